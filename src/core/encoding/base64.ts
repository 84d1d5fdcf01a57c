import { err, ok, type Result } from '../kernel/result.ts'

/** Where a text stops being base64: index into the text, in UTF-16 code units. */
export type Base64Error = { code: 'not_base64'; at: number }

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const STANDARD_VALUES = valuesOf(STANDARD)

/** `btoa` takes a string; longer argument lists than this overflow the stack of some engines. */
const CHUNK = 0x8000

/** Bytes as base64 with padding, on one line (RFC 4648 §4). Total. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  }
  return btoa(binary)
}

/**
 * Reads base64 with padding (RFC 4648 §4).
 *
 * Strict: no whitespace, padding exactly where it belongs, unused bits zero (§3.5), so that two different texts
 * never decode to the same bytes.
 *
 * @returns the bytes, or `not_base64` with the index of the first character that does not belong. Never throws.
 */
export function decodeBase64(text: string): Result<Uint8Array<ArrayBuffer>, Base64Error> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  if (text.length % 4 !== 0) return err({ code: 'not_base64', at: firstUnknown(text, STANDARD_VALUES) ?? text.length })
  const decoded = decodeSextets(text, text.length - padding, STANDARD_VALUES)
  return typeof decoded === 'number' ? err({ code: 'not_base64', at: decoded }) : ok(decoded)
}

/** Value of each ASCII code in an alphabet, 255 where there is none. */
export function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255)
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
  return values
}

/**
 * Decodes `length` characters of six bits each, most significant first.
 *
 * @returns the bytes, or the index of the first character that is foreign, incomplete or carries bits that
 * would be thrown away
 */
export function decodeSextets(text: string, length: number, values: Uint8Array): Uint8Array<ArrayBuffer> | number {
  // One character left over holds six bits: no whole byte can end there.
  if (length % 4 === 1) return firstUnknown(text, values) ?? length - 1
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let bits = 0
  let held = 0
  let written = 0
  for (let index = 0; index < length; index++) {
    const value = values[text.charCodeAt(index)] ?? 255
    if (value === 255) return index
    bits = ((bits << 6) | value) & 0xfff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[written++] = bits >> held
    }
  }
  // RFC 4648 §3.5 leaves it to the decoder to reject pad bits that are not zero; this one does.
  if ((bits & ((1 << held) - 1)) !== 0) return length - 1
  return bytes
}

function firstUnknown(text: string, values: Uint8Array): number | undefined {
  for (let index = 0; index < text.length; index++) {
    if ((values[text.charCodeAt(index)] ?? 255) === 255) return index
  }
  return undefined
}
