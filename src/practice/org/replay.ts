import type { EpochMilliseconds } from '../clock.ts'
import { first, type SqlDriver } from '../store.ts'

const HOUR_MILLISECONDS = 3_600_000

/**
 * Marks a `jti` as seen, once per app.
 *
 * Reads and writes without awaiting in between, so of two requests with the same `jti` exactly one is told
 * `true`. An entry outlives the assertion that carried it.
 */
export function useJti(
  db: SqlDriver,
  appId: string,
  jti: string,
  now: EpochMilliseconds,
  expiresAt: EpochMilliseconds,
): boolean {
  db.run('DELETE FROM jti WHERE expires_at <= ?', now)
  if (first(db, 'SELECT 1 AS seen FROM jti WHERE app_id = ? AND jti = ?', appId, jti) !== undefined) return false
  db.run('INSERT INTO jti (app_id, jti, expires_at) VALUES (?, ?, ?)', appId, jti, expiresAt)
  return true
}

/** Successful logins of the user in the current clock hour. */
export function loginsThisHour(db: SqlDriver, userOrdinal: number, now: EpochMilliseconds): number {
  const hour = Math.floor(now / HOUR_MILLISECONDS)
  return (
    first<{ logins: number }>(
      db,
      'SELECT logins FROM login_count WHERE user_ordinal = ? AND hour = ?',
      userOrdinal,
      hour,
    )?.logins ?? 0
  )
}

/** Counts one successful login of the user. */
export function countLogin(db: SqlDriver, userOrdinal: number, now: EpochMilliseconds): void {
  const hour = Math.floor(now / HOUR_MILLISECONDS)
  db.run('DELETE FROM login_count WHERE hour < ?', hour)
  db.run(
    `INSERT INTO login_count (user_ordinal, hour, logins) VALUES (?, ?, 1)
     ON CONFLICT (user_ordinal, hour) DO UPDATE SET logins = logins + 1`,
    userOrdinal,
    hour,
  )
}
