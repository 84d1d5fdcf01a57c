import { err, ok, type Result } from '../kernel/result.ts'
import { withoutTrailing } from '../kernel/trailing.ts'
import { decodeSextets, encodeBase64, valuesOf } from './base64.ts'

/** Where a text stops being base64url: index into the text, in UTF-16 code units. */
export type Base64UrlError = { code: 'not_base64url'; at: number }

const URL_SAFE_VALUES = valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

/** Bytes as base64url without padding, as JOSE writes them. Total. @see RFC 7515 §2, RFC 4648 §5 */
export function encodeBase64Url(bytes: Uint8Array): string {
  return withoutTrailing(encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_'), '=')
}

/**
 * Reads base64url without padding.
 *
 * Strict: no padding, no whitespace, unused bits zero, so that two different texts never decode to the same
 * bytes and a signature cannot be respelled.
 *
 * @returns the bytes, or `not_base64url` with the index of the first character that does not belong. Never throws.
 * @see RFC 7515 §2 ("with all trailing '=' characters omitted … and without the inclusion of any line breaks,
 * whitespace, or other additional characters")
 */
export function decodeBase64Url(text: string): Result<Uint8Array<ArrayBuffer>, Base64UrlError> {
  const decoded = decodeSextets(text, text.length, URL_SAFE_VALUES)
  return typeof decoded === 'number' ? err({ code: 'not_base64url', at: decoded }) : ok(decoded)
}
