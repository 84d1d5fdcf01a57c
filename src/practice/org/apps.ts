import * as v from 'valibot'

import { IP_RELAXATIONS, REFRESH_TOKEN_POLICIES } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

import type { UploadedCertificate } from '../certificate/certificate.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { jsonOf, numberOf, orNull, textOf, wordOf } from '../store/row.ts'
import type { SqlRow } from '../store/store.ts'

/** Two names of one scope: "Perform requests at any time". */
export const REFRESH_SCOPES: readonly string[] = ['refresh_token', 'offline_access']

/** What an administrator sets on an app beyond its name and certificate, as it is kept. */
const StoredPolicy = v.object({
  callbackUrls: v.array(v.string()),
  scopes: v.array(v.string()),
  permittedUsers: v.picklist(PERMITTED_USERS),
  /** Usernames that carry a profile or permission set attached to the app. */
  preAuthorizedUsernames: v.array(v.string()),
  /** "Require Proof Key for Code Exchange (PKCE)". */
  pkceRequired: v.boolean(),
  /** "Require Secret for Web Server Flow", turned round. */
  secretOptional: v.boolean(),
  /** "Issue JSON Web Token (JWT)-based access tokens for named users". */
  jwtAccessTokens: v.boolean(),
  /** "IP Relaxation": whether the user's IP restrictions bind this app. */
  ipRelaxation: v.picklist(IP_RELAXATIONS),
  /** "Refresh Token Policy": whether a refresh token stays valid until revoked or dies at once. */
  refreshTokenPolicy: v.picklist(REFRESH_TOKEN_POLICIES),
  /** "Session Policies", "Timeout Value"; null takes the org's. Minutes. */
  sessionTimeoutMinutes: v.nullable(v.number()),
  /** "Block": the administrator has blocked the app. */
  blocked: v.boolean(),
  /** On the list of API Access Control, "Allow users to access". */
  apiAccessAllowed: v.optional(v.boolean(), false),
  /** "Require DPoP (Demonstrating Proof-of-Possession)": documented; that it binds the JWT bearer grant is believed. */
  dpopRequired: v.optional(v.boolean(), false),
  /** Of this org, or of another and installed into it. */
  installed: v.optional(v.boolean(), true),
  /** The attached permission set has the licence "Salesforce API Integration", which is observed not to count for this grant. */
  permissionSetLicensed: v.optional(v.boolean(), false),
})

export type AppPolicy = v.InferOutput<typeof StoredPolicy>

const StoredCertificate = v.object({
  derBase64: v.string(),
  spkiBase64: v.string(),
  modulusBits: v.number(),
  fingerprintSha256: v.string(),
  spkiSha256: v.string(),
} satisfies Record<keyof UploadedCertificate, v.GenericSchema>)

/** An app where one is kept as JSON. */
export const StoredApp = v.object({
  ...StoredPolicy.entries,
  appId: v.string(),
  consumerKey: v.string(),
  /** Shown in Setup; never needed for the JWT bearer grant. */
  consumerSecret: v.string(),
  label: v.string(),
  kind: v.picklist(APP_KINDS),
  certificate: v.nullable(StoredCertificate),
  /** Milliseconds since the epoch. */
  createdAt: v.number(),
  /** From when on the token endpoint knows the app. Milliseconds since the epoch. */
  availableAt: v.number(),
})

export type App = v.InferOutput<typeof StoredApp>

/** Apps one org may hold, so that an org stays small. */
export const MAX_APPS = 50

/** All apps, oldest first. */
export function listApps(db: OrgDatabase): readonly App[] {
  return db.remember('app', () => db.all('SELECT * FROM app ORDER BY created_at, rowid').map(fromRow))
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

function fromRow(row: SqlRow): App {
  return {
    ...jsonOf(row, 'policy', StoredPolicy),
    appId: textOf(row, 'app_id'),
    consumerKey: textOf(row, 'consumer_key'),
    consumerSecret: textOf(row, 'consumer_secret'),
    label: textOf(row, 'label'),
    kind: wordOf(row, 'kind', APP_KINDS),
    certificate: orNull((held, column) => jsonOf(held, column, StoredCertificate), row, 'certificate'),
    createdAt: numberOf(row, 'created_at'),
    availableAt: numberOf(row, 'available_at'),
  }
}
