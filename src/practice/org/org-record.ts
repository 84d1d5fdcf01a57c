import { LOGIN_AUDIENCE, TEST_AUDIENCE, type OrgKind } from '#core/vocabulary/salesforce.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import type { OrgDatabase } from '../store/org-database.ts'

/**
 * `observed`: what clients in wide use send is accepted, as Salesforce does today. `documented`: only what its
 * help pages promise.
 */
export type Rules = 'documented' | 'observed'

/** What a person may turn on an org. Every member has a default; see {@link DEFAULT_SETTINGS}. */
export type OrgSettings = {
  rules: Rules
  /** How far the org's clock is from the real one; positive is ahead. Seconds. */
  clockOffsetSeconds: number
  /** Session Settings, "Timeout Value". Minutes. */
  sessionTimeoutMinutes: number
  /** Successful logins one user may make in an hour. */
  loginRateLimit: number
  /** CORS, "Enable CORS for OAuth endpoints". */
  enableOauthCors: boolean
  /** How long a new app stays unknown to the token endpoint; Salesforce says 2 to 10 minutes. Seconds. */
  appPropagationSeconds: number
  /** Whether `aud` may be the org's My Domain; reports differ, so it can be turned off. */
  acceptMyDomainAudience: boolean
  /** Set while the daily API request allocation counts as used up. */
  apiRequestLimitReached: boolean
}

/** The org as it is made. The login rate is the one Salesforce documents: 3,600 per user per hour. */
export const DEFAULT_SETTINGS: OrgSettings = {
  rules: 'observed',
  clockOffsetSeconds: 0,
  sessionTimeoutMinutes: 120,
  loginRateLimit: 3600,
  enableOauthCors: false,
  appPropagationSeconds: 0,
  acceptMyDomainAudience: true,
  apiRequestLimitReached: false,
}

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

type OrgRow = {
  id: string
  org_key: string
  my_domain_name: string
  kind: string
  label: string
  created_at: number
  last_used_at: number
  api_requests_used: number
  settings: string
  /** Not there while the database has an older schema. */
  first_app_at?: number | null
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
  return db.remember('org', () => db.all<OrgRow>('SELECT * FROM org').map(fromRow)[0])
}

function fromRow(row: OrgRow): OrgRecord {
  return {
    orgId: row.id,
    key: row.org_key,
    myDomainName: row.my_domain_name,
    kind: row.kind as OrgKind,
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    apiRequestsUsed: row.api_requests_used,
    firstAppAt: row.first_app_at === undefined ? row.created_at : row.first_app_at,
    settings: { ...DEFAULT_SETTINGS, ...(JSON.parse(row.settings) as Partial<OrgSettings>) },
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
