/** Private keys where none may be: in what goes over a wire or into a log. */
import { decodeBase64Url } from '../encoding/base64url.ts'
import { undressed } from './dress.ts'
import { readPastedAnswers } from './pasted-answer.ts'
import { readPastedRequest } from './pasted-request.ts'

/** Where a private key was found. */
export type LeakPlace = 'assertion' | 'address' | 'request' | 'answer'

const PRIVATE_KEY = /-----BEGIN[ _+](?:[A-Z0-9]{2,10}[ _+]){0,2}PRIVATE[ _+]KEY/
const JWT_PARTS = /\b(ey[\w-]{4,})\.([\w-]{4,})/g
const ADDRESS = /\bhttps?:\/\/[^\s"'<>]{0,2000}(?:-|%2d){5}BEGIN/i

/** JWTs looked into. */
const MAX_JWTS = 8

/**
 * Where in a message a private key stands, or undefined. A key by itself, in a file or a variable, is where it belongs.
 *
 * Never throws. Holds no part of the text.
 */
export function privateKeyLeak(text: string): LeakPlace | undefined {
  let left = MAX_JWTS
  for (const [, header = '', claims = ''] of text.matchAll(JWT_PARTS)) {
    if (left-- <= 0) break
    if ([header, claims].some((part) => holdsPrivateKey(part))) return 'assertion'
  }
  if (ADDRESS.test(text)) return 'address'
  const plain = undressed(text)
  if (!PRIVATE_KEY.test(plain) || /^\s*-----BEGIN/.test(plain)) return undefined
  if (readPastedRequest(text)) return 'request'
  return readPastedAnswers(text).some(({ content }) => content !== undefined) ? 'answer' : undefined
}

function holdsPrivateKey(part: string): boolean {
  const decoded = decodeBase64Url(part)
  if (!decoded.ok) return false
  const json = new TextDecoder().decode(decoded.value)
  return PRIVATE_KEY.test(json) || (/"kty"\s{0,4}:/.test(json) && /"d"\s{0,4}:\s{0,4}"[\w-]{20,}"/.test(json))
}
