/**
 * Splits a command line into words as cmd and the program that it calls do, one after the other: cmd takes the carets out, and
 * the program takes the quotes and the backslashes before them. Variables (`%NAME%`) are left as written.
 *
 * @returns the words; an unclosed quote ends with the text. Never throws.
 * @see Windows Commands, "cmd", Remarks; Microsoft C language reference, "Parsing C command-line arguments" (read 2026-11-27)
 */
export function cmdWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let quoted = false
  for (const { 0: token, 1: backslashes = '', 2: quotes = '' } of withoutCarets(line).matchAll(TOKEN)) {
    if (/^\s/.test(token) && !quoted) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (quotes === '') {
      word = (word ?? '') + token
    } else {
      const read = readQuotes(backslashes.length, quotes.length, quoted)
      word = (word ?? '') + read.text
      quoted = read.quoted
    }
  }
  return word === undefined ? words : [...words, word]
}

/** Backslashes and the quotes behind them, either of which may be none; space; anything else. */
const TOKEN = /(\\+)?("+)|\\+|\s+|[^\s"\\]+/g

/** Two backslashes before a quote are one, and an odd one makes the quote a sign; so does a quote before another, between quotes. */
function readQuotes(backslashes: number, quotes: number, quoted: boolean): { text: string; quoted: boolean } {
  let text = '\\'.repeat(backslashes >> 1)
  let [left, isQuoted] = [quotes, quoted]
  if (backslashes % 2 === 1) {
    text += '"'
    left--
  }
  while (left > 0) {
    const isDoubled = isQuoted && left > 1
    if (isDoubled) text += '"'
    else isQuoted = !isQuoted
    left -= isDoubled ? 2 : 1
  }
  return { text, quoted: isQuoted }
}

/** Between quotes, which end with the line, a caret is none; elsewhere the sign behind it is meant, also at the next line's start. */
function withoutCarets(line: string): string {
  return line.replace(
    /("[^"\r\n]*"?)|\^(?:\r?\n)?(\r?\n|[\s\S])?/g,
    (_part, quoted: string | undefined, meant: string | undefined) => quoted ?? meant ?? '',
  )
}
