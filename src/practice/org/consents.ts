import type { EpochMilliseconds } from '../kernel/clock.ts'
import { numberOf, orNull, textOf } from '../store/row.ts'
import { first, type SqlDriver, type SqlRow } from '../store/store.ts'
import { endSessionsOfConsent } from './sessions.ts'

/** One approval by one user for one app, as the code exchange recorded it. */
export type Consent = {
  id: number
  userOrdinal: number
  appId: string
  scope: string
  /** Only an approval that issued a refresh token counts for the JWT bearer grant. */
  issuedRefreshToken: boolean
  createdAt: EpochMilliseconds
}

/** Approvals one user keeps for one app; Salesforce keeps five, and drops the oldest. */
const MAX_CONSENTS_PER_USER_AND_APP = 5

/**
 * Records an approval, and takes back the oldest beyond five of the same user and app.
 *
 * @param consent.codeHash SHA-256 of the authorization code that was exchanged; null without one
 * @returns the approval's id
 */
export function addConsent(
  db: SqlDriver,
  consent: {
    userOrdinal: number
    appId: string
    scope: string
    codeHash: string | null
    refreshTokenHash: string | null
    createdAt: EpochMilliseconds
  },
): number {
  const inserted = first(
    db,
    `INSERT INTO consent (user_ordinal, app_id, scope, code_hash, refresh_token_hash, created_at)
     VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
    consent.userOrdinal,
    consent.appId,
    consent.scope,
    consent.codeHash,
    consent.refreshTokenHash,
    consent.createdAt,
  )
  const surplus = consentsOf(db, consent.userOrdinal, consent.appId).slice(0, -MAX_CONSENTS_PER_USER_AND_APP)
  for (const { id } of surplus) removeConsent(db, id)
  return numberOf(inserted, 'id')
}

/** Every approval of this user for this app, oldest first. */
export function consentsOf(db: SqlDriver, userOrdinal: number, appId: string): Consent[] {
  return db
    .all('SELECT * FROM consent WHERE user_ordinal = ? AND app_id = ? ORDER BY id', userOrdinal, appId)
    .map(fromRow)
}

/** Every approval in the org, oldest first. */
export function listConsents(db: SqlDriver): Consent[] {
  return db.all('SELECT * FROM consent ORDER BY id').map(fromRow)
}

/** The approval that issued this refresh token. */
export function consentByRefreshTokenHash(db: SqlDriver, hash: string): Consent | undefined {
  const row = first(db, 'SELECT * FROM consent WHERE refresh_token_hash = ?', hash)
  return row === undefined ? undefined : fromRow(row)
}

/** The approval that the exchange of this authorization code recorded. */
export function consentByCodeHash(db: SqlDriver, hash: string): Consent | undefined {
  const row = first(db, 'SELECT * FROM consent WHERE code_hash = ?', hash)
  return row === undefined ? undefined : fromRow(row)
}

/** Takes back one approval: its refresh token, and every session that was opened with its code or that token. */
export function removeConsent(db: SqlDriver, id: number): void {
  db.run('DELETE FROM consent WHERE id = ?', id)
  endSessionsOfConsent(db, id)
}

/** Takes back every approval of this user for this app: "Revoke" in the user's OAuth Connected Apps. */
export function removeConsentsOf(db: SqlDriver, userOrdinal: number, appId: string): void {
  for (const { id } of consentsOf(db, userOrdinal, appId)) removeConsent(db, id)
}

function fromRow(row: SqlRow): Consent {
  return {
    id: numberOf(row, 'id'),
    userOrdinal: numberOf(row, 'user_ordinal'),
    appId: textOf(row, 'app_id'),
    scope: textOf(row, 'scope'),
    issuedRefreshToken: orNull(textOf, row, 'refresh_token_hash') !== null,
    createdAt: numberOf(row, 'created_at'),
  }
}
