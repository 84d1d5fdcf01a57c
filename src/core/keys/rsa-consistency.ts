import { encodeHex } from '../encoding/hex.ts'

/** The numbers of an RSAPrivateKey after its version, in its order, as unsigned magnitudes. Secret. */
export type RsaPrivateNumbers = readonly [
  n: Uint8Array,
  e: Uint8Array,
  d: Uint8Array,
  p: Uint8Array,
  q: Uint8Array,
  dp: Uint8Array,
  dq: Uint8Array,
  qi: Uint8Array,
]

/**
 * Whether the numbers of an RSA private key belong together.
 *
 * Engines differ in what they check: one refuses a damaged prime on import, another signs around it. Checked here,
 * a damaged key gets the same answer everywhere. Does not check that p and q are prime. Secret in, one bit out.
 *
 * @see RFC 8017 §3.2: n = p·q, e·d ≡ 1 (mod p-1 and q-1), dP = d mod (p-1), dQ = d mod (q-1), q·qInv ≡ 1 (mod p)
 */
export function areConsistent(numbers: RsaPrivateNumbers): boolean {
  const [modulus] = numbers
  // Nothing is longer than the modulus; without this, an absurd file would cost absurd arithmetic.
  if (numbers.some((magnitude) => magnitude.length > modulus.length)) return false
  const [n, e, d, p, q, dp, dq, qi] = numbers.map((magnitude) => BigInt(`0x${encodeHex(magnitude)}`))
  if (n === undefined || e === undefined || d === undefined || p === undefined || q === undefined || qi === undefined)
    return false
  // RFC 8017 §3.1: e is at least 3; with e = 1 the message would be its own signature.
  if (e < 3n || p < 3n || q < 3n || n !== p * q) return false
  const one = (product: bigint, modulo: bigint) => product % modulo === 1n
  return one(e * d, p - 1n) && one(e * d, q - 1n) && dp === d % (p - 1n) && dq === d % (q - 1n) && one(q * qi, p)
}
