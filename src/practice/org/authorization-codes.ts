import type { EpochMilliseconds } from '../kernel/clock.ts'
import { numberOf, orNull, textOf } from '../store/row.ts'
import { first, type SqlDriver } from '../store/store.ts'

/** What an authorization code stands for. The code itself is kept as its SHA-256 only. */
export type AuthorizationCode = {
  userOrdinal: number
  appId: string
  scope: string
  redirectUri: string
  /** RFC 7636 §4.2, S256; null when the request had none. */
  codeChallenge: string | null
  expiresAt: EpochMilliseconds
}

/** Codes one org keeps; the oldest go first. */
const MAX_CODES = 1000

/** How long a code is good for; Salesforce documents 15 minutes. Milliseconds. */
export const CODE_LIFETIME_MILLISECONDS = 900_000

/** Records a code, and forgets those long expired. */
export function addAuthorizationCode(
  db: SqlDriver,
  codeHash: string,
  code: AuthorizationCode,
  now: EpochMilliseconds,
): void {
  db.run('DELETE FROM authorization_code WHERE expires_at < ?', now - CODE_LIFETIME_MILLISECONDS)
  db.run(
    `INSERT INTO authorization_code (code_hash, user_ordinal, app_id, scope, redirect_uri, code_challenge, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    codeHash,
    code.userOrdinal,
    code.appId,
    code.scope,
    code.redirectUri,
    code.codeChallenge,
    code.expiresAt,
  )
  db.run('DELETE FROM authorization_code WHERE rowid <= (SELECT MAX(rowid) FROM authorization_code) - ?', MAX_CODES)
}

/** The code of this hash and whether it was used before, or undefined. */
export function findAuthorizationCode(
  db: SqlDriver,
  codeHash: string,
): (AuthorizationCode & { used: boolean }) | undefined {
  const row = first(db, 'SELECT * FROM authorization_code WHERE code_hash = ?', codeHash)
  if (row === undefined) return undefined
  return {
    userOrdinal: numberOf(row, 'user_ordinal'),
    appId: textOf(row, 'app_id'),
    scope: textOf(row, 'scope'),
    redirectUri: textOf(row, 'redirect_uri'),
    codeChallenge: orNull(textOf, row, 'code_challenge'),
    expiresAt: numberOf(row, 'expires_at'),
    used: orNull(numberOf, row, 'used_at') !== null,
  }
}

/** Marks the code as used. Call in the same turn as {@link findAuthorizationCode}. */
export function useAuthorizationCode(db: SqlDriver, codeHash: string, now: EpochMilliseconds): void {
  db.run('UPDATE authorization_code SET used_at = ? WHERE code_hash = ?', now, codeHash)
}
