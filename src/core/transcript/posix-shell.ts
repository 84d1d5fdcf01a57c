import { shellQuoted } from '../recognition/shell-words.ts'
import { isLiteral, spelled, type ToldText } from './told-text.ts'

/** What double quotes do not keep as it is; `!` is the history of an interactive shell. */
const NOT_IN_DOUBLE_QUOTES = /["\\$`!\n]/

/**
 * A text as one word of a POSIX shell, variables included. U+0000, which no argument can hold, is left out. Total.
 *
 * @see POSIX.1-2017, Shell Command Language §2.2
 */
export function posixWord(text: ToldText): string {
  if (text.every((piece) => typeof piece !== 'string' || !NOT_IN_DOUBLE_QUOTES.test(piece)) && !isLiteral(text))
    return `"${spelled(text, withoutNul, (name) => `\${${name}}`).replace(/\$\{(\w+)\}(?!\w)/g, '$$$1')}"`
  return (
    spelled(
      text,
      (piece) => shellQuoted(withoutNul(piece)),
      (name) => `"$${name}"`,
    ) || "''"
  )
}

/** What is to be set before such a command runs, as a comment. */
export function posixComment(variables: readonly string[]): string[] {
  return variables.map((name) => `# export ${name}='…'`)
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
