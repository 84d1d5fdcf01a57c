import { json } from '@codemirror/lang-json'
import { syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'

import type { CodeEditorProps } from './editor-content.ts'
import { EditorFrame } from './EditorFrame.tsx'
import { completion, hover } from './help.ts'
import { highlighting } from './theme.ts'

const language = (props: () => CodeEditorProps): Extension => [
  json(),
  syntaxHighlighting(highlighting),
  completion(props),
  hover(props),
]

/** The editor of JSON. */
export function JsonEditor(props: CodeEditorProps) {
  return <EditorFrame {...props} language={language} />
}
