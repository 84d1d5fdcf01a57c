import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { viewPublicKey } from '../certificates/public-key-info.ts'
import { digestHex } from '../certificates/view.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import { spkiOfEllipticJwk } from '../keys/elliptic-keys.ts'
import { rsaPrivateKeyFromJwk } from '../keys/import-jwk.ts'
import { readClaimsAlone } from './claims-alone.ts'
import { refusedKeyEntry, rsaKeyEntry } from './entries.ts'
import { nothing, type Found, type FoundEntry } from './recognition.ts'

/** Keys of a JWK Set read at most: more are a server's, not a person's. */
const MAX_JWKS_KEYS = 32

/**
 * Reads JSON: a JWK, a JWK Set, or claims. Anything else in JSON is nothing known here.
 *
 * @returns undefined when the text is not a JSON object or array
 */
export async function readJson(text: string): Promise<Found | undefined> {
  if (!/^[{[]/.test(text)) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(json)) return nothing('unknown', { code: 'not_recognised' })
  if (stringMember(json, 'kty') !== undefined) return readJwk(json)
  if (Array.isArray(json['keys'])) return readJwks(json['keys'].slice(0, MAX_JWKS_KEYS))
  return readClaimsAlone(text)
    ? nothing('claims', { code: 'no_private_key' })
    : nothing('unknown', { code: 'not_recognised' })
}

async function readJwk(jwk: Record<string, unknown>): Promise<Found> {
  const entry = await jwkEntry(jwk)
  return entry.type === 'unreadable' ? nothing('jwk', entry.refusal) : { kind: 'jwk', entries: [entry] }
}

async function readJwks(keys: readonly unknown[]): Promise<Found> {
  const found = await Promise.all(keys.filter((key) => isRecord(key)).map((key) => jwkEntry(key)))
  const [first] = found
  return {
    kind: 'jwks',
    entries: found.filter(({ type }) => type !== 'unreadable'),
    ...(first?.type === 'unreadable' ? { refusal: first.refusal } : {}),
  }
}

/** A private key, whether it can be used or not; a public key; or why the JWK is something else. */
async function jwkEntry(
  jwk: Record<string, unknown>,
): Promise<Extract<FoundEntry, { type: 'private_key' | 'public_key' | 'unreadable' }>> {
  const publicKey = await publicKeyOfJwk(jwk)
  if (publicKey) return publicKey
  const rsaPrivateKey = rsaPrivateKeyFromJwk(jwk)
  const kid = stringMember(jwk, 'kid')
  if (!rsaPrivateKey.ok && rsaPrivateKey.error.code === 'public_key_given')
    return { type: 'unreadable', refusal: rsaPrivateKey.error }
  return rsaPrivateKey.ok
    ? rsaKeyEntry(rsaPrivateKey.value, kid)
    : refusedKeyEntry(rsaPrivateKey.error, await spkiOfEllipticJwk(jwk), kid)
}

/** An RSA public key as its SubjectPublicKeyInfo; undefined for a private key, another kind, or one that cannot be read. */
async function publicKeyOfJwk({
  kty,
  d,
  n,
  e,
}: Record<string, unknown>): Promise<Extract<FoundEntry, { type: 'public_key' }> | undefined> {
  if (kty !== 'RSA' || d !== undefined || typeof n !== 'string' || typeof e !== 'string') return undefined
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, n, e }, RS256_WEB_CRYPTO, true, ['verify'])
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key))
    const view = viewPublicKey(spki)
    if (!view.ok) return undefined
    return { type: 'public_key', view: view.value, spkiSha256: await digestHex('SHA-256', spki) }
  } catch {
    return undefined
  }
}
