const BASE64URL = /^[A-Za-z0-9_-]*$/

/** Last characters whose unused bits are zero, by what is left of the length after whole groups of four. */
const LAST_OF_TWO = new Set('AQgw')
const LAST_OF_THREE = new Set('AEIMQUYcgkosw048')

/**
 * Base64url without padding or white space, in its only spelling: the bits that no octet needs are zero, so that of two
 * texts that differ one is refused.
 *
 * @returns the octets; undefined for anything else
 * @see RFC 7515 §2; RFC 4648 §3.5, §5
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const last = text.at(-1) ?? ''
  const left = text.length % 4
  if (!BASE64URL.test(text) || left === 1) return undefined
  if ((left === 2 && !LAST_OF_TWO.has(last)) || (left === 3 && !LAST_OF_THREE.has(last))) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  // A plain loop: this runs for every token request, and a mapping callback takes several times as long.
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
