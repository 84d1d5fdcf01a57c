/**
 * A text as one word of a POSIX shell, always in single quotes. Total.
 *
 * @see POSIX.1-2017, Shell Command Language §2.2.2
 */
export function posixLiteral(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
