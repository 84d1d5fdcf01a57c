import { posixLiteral } from '../encoding/posix-literal.ts'
import { ansiCText } from './ansi-c-quoting.ts'
import { cmdWords } from './cmd-words.ts'

/**
 * Splits a command line into words as the shell does that it was written for, as far as commands for copying need it: as a
 * POSIX shell and bash do, with quotes, `$'…'`, backslashes and continued lines (PowerShell's too); or as cmd and the programs
 * it calls do, where a caret stands before a quote or the end of a line. Variables are left as written.
 *
 * @returns the words; an unclosed quote ends with the text. Never throws.
 * @see POSIX.1-2017, Shell Command Language §2.2; Bash Reference Manual, "ANSI-C Quoting"
 */
export function shellWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (const { 0: token, 1: ansi, 2: single, 3: double, 4: meant, index } of line.matchAll(TOKEN)) {
    if (token === '^' && CMD_ONLY.test(line.slice(index, index + 3))) return cmdWords(line)
    if (CONTINUED.test(token)) continue
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + unquoted(token, { ansi, single, double, meant })
    }
  }
  return word === undefined ? words : [...words, word]
}

/** A text in quotes, ended or not, and what is in it; the end of a line that goes on; a backslash; space; or none of these. */
const TOKEN =
  /\$'((?:[^'\\]|\\[\s\S])*)'?|'([^']*)'?|\$?"((?:[^"\\]|\\[\s\S])*)"?|[\\`]\r?\n|\\([\s\S])|\s+|[^\s'"\\$`^]+|[\\$`^]/g

const CONTINUED = /^[\\`]\r?\n$/

/** Outside quotes, nobody writes a caret before a quote or a line's end but for cmd. */
const CMD_ONLY = /^\^(?:"|\r?\n)/

type Parts = Record<'ansi' | 'single' | 'double' | 'meant', string | undefined>

function unquoted(token: string, { ansi, single, double, meant }: Parts): string {
  if (ansi !== undefined) return ansiCText(ansi)
  if (double !== undefined) return double.replace(/\\(?:\r?\n|(["\\$`]))/g, '$1')
  return single ?? meant ?? token
}

/**
 * A path as one word of a POSIX shell, whatever is in it. Never throws.
 *
 * @returns the path itself where it is plain, else in single quotes
 * @see POSIX.1-2017, Shell Command Language §2.2.2
 */
export function shellQuoted(path: string): string {
  return /^[A-Za-z0-9._/][A-Za-z0-9._/-]*$/.test(path) ? path : posixLiteral(path)
}
