/** The signature and MAC algorithms that are offered, and the kind of key that each takes. */

/** What kind a key is: `kty` of its JWK, and the curve where it has one. */
export type KeyKind = 'RSA' | 'EC P-256' | 'EC P-384' | 'EC P-521' | 'OKP Ed25519' | 'oct'

/** By `alg`: RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2. */
const KEY_KIND_OF = {
  HS256: 'oct',
  HS384: 'oct',
  HS512: 'oct',
  RS256: 'RSA',
  RS384: 'RSA',
  RS512: 'RSA',
  PS256: 'RSA',
  PS384: 'RSA',
  PS512: 'RSA',
  ES256: 'EC P-256',
  ES384: 'EC P-384',
  ES512: 'EC P-521',
  EdDSA: 'OKP Ed25519',
  Ed25519: 'OKP Ed25519',
} as const satisfies Record<string, KeyKind>

export type JwsAlgorithm = keyof typeof KEY_KIND_OF

/** Every algorithm that is offered. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal are its names
export const JWS_ALGORITHMS = Object.keys(KEY_KIND_OF) as JwsAlgorithm[]

/** Whether an `alg` is offered. `none` is not, nor is what the platforms lack (`ES256K`). */
export function isOffered(alg: string): alg is JwsAlgorithm {
  return Object.hasOwn(KEY_KIND_OF, alg)
}

/** The one kind of key an algorithm takes. Total. */
export function keyKindOf(alg: JwsAlgorithm): KeyKind {
  return KEY_KIND_OF[alg]
}

/** Octets of what the hash of an HMAC gives: the least its key may have. @see RFC 7518 §3.2 */
export function hashOctets(alg: JwsAlgorithm): number {
  return Number(alg.slice(2)) / 8
}
