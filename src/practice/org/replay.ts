import type { EpochMilliseconds } from '../kernel/clock.ts'
import { numberOf } from '../store/row.ts'
import { first, type SqlDriver } from '../store/store.ts'

const HOUR_MILLISECONDS = 3_600_000

/**
 * Marks remembered at once. An assertion whose `exp` is given in milliseconds stays alive for ages, so without a
 * bound an org could be made to grow; the oldest marks go first. Rows.
 */
const MAX_MARKS = 100_000

/**
 * How long a mark is kept after its assertion died. The org's clock is a setting, a week ahead at most and a week behind:
 * turned back as far as it goes, it must not bring an assertion back whose mark is gone. Milliseconds.
 */
const KEPT_AFTER_DEATH_MILLISECONDS = 2 * 604_800_000

/**
 * Marks a `jti` as seen, once per app.
 *
 * Reads and writes without awaiting in between, so of two requests with the same `jti` exactly one is told
 * `true`. A mark outlives the assertion that carried it, however the org's clock is set, up to {@link MAX_MARKS} later
 * ones.
 *
 * @param jtiHash SHA-256 of the claim: its length is the caller's choice, the mark's is not
 * @param now what the org's clock shows
 */
export function useJti(
  db: SqlDriver,
  appId: string,
  jtiHash: string,
  now: EpochMilliseconds,
  expiresAt: EpochMilliseconds,
): boolean {
  db.run('DELETE FROM jti WHERE expires_at <= ?', now - KEPT_AFTER_DEATH_MILLISECONDS)
  if (first(db, 'SELECT 1 AS seen FROM jti WHERE app_id = ? AND jti = ?', appId, jtiHash) !== undefined) return false
  db.run('INSERT INTO jti (app_id, jti, expires_at) VALUES (?, ?, ?)', appId, jtiHash, expiresAt)
  db.run('DELETE FROM jti WHERE rowid <= (SELECT MAX(rowid) FROM jti) - ?', MAX_MARKS)
  return true
}

/** Successful logins of the user in the current clock hour. */
export function loginsThisHour(db: SqlDriver, userOrdinal: number, now: EpochMilliseconds): number {
  const hour = Math.floor(now / HOUR_MILLISECONDS)
  const row = first(db, 'SELECT logins FROM login_count WHERE user_ordinal = ? AND hour = ?', userOrdinal, hour)
  return row === undefined ? 0 : numberOf(row, 'logins')
}

/** Counts one successful login of the user; a new hour forgets the hours before. */
export function countLogin(db: SqlDriver, userOrdinal: number, now: EpochMilliseconds): void {
  const hour = Math.floor(now / HOUR_MILLISECONDS)
  const counted = first(
    db,
    `INSERT INTO login_count (user_ordinal, hour, logins) VALUES (?, ?, 1)
     ON CONFLICT (user_ordinal, hour) DO UPDATE SET logins = logins + 1 RETURNING logins`,
    userOrdinal,
    hour,
  )
  if (numberOf(counted, 'logins') === 1) db.run('DELETE FROM login_count WHERE hour < ?', hour)
}
