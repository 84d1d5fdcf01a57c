/** The text between quotes that a place of a query is in. */
export type TextAround = {
  /** Where its opening quote is. UTF-16 offset, as the others. */
  quote: number
  /** Behind its closing quote; the place itself where it has none. */
  to: number
  /** What stands between the opening quote and the place, as it is meant: without escapes. */
  typed: string
}

/** A text between quotes as far as its line goes, with the quote that ends it or none; a backslash may be the last that is written. */
const TEXT = /'(?:[^'\\\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*\\?('?)/g

/** The text that a place is in; undefined where it is in none. One pass. Never throws. */
export function textAround(soql: string, place: number): TextAround | undefined {
  for (const { 0: text, 1: end, index: quote } of soql.matchAll(TEXT)) {
    if (quote >= place) return undefined
    const to = quote + text.length
    const isEnded = end !== ''
    if (place < to || (place === to && !isEnded))
      return { quote, to: isEnded ? to : place, typed: meantText(soql.slice(quote + 1, place)) }
  }
  return undefined
}

/**
 * What a text between quotes means, as far as it is written: an escape that is not finished is nothing yet. Never throws.
 *
 * @see SOQL and SOSL Reference v65, "Quoted String Escape Sequences" (read 2026-11-26)
 */
export function meantText(written: string): string {
  return written.replace(/\\(?:u([0-9a-f]{4})|(u[0-9a-f]{0,3})$|([\s\S])|$)/gi, (_escape, code, begun, sign) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(String(code), 16))
    return begun === undefined && sign !== undefined ? (SIGNS.get(String(sign).toLowerCase()) ?? String(sign)) : ''
  })
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
])

/** A text as it is written between quotes. Never throws. @see {@link meantText} */
export function writtenText(meant: string): string {
  return meant.replace(/[\\'\n\r\t\b\f\u2028\u2029]/g, (sign) => ESCAPES.get(sign) ?? `\\${sign}`)
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ...Array.from(SIGNS, ([letter, sign]): [string, string] => [sign, `\\${letter}`]),
  ['\u2028', String.raw`\u2028`],
  ['\u2029', String.raw`\u2029`],
])
