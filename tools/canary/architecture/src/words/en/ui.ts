// Breaks: words-of-ui-import-nothing.
import '../refusal-words.ts'

export const uiWords = {}
