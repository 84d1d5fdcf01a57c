import { encodeBase64Url } from '../encoding/base64url.ts'

/** The required members of an RSA public key (RFC 7518 §6.3.1), and nothing else: safe to show and store. */
export type RsaPublicJwk = { kty: 'RSA'; n: string; e: string }

/**
 * SHA-256 thumbprint of an RSA public key, base64url.
 *
 * Only the required members count, so a JWK with `kid`, `use` or private members has the thumbprint of its
 * public part.
 *
 * @throws only when the platform has no SHA-256
 * @see RFC 7638 §3.2: RSA's required members, in lexicographic order, are `e`, `kty`, `n`
 */
export async function jwkThumbprint({ e, kty, n }: RsaPublicJwk): Promise<string> {
  const canonical = new TextEncoder().encode(JSON.stringify({ e, kty, n }))
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', canonical)))
}
