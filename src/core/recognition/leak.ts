/** Private keys where none may be: in what goes over a wire or into a log. */
import { decodeBase64Url } from '../encoding/base64url.ts'
import { undressed } from './dress.ts'
import { readPastedAnswers } from './pasted-answer.ts'
import { readPastedRequest } from './pasted-request.ts'

/** Where a private key was found. */
export type LeakPlace = 'assertion' | 'address' | 'request' | 'answer'

const PRIVATE_KEY = /-----BEGIN[ _+](?:[A-Z0-9]{2,10}[ _+]){0,2}PRIVATE[ _+]KEY/

/** Survives every encoding a key is met in, except Base64, of which the second is the beginning. */
const MAY_HOLD = /PRIVATE|LS0tLS1CRUdJTi/

/** Characters of an address before the key in it. */
const MAX_ADDRESS = 2000

/** JWTs looked into. */
const MAX_JWTS = 8

/**
 * Where in a message a private key stands, or undefined. A key by itself, in a file or a variable, is where it belongs.
 *
 * Never throws. Holds no part of the text.
 */
export function privateKeyLeak(text: string): LeakPlace | undefined {
  if (jwtsIn(text).some((jwt) => jwt.split('.', 2).some(holdsPrivateKey))) return 'assertion'
  if (!MAY_HOLD.test(text)) return undefined
  if (isInAddress(text)) return 'address'
  const plain = undressed(text)
  if (!PRIVATE_KEY.test(plain) || /^\s*-----BEGIN/.test(plain)) return undefined
  if (readPastedRequest(text)) return 'request'
  return readPastedAnswers(text).some(({ content }) => content !== undefined) ? 'answer' : undefined
}

function jwtsIn(text: string): string[] {
  return text
    .split(/[^\w.-]+/)
    .filter((word) => word.startsWith('ey') && word.includes('.'))
    .slice(0, MAX_JWTS)
}

/** Whether the word that holds the first boundary began as an address. */
function isInAddress(text: string): boolean {
  const at = text.search(/BEGIN(?:[ _+]|%20)(?:[A-Z0-9]{2,10}(?:[ _+]|%20)){0,2}PRIVATE/)
  const before = text.slice(Math.max(0, at - MAX_ADDRESS), Math.max(0, at))
  return /^https?:\/\//i.test(before.split(/[\s"'<>]/).at(-1) ?? '')
}

function holdsPrivateKey(part: string): boolean {
  const decoded = decodeBase64Url(part)
  if (!decoded.ok) return false
  const json = new TextDecoder().decode(decoded.value)
  return PRIVATE_KEY.test(json) || (/"kty"\s{0,4}:/.test(json) && /"d"\s{0,4}:\s{0,4}"[\w-]{20,}"/.test(json))
}
