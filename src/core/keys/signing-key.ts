import { MIN_RS256_MODULUS_BITS, RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { jwkThumbprint, type RsaPublicJwk } from './thumbprint.ts'

/** Handles of an RSA pair that signs assertions, with what is public about it. Holds no key material that is secret. */
export type SigningKey = {
  /** A handle; not extractable unless made to travel. */
  privateKey: CryptoKey
  publicKey: CryptoKey
  publicJwk: RsaPublicJwk
  /** RFC 7638 SHA-256 thumbprint of `publicJwk`, base64url: the key's id everywhere. */
  thumbprint: string
  modulusBits: number
  /** DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
  spki: Uint8Array<ArrayBuffer>
}

/** What Web Crypto says of an RSA handle (Web Cryptography API §20.6); the worker library has no name for it. */
type RsaHashedKeyAlgorithm = KeyAlgorithm & { modulusLength: number; hash: KeyAlgorithm }

/**
 * Describes a pair of handles.
 *
 * @param publicKey extractable, as public keys are
 * @throws what the platform throws when the public key cannot be exported
 */
export async function describeSigningKey({
  privateKey,
  publicKey,
}: Pick<SigningKey, 'privateKey' | 'publicKey'>): Promise<SigningKey> {
  const [jwk, spki] = await Promise.all([
    crypto.subtle.exportKey('jwk', publicKey),
    crypto.subtle.exportKey('spki', publicKey),
  ])
  const publicJwk: RsaPublicJwk = { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' }
  return {
    privateKey,
    publicKey,
    publicJwk,
    thumbprint: await jwkThumbprint(publicJwk),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of an RSA key, which the worker library has no name for
    modulusBits: (publicKey.algorithm as RsaHashedKeyAlgorithm).modulusLength,
    spki: new Uint8Array(spki),
  }
}

/** What a handle must be to sign RS256 (RFC 7518 §3.3): algorithm, hash, size. Usages are the caller's question. */
export function isRs256Key(value: unknown, type: 'private' | 'public'): value is CryptoKey {
  if (!(value instanceof CryptoKey) || value.type !== type || value.algorithm.name !== RS256_WEB_CRYPTO.name)
    return false
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of an RSA key, which the worker library has no name for
  const algorithm = value.algorithm as RsaHashedKeyAlgorithm
  return algorithm.hash.name === RS256_WEB_CRYPTO.hash && algorithm.modulusLength >= MIN_RS256_MODULUS_BITS
}
