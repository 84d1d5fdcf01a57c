/** What a backslash stands before: bytes in a row, a character by its number, a control character, a letter or a sign. */
const ESCAPE =
  /((?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\c(\\\\?|[\0-\x5b\x5d-\x7f])|\\([abeEfnrtv\\'"?])/g

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

/**
 * What bash makes of a text between `$'` and `'`. A backslash that escapes nothing stays; the text ends before a character of
 * number nought; bytes are UTF-8.
 *
 * @param quoted without its quotes
 * @returns the text; what is no character is U+FFFD. Never throws.
 * @see Bash Reference Manual, "ANSI-C Quoting"
 */
export function ansiCText(quoted: string): string {
  const text = quoted.replace(
    ESCAPE,
    (_escape, bytes?: string, short?: string, long?: string, control?: string, letter?: string) => {
      if (bytes !== undefined) return bytesText(bytes)
      if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16))
      if (long !== undefined) return characterOf(Number.parseInt(long, 16))
      if (control !== undefined) return control === '?' ? '\u007f' : controlOf(control)
      return LETTERS.get(letter ?? '') ?? letter ?? ''
    },
  )
  return text.split('\0', 1)[0] ?? ''
}

function bytesText(escapes: string): string {
  const bytes = Array.from(escapes.matchAll(/\\(?:x([0-9a-fA-F]+)|([0-7]+))/g), ([, hex, octal = '']) =>
    hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16),
  )
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
}

function characterOf(codePoint: number): string {
  return codePoint > 0x10_ff_ff ? '\ufffd' : String.fromCodePoint(codePoint)
}

function controlOf(sign: string): string {
  return String.fromCharCode(sign.toUpperCase().charCodeAt(0) & 0x1f)
}
