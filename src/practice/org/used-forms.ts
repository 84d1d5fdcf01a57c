import type { EpochMilliseconds } from '../kernel/clock.ts'
import { first, type SqlDriver } from '../store/store.ts'

/** Decisions remembered at once, so that an org stays small; the oldest go first. Rows. */
const MAX_USED_FORMS = 10_000

/** Whether a decision was made with the form of this nonce. */
export function isUsedForm(db: SqlDriver, nonce: string): boolean {
  return first(db, 'SELECT 1 AS used FROM used_form WHERE nonce = ?', nonce) !== undefined
}

/**
 * Notes that a decision was made with a form, and forgets those that have ended by themselves. Call in the same turn as
 * {@link isUsedForm}.
 *
 * @param expiresAt when the form ends anyway
 */
export function useForm(db: SqlDriver, nonce: string, expiresAt: EpochMilliseconds, now: EpochMilliseconds): void {
  db.run('DELETE FROM used_form WHERE expires_at <= ?', now)
  db.run('INSERT INTO used_form (nonce, expires_at) VALUES (?, ?)', nonce, expiresAt)
  db.run('DELETE FROM used_form WHERE rowid <= (SELECT MAX(rowid) FROM used_form) - ?', MAX_USED_FORMS)
}
