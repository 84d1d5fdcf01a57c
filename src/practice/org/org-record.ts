import * as v from 'valibot'

import { PRACTICE_RULES, type PracticeSettingName } from '#core/vocabulary/practice-setup.ts'
import { LOGIN_AUDIENCE, ORG_KINDS, TEST_AUDIENCE, type OrgKind } from '#core/vocabulary/salesforce.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { jsonOf, numberOf, orNull, textOf, wordOf } from '../store/row.ts'
import type { SqlRow } from '../store/store.ts'

/**
 * What a person may turn on an org, as it is kept: a setting that the version before did not have gets its default. The login
 * rate is the one Salesforce documents: 3,600 per user per hour.
 */
export const StoredSettings = v.object({
  rules: v.optional(v.picklist(PRACTICE_RULES), 'observed'),
  /** How far the org's clock is from the real one; positive is ahead. Seconds. */
  clockOffsetSeconds: v.optional(v.number(), 0),
  /** Session Settings, "Timeout Value". Minutes. */
  sessionTimeoutMinutes: v.optional(v.number(), 120),
  /** Successful logins one user may make in an hour. */
  loginRateLimit: v.optional(v.number(), 3600),
  /** CORS, "Enable CORS for OAuth endpoints". */
  enableOauthCors: v.optional(v.boolean(), false),
  /** How long a new app stays unknown to the token endpoint; Salesforce says 2 to 10 minutes. Seconds. */
  appPropagationSeconds: v.optional(v.number(), 0),
  /** Whether `aud` may be the org's My Domain; reports differ, so it can be turned off. */
  acceptMyDomainAudience: v.optional(v.boolean(), true),
  /** Set while the daily API request allocation counts as used up. */
  apiRequestLimitReached: v.optional(v.boolean(), false),
  /**
   * Whether pre-authorised users need an app with the `refresh_token` scope too. Observed by five who met the refusal, with both
   * kinds of app; in no documentation.
   */
  requireRefreshTokenScope: v.optional(v.boolean(), true),
  /**
   * Whether a signature that an External Client App's certificate does not verify is `invalid_client`. Observed once; off, it is
   * `invalid assertion`, as for a Connected App.
   */
  externalAppMismatchIsInvalidClient: v.optional(v.boolean(), true),
  /**
   * API Access Control: only apps on the list may use the API. Documented; that this grant still gets its token, and that an
   * External Client App needs the list, is believed: reports of the latter differ.
   */
  apiAccessControl: v.optional(v.boolean(), false),
} satisfies Record<PracticeSettingName, v.GenericSchema>)

export type OrgSettings = v.InferOutput<typeof StoredSettings>

/** The org as it is made. */
export const DEFAULT_SETTINGS: OrgSettings = v.parse(StoredSettings, {})

/** How long an org lives on without any use. Milliseconds. */
const IDLE_UNTIL_EXPIRY = 7 * 86_400_000
/** The same for an org that was never given an app: nobody has done anything in it yet. Milliseconds. */
const IDLE_UNTIL_EXPIRY_WITHOUT_APP = 3_600_000

/** Use is written down at most this often, so that reading does not become writing. */
const TOUCH_INTERVAL_MILLISECONDS = 600_000

/** DailyApiRequests of a Developer Edition org (REST API Developer Guide, "Limits", read 2026-11-22). */
export const DAILY_API_REQUESTS = 15_000

export type OrgRecord = {
  orgId: string
  /** Credential of the setup calls: secret. */
  key: string
  /** The name the org goes by everywhere else. */
  myDomainName: string
  kind: OrgKind
  label: string
  createdAt: EpochMilliseconds
  lastUsedAt: EpochMilliseconds
  apiRequestsUsed: number
  /** When it was given its first app, which it may have lost since; null while it never had one. */
  firstAppAt: EpochMilliseconds | null
  settings: OrgSettings
}

/** Writes the one org of this database. */
export function insertOrg(db: OrgDatabase, org: OrgRecord, origin: string): void {
  db.run(
    `INSERT INTO org (id, org_key, my_domain_name, kind, label, origin, created_at, last_used_at, settings)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    org.orgId,
    org.key,
    org.myDomainName,
    org.kind,
    org.label,
    origin,
    org.createdAt,
    org.lastUsedAt,
    JSON.stringify(org.settings),
  )
}

/** The one org of this database, whatever the age of its schema, or undefined while it holds none. */
export function readOrg(db: OrgDatabase): OrgRecord | undefined {
  return db.remember('org', () => db.all('SELECT * FROM org').map(fromRow)[0])
}

function fromRow(row: SqlRow): OrgRecord {
  return {
    orgId: textOf(row, 'id'),
    key: textOf(row, 'org_key'),
    // This and the first app are not there while the database has an older schema.
    myDomainName: 'my_domain_name' in row ? textOf(row, 'my_domain_name') : '',
    kind: wordOf(row, 'kind', ORG_KINDS),
    label: textOf(row, 'label'),
    createdAt: numberOf(row, 'created_at'),
    lastUsedAt: numberOf(row, 'last_used_at'),
    apiRequestsUsed: numberOf(row, 'api_requests_used'),
    firstAppAt: 'first_app_at' in row ? orNull(numberOf, row, 'first_app_at') : numberOf(row, 'created_at'),
    settings: jsonOf(row, 'settings', StoredSettings),
  }
}

/** Replaces the settings. */
export function saveSettings(db: OrgDatabase, settings: OrgSettings): void {
  db.run('UPDATE org SET settings = ?', JSON.stringify(settings))
}

/** Turns the org into another kind, as a sandbox refresh or a move between environments does. */
export function saveKind(db: OrgDatabase, kind: OrgKind): void {
  db.run('UPDATE org SET kind = ?', kind)
}

/** Notes that the org was used, at most every ten minutes. */
export function touchOrg(db: OrgDatabase, org: OrgRecord, now: EpochMilliseconds): void {
  if (now - org.lastUsedAt >= TOUCH_INTERVAL_MILLISECONDS) db.run('UPDATE org SET last_used_at = ?', now)
}

/** Notes that the org was given an app, the first time it is. */
export function noteFirstApp(db: OrgDatabase, now: EpochMilliseconds): void {
  db.run('UPDATE org SET first_app_at = ? WHERE first_app_at IS NULL', now)
}

/** Counts one REST call against the daily allocation. */
export function countApiRequest(db: OrgDatabase): void {
  db.run('UPDATE org SET api_requests_used = api_requests_used + 1')
}

/** When the org will have been idle for seven days, or for an hour if it was never given an app. */
export function orgExpiresAt(org: Pick<OrgRecord, 'lastUsedAt' | 'firstAppAt'>): EpochMilliseconds {
  return org.lastUsedAt + (org.firstAppAt === null ? IDLE_UNTIL_EXPIRY_WITHOUT_APP : IDLE_UNTIL_EXPIRY)
}

/** Salesforce's generic host for the kind of org: `login` or `test`. */
export function genericHostOf(kind: OrgKind): 'login' | 'test' {
  return kind === 'sandbox' || kind === 'scratch' ? 'test' : 'login'
}

/** The documented audience for the kind of org. */
export function audienceOf(host: 'login' | 'test'): string {
  return host === 'login' ? LOGIN_AUDIENCE : TEST_AUDIENCE
}
