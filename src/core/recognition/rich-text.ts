/** What a document keeps beside its text: fonts, colours, styles, and what a reader may leave out. */
const TABLES = /\{\\(?:fonttbl|colortbl|stylesheet|info|\*)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g

/** Control words of RTF that break a line. @see RTF 1.9.1, "Special Characters" */
const BREAKS = new Set(['par', 'line', 'row', 'sect', 'page'])

/**
 * The text of a document in rich text format, as far as a key in it needs.
 *
 * @returns undefined for everything else. Never throws. Linear in the text.
 */
export function richTextPlain(text: string): string | undefined {
  if (!/^\s{0,8}\{\\rtf\d/.test(text)) return undefined
  return text
    .replace(TABLES, '')
    .replace(
      /\\'([0-9A-Fa-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|[{}\r\n]/g,
      (_all, octet?: string, word?: string, parameter?: string, symbol?: string) => {
        if (octet !== undefined) return String.fromCharCode(Number.parseInt(octet, 16))
        if (word === 'u' && parameter !== undefined) return String.fromCharCode(Number(parameter) & 0xff_ff)
        if (word !== undefined) return BREAKS.has(word) ? '\n' : word === 'tab' ? '\t' : ''
        if (symbol === undefined) return ''
        if (symbol === '~') return ' '
        return symbol === '\n' || symbol === '\r' ? '\n' : symbol === '_' ? '-' : symbol === '*' ? '' : symbol
      },
    )
}
