import { concatBytes, utf16BigEndian } from '../encoding/bytes.ts'

/**
 * The octets a password may have stood for when a file was written, most likely first.
 *
 * Every generation of tools encoded non-ASCII passwords its own way, and no file says which; an ASCII password
 * has one form. Secret.
 */
export type PasswordOctets = readonly Uint8Array<ArrayBuffer>[]

/** PBES2, PBKDF1 and traditional PEM: UTF-8 (RFC 8018 §3 recommends it), then Latin-1 as older Windows tools typed it. */
export function passwordBytes(password: string): PasswordOctets {
  const utf8 = new TextEncoder().encode(password)
  const latin1 = latin1Bytes(password)
  return latin1 === undefined || latin1.length === utf8.length ? [utf8] : [utf8, latin1]
}

/**
 * RFC 7292 §B.1: UTF-16BE with a terminating zero character; then each UTF-8 octet widened, as OpenSSL before
 * 1.1.0 did. An empty password is either just the terminator or nothing at all.
 */
export function passwordBmpString(password: string): PasswordOctets {
  if (password === '') return [new Uint8Array(2), new Uint8Array(0)]
  const terminated = (text: string) => concatBytes(utf16BigEndian(text), new Uint8Array(2))
  const widened = String.fromCharCode(...new TextEncoder().encode(password))
  return widened.length === password.length ? [terminated(password)] : [terminated(password), terminated(widened)]
}

/** JKS: UTF-16BE without a terminator. */
export function passwordUtf16(password: string): Uint8Array<ArrayBuffer> {
  return utf16BigEndian(password)
}

function latin1Bytes(password: string): Uint8Array<ArrayBuffer> | undefined {
  const units = Array.from({ length: password.length }, (_unused, index) => password.charCodeAt(index))
  return units.every((unit) => unit <= 0xff) ? Uint8Array.from(units) : undefined
}
