import { withoutTrailing } from '../kernel/trailing.ts'

/** Bytes and text as they arrive: files, clipboards, mails, environment variables, source code. */
const BEGIN = '-----BEGIN '

/**
 * The text that bytes are, or undefined when they are binary.
 *
 * UTF-8 with or without a byte order mark, UTF-16 with one (what PowerShell's `>` writes) or without, and anything with
 * a PEM boundary as Latin-1, since the text around it does not matter.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text
  } catch {
    const latin1 = new TextDecoder('latin1').decode(bytes)
    return latin1.includes(BEGIN) ? latin1 : undefined
  }
}

/** Characters looked at for telling UTF-16 without a mark from binary. */
const UTF16_SAMPLE = 64

/**
 * Which UTF-16 bytes are in, or undefined. Without a mark it is UTF-16 where every second octet of the beginning is
 * zero and the others are printable ASCII, as in a PEM: no binary format of keys looks like that.
 */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (bytes.length < 8 || bytes.length % 2 !== 0) return undefined
  const sample = bytes.subarray(0, 2 * UTF16_SAMPLE)
  const plain = (octet: number) => (octet >= 0x20 && octet < 0x7f) || octet === 0x09 || octet === 0x0a || octet === 0x0d
  const zerosAt = (parity: number) =>
    sample.every((octet, index) => (index % 2 === parity ? octet === 0 : plain(octet)))
  return zerosAt(1) ? 'utf-16le' : zerosAt(0) ? 'utf-16be' : undefined
}

/**
 * Undoes what copying does to PEM: byte order marks and invisible characters, `\n` written as two characters, string
 * literals joined by `+`, mail quoting with `>`. Base64 and PEM boundaries contain none of these.
 */
export function tidyText(text: string): string {
  const visible = visibleText(text)
  if (!visible.includes('-----')) return visible.trim()
  return joinedLiterals(unescapedBreaks(visible))
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, '')
    .trim()
}

/** Without byte order marks, characters of no width and marks of direction; a space where one must not break or is of another width. */
export function visibleText(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
}

/** With real line breaks where `\n` or `\r` was written as two characters, however often it was escaped. */
export function unescapedBreaks(text: string): string {
  return text.replace(/\\+(?:r\\+n|[nr])?/g, (escape) => (/[nr]$/.test(escape) ? '\n' : escape))
}

/**
 * With string literals that stand beside each other made one, and those of an array of lines set below each other. Three quotes in a row
 * begin or end one literal.
 */
export function joinedLiterals(text: string): string {
  return text.replace(/(?<!["'])(["'])([ \t\r\n+,]*)\1(?!["'])/g, (quotes, _quote, between: string) =>
    between.trim() === ',' ? '\n' : joinsLiterals(between) ? '' : quotes,
  )
}

/** Whether what stands between two string literals makes them one: nothing, or a `+` at the end of a line. */
function joinsLiterals(between: string): boolean {
  const [operator = '', indent = '', ...more] = between.split(/\r\n|\r|\n/)
  return more.length === 0 && ['', '+'].includes(operator.trim()) && indent.trim() === ''
}

/** Base64 that stands alone, in either alphabet, wrapped or not, with its padding or without; else undefined. */
export function bareBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '')
  if (compact.length < 24 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined
  const standard = withoutTrailing(compact, '=').replaceAll('-', '+').replaceAll('_', '/')
  // One character over means that the text was cut: what is whole is still worth telling apart.
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard
  return whole.padEnd(Math.ceil(whole.length / 4) * 4, '=')
}

/** UTF-8 of a text, for measuring and for handing on. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}
