import type { AppKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import type { UploadedCertificate } from '../certificate/certificate.ts'
import type { EpochMilliseconds } from '../kernel/clock.ts'
import type { OrgDatabase } from '../store/org-database.ts'

/** What an administrator sets on an app beyond its name and certificate. */
export type AppPolicy = {
  callbackUrls: string[]
  scopes: string[]
  permittedUsers: PermittedUsers
  /** Usernames that carry a profile or permission set attached to the app. */
  preAuthorizedUsernames: string[]
  /** "Require Proof Key for Code Exchange (PKCE)". */
  pkceRequired: boolean
  /** "Require Secret for Web Server Flow", turned round. */
  secretOptional: boolean
  /** "Issue JSON Web Token (JWT)-based access tokens for named users". */
  jwtAccessTokens: boolean
  /** "IP Relaxation": whether the user's IP restrictions bind this app. */
  ipRelaxation: 'enforce' | 'relax'
  /** "Refresh Token Policy": whether a refresh token stays valid until revoked or dies at once. */
  refreshTokenPolicy: 'infinite' | 'zero'
  /** "Session Policies", "Timeout Value"; null takes the org's. Minutes. */
  sessionTimeoutMinutes: number | null
  /** "Block": the administrator has blocked the app. */
  blocked: boolean
}

export type App = AppPolicy & {
  appId: string
  consumerKey: string
  /** Shown in Setup; never needed for the JWT bearer grant. */
  consumerSecret: string
  label: string
  kind: AppKind
  certificate: UploadedCertificate | null
  createdAt: EpochMilliseconds
  /** From when on the token endpoint knows the app. */
  availableAt: EpochMilliseconds
}

type AppRow = {
  app_id: string
  consumer_key: string
  consumer_secret: string
  label: string
  kind: string
  certificate: string | null
  policy: string
  created_at: number
  available_at: number
}

/** Apps one org may hold, so that an org stays small. */
export const MAX_APPS = 50

/** All apps, oldest first. */
export function listApps(db: OrgDatabase): readonly App[] {
  return db.remember('app', () => db.all<AppRow>('SELECT * FROM app ORDER BY created_at, rowid').map(fromRow))
}

/** The app with this id, or undefined. */
export function appById(db: OrgDatabase, appId: string): App | undefined {
  return listApps(db).find((app) => app.appId === appId)
}

/** The app with this consumer key, or undefined. */
export function appByConsumerKey(db: OrgDatabase, consumerKey: string): App | undefined {
  return listApps(db).find((app) => app.consumerKey === consumerKey)
}

/** Writes a new app, or all of a changed one. */
export function saveApp(db: OrgDatabase, app: App): void {
  const { appId, consumerKey, consumerSecret, label, kind, certificate, createdAt, availableAt, ...policy } = app
  db.run(
    `INSERT INTO app (app_id, consumer_key, consumer_secret, label, kind, certificate, policy, created_at, available_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (app_id) DO UPDATE SET consumer_key = excluded.consumer_key, label = excluded.label,
       certificate = excluded.certificate, policy = excluded.policy, available_at = excluded.available_at`,
    appId,
    consumerKey,
    consumerSecret,
    label,
    kind,
    certificate === null ? null : JSON.stringify(certificate),
    JSON.stringify(policy),
    createdAt,
    availableAt,
  )
}

/** Removes the app and everything that was granted through it. */
export function deleteApp(db: OrgDatabase, appId: string): void {
  for (const table of ['app', 'session', 'consent', 'authorization_code', 'jti'])
    db.run(`DELETE FROM ${table} WHERE app_id = ?`, appId)
}

function fromRow(row: AppRow): App {
  return {
    ...(JSON.parse(row.policy) as AppPolicy),
    appId: row.app_id,
    consumerKey: row.consumer_key,
    consumerSecret: row.consumer_secret,
    label: row.label,
    kind: row.kind as AppKind,
    certificate: row.certificate === null ? null : (JSON.parse(row.certificate) as UploadedCertificate),
    createdAt: row.created_at,
    availableAt: row.available_at,
  }
}
