import type { EpochMilliseconds } from '../kernel/clock.ts'
import { flagOf, numberOf, orNull, textOf } from '../store/row.ts'
import { first, type SqlDriver, type SqlRow } from '../store/store.ts'

/** A live session: what an access token stands for. */
export type Session = {
  id: number
  userOrdinal: number
  appId: string
  /** Space-separated scopes. */
  scope: string
  createdAt: EpochMilliseconds
  lastUsedAt: EpochMilliseconds
  timeoutMilliseconds: number
  /** Opaque tokens live on while they are used; JWT-based ones end at their `exp`. */
  sliding: boolean
  /** The approval the session rests on; null for one of the JWT bearer grant, which has no refresh token. */
  consentId: number | null
}

/** Sessions one org keeps; the oldest go first, so that an org stays small under load. */
const MAX_SESSIONS = 5000

/** How many mints pass between two sweeps. */
const SWEEP_EVERY = 256

/**
 * Opens a session and returns its id. Must be called inside the turn that judged the grant.
 *
 * @param tokenHash SHA-256 of the opaque token, or null for a JWT-based one, which carries the session's id
 */
export function openSession(db: SqlDriver, tokenHash: string | null, session: Omit<Session, 'id'>): number {
  const inserted = first(
    db,
    `INSERT INTO session (token_hash, user_ordinal, app_id, scope, created_at, last_used_at, timeout_ms, sliding, consent_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    tokenHash,
    session.userOrdinal,
    session.appId,
    session.scope,
    session.createdAt,
    session.lastUsedAt,
    session.timeoutMilliseconds,
    Number(session.sliding),
    session.consentId,
  )
  const id = numberOf(inserted, 'id')
  if (id % SWEEP_EVERY === 0) sweepSessions(db, session.createdAt)
  return id
}

/** The session an opaque token opened, if it is still alive. */
export function sessionByTokenHash(db: SqlDriver, tokenHash: string, now: EpochMilliseconds): Session | undefined {
  return alive(first(db, 'SELECT * FROM session WHERE token_hash = ?', tokenHash), now)
}

/** The session a JWT-based token names, if it is still alive. The token must have been verified before. */
export function sessionById(db: SqlDriver, id: number, now: EpochMilliseconds): Session | undefined {
  return alive(first(db, 'SELECT * FROM session WHERE id = ? AND token_hash IS NULL', id), now)
}

/**
 * Notes that the session was used. As in Salesforce, the clock is only set back once half of the timeout has
 * passed, which also keeps reads from becoming writes.
 */
export function touchSession(db: SqlDriver, session: Session, now: EpochMilliseconds): void {
  if (!session.sliding || now - session.lastUsedAt < session.timeoutMilliseconds / 2) return
  db.run('UPDATE session SET last_used_at = ? WHERE id = ?', now, session.id)
}

/** Ends one session. */
export function endSession(db: SqlDriver, id: number): void {
  db.run('DELETE FROM session WHERE id = ?', id)
}

/** Ends every session that rests on one approval. */
export function endSessionsOfConsent(db: SqlDriver, consentId: number): void {
  db.run('DELETE FROM session WHERE consent_id = ?', consentId)
}

/** When the session ends if nobody uses it again. */
export function sessionExpiresAt(session: Session): EpochMilliseconds {
  return session.lastUsedAt + session.timeoutMilliseconds
}

/** How many sessions are alive. */
export function countSessions(db: SqlDriver, now: EpochMilliseconds): number {
  return numberOf(first(db, 'SELECT COUNT(*) AS n FROM session WHERE last_used_at + timeout_ms > ?', now), 'n')
}

function sweepSessions(db: SqlDriver, now: EpochMilliseconds): void {
  db.run('DELETE FROM session WHERE last_used_at + timeout_ms <= ?', now)
  db.run('DELETE FROM session WHERE id <= (SELECT MAX(id) FROM session) - ?', MAX_SESSIONS)
}

function alive(row: SqlRow | undefined, now: EpochMilliseconds): Session | undefined {
  if (row === undefined) return undefined
  const session: Session = {
    id: numberOf(row, 'id'),
    userOrdinal: numberOf(row, 'user_ordinal'),
    appId: textOf(row, 'app_id'),
    scope: textOf(row, 'scope'),
    createdAt: numberOf(row, 'created_at'),
    lastUsedAt: numberOf(row, 'last_used_at'),
    timeoutMilliseconds: numberOf(row, 'timeout_ms'),
    sliding: flagOf(row, 'sliding'),
    consentId: orNull(numberOf, row, 'consent_id'),
  }
  return sessionExpiresAt(session) > now ? session : undefined
}
