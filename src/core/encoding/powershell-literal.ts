/** What PowerShell takes for a single quote: the ASCII one and four of Unicode. */
const SINGLE_QUOTES = /['\u2018\u2019\u201A\u201B]/g

/**
 * A text as a string of PowerShell: single quotes, in which only a quote is special and is doubled. Total.
 *
 * @see PowerShell language specification 2.3.5.2 (verbatim string literals; single-quote-character)
 */
export function powershellLiteral(text: string): string {
  return `'${text.replace(SINGLE_QUOTES, '$&$&')}'`
}
