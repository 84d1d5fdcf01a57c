import * as v from 'valibot'

import { TOKEN_REFUSAL_CODES } from '#core/vocabulary/token-refusals.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import { jsonOf, numberOf, orNull, textOf, wordOf } from '../store/row.ts'
import { first, type SqlDriver } from '../store/store.ts'

const DOORS = ['my_domain', 'instance', 'login', 'test'] as const
const RESULTS = ['success', 'failure'] as const

const StoredReason = v.looseObject({ code: v.picklist(['success', ...TOKEN_REFUSAL_CODES]) })

/** One attempt at the token endpoint: what the caller was told, and what was really the matter. */
export type LoginHistoryEntry = {
  at: EpochMilliseconds
  username: string | null
  appLabel: string | null
  consumerKey: string | null
  grantType: string | null
  /** Which door was knocked at. */
  host: (typeof DOORS)[number]
  sourceIp: string | null
  result: (typeof RESULTS)[number]
  /** `error` and `error_description` as answered; null on success. */
  publicError: string | null
  publicDescription: string | null
  /** The true reason: a stable code, with the data that explains it. Holds no token, code or assertion. */
  reason: v.InferOutput<typeof StoredReason>
}

/** Rows kept; older ones are dropped, so that failing clients cannot grow an org. */
const MAX_ROWS = 1000

/** How many attempts pass between two trimmings; the table is this much longer in between. */
const TRIM_EVERY = 64

/** Longest text from a caller that is kept in a row. Characters. */
const MAX_KEPT_TEXT = 256

/**
 * Appends one attempt.
 *
 * @param kept what may be kept of a caller's text; it is cut to 256 characters afterwards
 */
export function recordLogin(db: SqlDriver, entry: LoginHistoryEntry, kept: (text: string) => string): void {
  const clip = (text: string | null) => (text === null ? null : cut(kept(text)))
  const inserted = first(
    db,
    `INSERT INTO login_history (at, username, app_label, consumer_key, grant_type, host, source_ip, result, public_error,
       public_description, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    entry.at,
    clip(entry.username),
    entry.appLabel,
    clip(entry.consumerKey),
    clip(entry.grantType),
    entry.host,
    clip(entry.sourceIp),
    entry.result,
    entry.publicError,
    entry.publicDescription,
    JSON.stringify(entry.reason, (_key, value: unknown) => (typeof value === 'string' ? clip(value) : value)),
  )
  const id = numberOf(inserted, 'id')
  if (id % TRIM_EVERY === 0) db.run('DELETE FROM login_history WHERE id <= ?', id - MAX_ROWS)
}

/** The newest attempts first. */
export function readLoginHistory(db: SqlDriver, limit = MAX_ROWS): (LoginHistoryEntry & { id: number })[] {
  return db.all('SELECT * FROM login_history ORDER BY id DESC LIMIT ?', limit).map((row) => ({
    id: numberOf(row, 'id'),
    at: numberOf(row, 'at'),
    username: orNull(textOf, row, 'username'),
    appLabel: orNull(textOf, row, 'app_label'),
    consumerKey: orNull(textOf, row, 'consumer_key'),
    grantType: orNull(textOf, row, 'grant_type'),
    host: wordOf(row, 'host', DOORS),
    sourceIp: orNull(textOf, row, 'source_ip'),
    result: wordOf(row, 'result', RESULTS),
    publicError: orNull(textOf, row, 'public_error'),
    publicDescription: orNull(textOf, row, 'public_description'),
    reason: jsonOf(row, 'reason', StoredReason),
  }))
}

function cut(text: string): string {
  return text.length <= MAX_KEPT_TEXT ? text : `${text.slice(0, MAX_KEPT_TEXT)}…`
}
