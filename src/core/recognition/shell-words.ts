/**
 * Splits a command line into words as a POSIX shell does, as far as commands for copying need it: quotes, `$'…'`,
 * backslashes, continued lines (also those of cmd and PowerShell). Variables are left as written.
 *
 * @returns the words; an unclosed quote ends with the text. Never throws.
 * @see POSIX.1-2017, Shell Command Language §2.2
 */
export function shellWords(line: string): string[] {
  const text = line.replace(/[\\^`]\r?\n/g, ' ')
  const words: string[] = []
  let word: string | undefined
  for (const [token] of text.matchAll(/\$?'[^']*'?|"(?:[^"\\]|\\[\s\S])*"?|\\[\s\S]?|\s+|[^\s'"\\]/g)) {
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + unquoted(token)
    }
  }
  return word === undefined ? words : [...words, word]
}

function unquoted(token: string): string {
  if (token.startsWith('"')) return token.replace(/^"|"$/g, '').replace(/\\(["\\$`])/g, '$1')
  if (/^\$?'/.test(token)) return token.replace(/^\$?'|'$/g, '')
  return token.startsWith('\\') ? token.slice(1) : token
}

/**
 * A path as one word of a POSIX shell, whatever is in it. Never throws.
 *
 * @returns the path itself where it is plain, else in single quotes
 * @see POSIX.1-2017, Shell Command Language §2.2.2
 */
export function shellQuoted(path: string): string {
  return /^[A-Za-z0-9._/][A-Za-z0-9._/-]*$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
