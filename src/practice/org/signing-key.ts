import * as v from 'valibot'

import type { OrgDatabase } from '../store/org-database.ts'
import { jsonOf, orNull } from '../store/row.ts'
import { first } from '../store/store.ts'

const PUBLIC_MEMBERS = { kty: v.literal('RSA'), n: v.string(), e: v.string() }

/** RFC 7517 §4, RFC 7518 §6.3. Members that are not listed are dropped: what is public stays so. */
const StoredKey = v.object({
  kid: v.string(),
  privateJwk: v.object({
    ...PUBLIC_MEMBERS,
    d: v.string(),
    p: v.string(),
    q: v.string(),
    dp: v.string(),
    dq: v.string(),
    qi: v.string(),
  }),
  publicJwk: v.object(PUBLIC_MEMBERS),
})

/** The org's own key pair for JWT-based access tokens, as it is kept. Secret. */
export type SigningKey = v.InferOutput<typeof StoredKey>

/** The org's key pair, or undefined while it has none. Throws `UnreadableRow`. */
export function readSigningKey(db: OrgDatabase): SigningKey | undefined {
  const row = first(db, 'SELECT signing_key FROM org')
  if (row === undefined) return undefined
  return orNull((held, column) => jsonOf(held, column, StoredKey), row, 'signing_key') ?? undefined
}

/**
 * Keeps a key pair unless the org has one: of two first tokens at once, the key that comes first is the org's.
 *
 * @returns the org's key pair from now on. Throws `UnreadableRow` when it is no RSA key pair, or there is no org.
 */
export function keepSigningKey(
  db: OrgDatabase,
  made: { kid: string; privateJwk: object; publicJwk: object },
): SigningKey {
  db.run('UPDATE org SET signing_key = ? WHERE signing_key IS NULL', JSON.stringify(made))
  return jsonOf(first(db, 'SELECT signing_key FROM org'), 'signing_key', StoredKey)
}
