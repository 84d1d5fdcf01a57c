import { shellQuoted } from '../recognition/shell-words.ts'

/** What a command is pasted into. */
export type Shell = 'posix' | 'powershell'

/**
 * A command as one line for a shell that runs exactly these arguments. Total; what is quoted stays text, whatever it holds.
 *
 * PowerShell before 7.3 drops `"` inside an argument of a program; nothing here needs one.
 *
 * @see POSIX.1-2017, Shell Command Language, §2.2.2; about_Quoting_Rules of PowerShell
 */
export function shellLine(shell: Shell, argv: readonly string[]): string {
  return argv.map((word) => shellWord(shell, word)).join(' ')
}

/** What PowerShell reads nothing into: no number, no operator, no wildcard. Options, words, names of files. */
const OPTION = /^-{1,2}[A-Za-z][\w-]*$/
const POWERSHELL_WORD = /^[A-Za-z_][\w-]*(?:\.[A-Za-z]\w*)?$/

/** One argument for a shell: as it is where the shell reads nothing into it, else in single quotes. Total. */
export function shellWord(shell: Shell, word: string): string {
  if (OPTION.test(word)) return word
  if (shell === 'posix') return shellQuoted(word)
  // PowerShell takes typographic quotes for quotes.
  return POWERSHELL_WORD.test(word) ? word : `'${word.replaceAll(/['‘’‚‛]/g, '$&$&')}'`
}
