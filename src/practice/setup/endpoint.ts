import * as v from 'valibot'

import { PRACTICE_RULES, type PracticeSettingName, type PracticeUserState } from '#core/vocabulary/practice-setup.ts'

import { json, noContent, problem } from '../http/http.ts'
import type { OrgContext } from '../context/org-context.ts'
import { deleteApp, listApps } from '../org/apps.ts'
import { removeConsent } from '../org/consents.ts'
import { DEFAULT_SETTINGS, readOrg, saveSettings } from '../org/org-record.ts'
import { initialUsers, saveUser, userByName } from '../org/users.ts'
import { changeApp, createApp, removeApp } from './apps.ts'
import { drillsEndpoint } from './drills.ts'
import { readJsonObject } from '../http/json-body.ts'
import { boolean, integer, oneOf, readMembers } from './members.ts'
import { appView, loginHistoryView, setupView, userView } from './views.ts'

/** What may be changed of an org, and below of a user. Named in docs/http-api.md, where a test compares. */
export const SettingsChange = v.strictObject({
  rules: v.exactOptional(oneOf(PRACTICE_RULES)),
  // A week either way is enough for every mistake a clock can make.
  clockOffsetSeconds: v.exactOptional(integer(-604_800, 604_800)),
  sessionTimeoutMinutes: v.exactOptional(integer(1, 1440)),
  loginRateLimit: v.exactOptional(integer(0, 100_000)),
  enableOauthCors: v.exactOptional(boolean),
  appPropagationSeconds: v.exactOptional(integer(0, 1800)),
  acceptMyDomainAudience: v.exactOptional(boolean),
  apiRequestLimitReached: v.exactOptional(boolean),
  requireRefreshTokenScope: v.exactOptional(boolean),
  externalAppMismatchIsInvalidClient: v.exactOptional(boolean),
  apiAccessControl: v.exactOptional(boolean),
} satisfies Record<PracticeSettingName, v.GenericSchema>)

export const UserChange = v.strictObject({
  active: v.exactOptional(boolean),
  frozen: v.exactOptional(boolean),
  ipRestricted: v.exactOptional(boolean),
  loginHoursRestricted: v.exactOptional(boolean),
  apiEnabled: v.exactOptional(boolean),
  highAssuranceRequired: v.exactOptional(boolean),
} satisfies Record<PracticeUserState, v.GenericSchema>)

/**
 * Everything under `{baseUrl}/setup`. The caller has proved to know the org's key.
 *
 * @param path what follows `/setup`, without slash at either end; segments still percent-encoded
 * @returns JSON, or `application/problem+json` with a stable `code`
 */
export async function setupEndpoint(ctx: OrgContext, path: string, request: Request): Promise<Response> {
  const [area = '', name = '', ...deeper] = path.split('/')
  const { method } = request
  if (deeper.length > 0) return problem(404, 'path_not_found')

  if (area === '' && method === 'GET') return json(200, setupView(ctx))
  if (area === '' && method === 'PATCH') return changeSettings(ctx, request)
  if (area === 'apps' && name === '' && method === 'POST') return createApp(ctx, request)
  if (area === 'apps' && name === '' && method === 'GET')
    return json(
      200,
      listApps(ctx.db).map((app) => appView(app, ctx.clock())),
    )
  if (area === 'apps' && name !== '' && method === 'PATCH') return changeApp(ctx, decodeSegment(name), request)
  if (area === 'apps' && name !== '' && method === 'DELETE') return removeApp(ctx, decodeSegment(name))
  if (area === 'users' && name !== '' && method === 'PATCH') return changeUser(ctx, decodeSegment(name), request)
  if (area === 'approvals' && name !== '' && method === 'DELETE') return revokeApproval(ctx, name)
  if (area === 'sessions' && name === '' && method === 'DELETE') return endSessions(ctx)
  if (area === 'login-history' && name === '' && method === 'GET') return json(200, loginHistoryView(ctx))
  if (area === 'drills') return drillsEndpoint(ctx, decodeSegment(name), request)
  if (area === 'reset' && name === '' && method === 'POST') return reset(ctx)
  return AREAS.has(area) ? problem(405, 'method_not_allowed') : problem(404, 'path_not_found')
}

const AREAS: ReadonlySet<string> = new Set(['', 'apps', 'users', 'approvals', 'sessions', 'login-history', 'reset'])

async function changeSettings(ctx: OrgContext, request: Request): Promise<Response> {
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, SettingsChange)
  if (!given.ok) return problem(400, given.error.code, given.error)
  const org = readOrg(ctx.db) ?? ctx.org
  saveSettings(ctx.db, { ...org.settings, ...given.value })
  return json(200, setupView({ ...ctx, org: readOrg(ctx.db) ?? org }))
}

async function changeUser(ctx: OrgContext, username: string, request: Request): Promise<Response> {
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, UserChange)
  if (!given.ok) return problem(400, given.error.code, given.error)
  const user = userByName(ctx.db, username)
  if (user === undefined) return problem(404, 'user_not_found')
  const changed = { ...user, ...given.value }
  saveUser(ctx.db, changed)
  return json(200, userView(changed))
}

function revokeApproval(ctx: OrgContext, id: string): Response {
  removeConsent(ctx.db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  return noContent()
}

function endSessions(ctx: OrgContext): Response {
  ctx.db.run('DELETE FROM session')
  return noContent()
}

/** Back to the day the org was made: same key and users, no apps, no history. */
function reset(ctx: OrgContext): Response {
  ctx.db.transaction(() => {
    for (const app of listApps(ctx.db)) deleteApp(ctx.db, app.appId)
    for (const table of ['session', 'used_form', 'login_history', 'login_count', 'query_locator', 'query_job', 'drill'])
      ctx.db.run(`DELETE FROM ${table}`)
    ctx.db.run('UPDATE org SET api_requests_used = 0')
    saveSettings(ctx.db, DEFAULT_SETTINGS)
    for (const user of initialUsers(ctx.org.orgId, ctx.org.createdAt)) saveUser(ctx.db, user)
  })
  return json(200, setupView({ ...ctx, org: readOrg(ctx.db) ?? ctx.org }))
}

/** A path segment as it was meant; one that is not valid percent-encoding names nothing. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
