import * as v from 'valibot'

import { IP_RELAXATIONS, REFRESH_TOKEN_POLICIES, type PracticeAppMember } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, PERMITTED_USERS, type AppKind } from '#core/vocabulary/salesforce.ts'

import { isAllowedCallbackUrl } from '../authorize/callback-url.ts'
import { judgeCertificate, type UploadedCertificate } from '../certificate/certificate.ts'
import { json, noContent, problem } from '../http/http.ts'
import { newConsumerKey, newConsumerSecret, randomAlphanumeric, toCaseSafeId } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { appById, deleteApp, listApps, MAX_APPS, saveApp, type App, type AppPolicy } from '../org/apps.ts'
import { noteFirstApp, readOrg } from '../org/org-record.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { readJsonObject } from '../http/json-body.ts'
import { boolean, expecting, integerOrNull, oneOf, readMembers, shortText, textList, textListOf } from './members.ts'
import { appView } from './views.ts'

const SCOPE = /^[a-z][a-z0-9_]{0,49}$/

/** What may be changed of an app. Part of the interface: docs/http-api.md names each, and a test compares. */
export const AppChange = v.strictObject({
  label: v.exactOptional(shortText(80)),
  certificate: v.exactOptional(expecting('PEM or base64 of DER or null', v.nullable(v.string()))),
  callbackUrls: v.exactOptional(
    textListOf(
      'list of absolute URLs: https, http for loopback, or a reversed domain name as scheme; no fragment',
      20,
      2000,
      isAllowedCallbackUrl,
    ),
  ),
  scopes: v.exactOptional(textListOf('list of scope names', 40, 50, (name) => SCOPE.test(name))),
  permittedUsers: v.exactOptional(oneOf(PERMITTED_USERS)),
  preAuthorizedUsernames: v.exactOptional(textList(100, 120)),
  pkceRequired: v.exactOptional(boolean),
  secretOptional: v.exactOptional(boolean),
  jwtAccessTokens: v.exactOptional(boolean),
  ipRelaxation: v.exactOptional(oneOf(IP_RELAXATIONS)),
  refreshTokenPolicy: v.exactOptional(oneOf(REFRESH_TOKEN_POLICIES)),
  sessionTimeoutMinutes: v.exactOptional(integerOrNull(1, 1440)),
  blocked: v.exactOptional(boolean),
  apiAccessAllowed: v.exactOptional(boolean),
  dpopRequired: v.exactOptional(boolean),
  installed: v.exactOptional(boolean),
  permissionSetLicensed: v.exactOptional(boolean),
} satisfies Record<PracticeAppMember, v.GenericSchema>)

const NewApp = v.strictObject({ ...AppChange.entries, kind: v.exactOptional(oneOf(APP_KINDS)) })

/**
 * `POST {baseUrl}/setup/apps`: registers an app.
 *
 * @returns 201 with the app; 400 `member_invalid`, `member_unknown` or a code of `CertificateRefusal`; 409 `app_limit_reached`;
 * 413 `body_too_large`
 */
export async function createApp(ctx: OrgContext, request: Request): Promise<Response> {
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, NewApp)
  if (!given.ok) return problem(400, given.error.code, given.error)
  const { kind = 'external_client_app', certificate, ...members } = given.value
  const judged = await judgeGiven(certificate)
  if (!judged.ok) return judged.error

  // All that needs awaiting is done: limit and settings are those of the turn that writes.
  return ctx.db.transaction(() => {
    if (listApps(ctx.db).length >= MAX_APPS) return problem(409, 'app_limit_reached', { limit: MAX_APPS })
    const now = ctx.clock()
    const { settings } = readOrg(ctx.db) ?? ctx.org
    const app: App = {
      ...defaultPolicy(kind),
      appId: newAppId(ctx, kind),
      consumerKey: newConsumerKey(ctx.random, ctx.org.orgId, kind),
      consumerSecret: newConsumerSecret(ctx.random),
      label: 'Practice App',
      kind,
      ...members,
      certificate: judged.value ?? null,
      createdAt: now,
      availableAt: now + settings.appPropagationSeconds * 1000,
    }
    saveApp(ctx.db, app)
    noteFirstApp(ctx.db, now)
    return json(201, appView(app, now))
  })
}

/**
 * `PATCH {baseUrl}/setup/apps/{appId}`: changes what is given and leaves the rest. `certificate: null` removes
 * the certificate, as a metadata redeploy without one does.
 *
 * @returns 200 with the app; 404 `app_not_found`; 400 `member_invalid`, `member_unknown` or a code of `CertificateRefusal`
 */
export async function changeApp(ctx: OrgContext, appId: string, request: Request): Promise<Response> {
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, AppChange)
  if (!given.ok) return problem(400, given.error.code, given.error)
  const { certificate, ...changes } = given.value
  const judged = await judgeGiven(certificate)
  if (!judged.ok) return judged.error

  // The app is read in the turn that writes it: what another call changed meanwhile stays, and what it deleted.
  return ctx.db.transaction(() => {
    const present = appById(ctx.db, appId)
    if (present === undefined) return problem(404, 'app_not_found')
    const changed: App = {
      ...present,
      ...changes,
      certificate: judged.value === undefined ? present.certificate : judged.value,
    }
    saveApp(ctx.db, changed)
    return json(200, appView(changed, ctx.clock()))
  })
}

/** `DELETE {baseUrl}/setup/apps/{appId}`: 204, or 404 `app_not_found`. Ends its sessions and approvals too. */
export function removeApp(ctx: OrgContext, appId: string): Response {
  if (appById(ctx.db, appId) === undefined) return problem(404, 'app_not_found')
  ctx.db.transaction(() => {
    deleteApp(ctx.db, appId)
  })
  return noContent()
}

/** What is to become of the certificate: undefined leaves it, null removes it. */
async function judgeGiven(
  certificate: string | null | undefined,
): Promise<Result<UploadedCertificate | null | undefined, Response>> {
  if (typeof certificate !== 'string') return ok(certificate)
  const judged = await judgeCertificate(certificate)
  return judged.ok ? judged : err(problem(400, judged.error.code, judged.error))
}

/** New External Client Apps require PKCE, Connected Apps do not (Metadata API Developer Guide, `isPkceRequired`, read 2026-11-22). */
function defaultPolicy(kind: AppKind): AppPolicy {
  return {
    callbackUrls: [],
    scopes: ['api', 'refresh_token', 'openid', 'id', 'web'],
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [],
    pkceRequired: kind === 'external_client_app',
    secretOptional: true,
    jwtAccessTokens: false,
    ipRelaxation: 'enforce',
    refreshTokenPolicy: 'infinite',
    sessionTimeoutMinutes: null,
    blocked: false,
    apiAccessAllowed: false,
    dpopRequired: false,
    installed: true,
    permissionSetLicensed: false,
  }
}

/** Record ids of the two kinds of app, in Salesforce's key prefixes. */
function newAppId(ctx: OrgContext, kind: AppKind): string {
  return toCaseSafeId(`${kind === 'external_client_app' ? '0xI' : '0H4'}${randomAlphanumeric(ctx.random, 12)}`)
}
