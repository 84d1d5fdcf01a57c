import { isRecord, stringMember } from '../kernel/answer.ts'
import { importRsaPrivateKey } from '../keys/import.ts'
import { rsaPrivateKeyFromJwk } from '../keys/import-jwk.ts'
import { nothing, type Found, type FoundEntry } from './recognition.ts'

/** Keys of a JWK Set read at most: more are a server's, not a person's. */
const MAX_JWKS_KEYS = 32

/**
 * Reads JSON: a JWK or a JWK Set. Anything else in JSON is nothing known here.
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
  return nothing('unknown', { code: 'not_recognised' })
}

async function readJwk(jwk: Record<string, unknown>): Promise<Found> {
  const entry = await jwkEntry(jwk)
  return entry.type === 'private_key' ? { kind: 'jwk', entries: [entry] } : nothing('jwk', entry.refusal)
}

async function readJwks(keys: readonly unknown[]): Promise<Found> {
  const found = await Promise.all(keys.filter((key) => isRecord(key)).map((key) => jwkEntry(key)))
  const [first] = found
  return {
    kind: 'jwks',
    entries: found.filter(({ type }) => type === 'private_key'),
    ...(first?.type === 'unreadable' ? { refusal: first.refusal } : {}),
  }
}

/** A private key, whether it can be used or not, or why the JWK is something else. */
async function jwkEntry(
  jwk: Record<string, unknown>,
): Promise<Extract<FoundEntry, { type: 'private_key' | 'unreadable' }>> {
  const rsaPrivateKey = rsaPrivateKeyFromJwk(jwk)
  const kid = stringMember(jwk, 'kid')
  if (!rsaPrivateKey.ok && rsaPrivateKey.error.code === 'public_key_given')
    return { type: 'unreadable', refusal: rsaPrivateKey.error }
  const outcome = rsaPrivateKey.ok ? await importRsaPrivateKey(rsaPrivateKey.value) : rsaPrivateKey
  return { type: 'private_key', ...(kid === undefined ? {} : { alias: kid }), outcome }
}
