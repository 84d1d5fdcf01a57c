import { child, decodeDer, expectUniversal, unsignedOctets } from '../encoding/der-values.ts'
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import type { JwsAlgorithm } from './algorithms.ts'

/** Octets of each half, by the curve. @see RFC 7518 §3.4 */
const HALF: Partial<Record<JwsAlgorithm, number>> = { ES256: 32, ES384: 48, ES512: 66 }

/**
 * An ECDSA signature in DER, as OpenSSL and Java write it, in the form JOSE has: both numbers, one after the other.
 *
 * @param signature base64url
 * @returns base64url; undefined where it is no such DER. Never throws.
 * @see RFC 3279 §2.2.3 (Ecdsa-Sig-Value), RFC 7518 §3.4
 */
export function rawOfDerSignature(signature: string, alg: JwsAlgorithm): string | undefined {
  const half = HALF[alg]
  const der = decodeBase64Url(signature)
  if (half === undefined || !der.ok) return undefined
  const numbers = decodeDer(der.value, (root) => {
    const value = expectUniversal(root, 'sequence')
    return [unsignedOctets(child(value, 0)), unsignedOctets(child(value, 1))]
  })
  if (!numbers.ok || numbers.value.some(({ length }) => length > half)) return undefined
  const raw = new Uint8Array(half * 2)
  numbers.value.forEach((number, index) => raw.set(number, half * (index + 1) - number.length))
  return encodeBase64Url(raw)
}
