/**
 * The page's side of the practice org's setup calls. The base URL is unguessable and is the only credential.
 */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'

export type PracticeUser = { username: string; note: string; userId?: string }

export type PracticeOrg = {
  /** Acts as the org's My Domain; holds the setup key. */
  baseUrl: string
  loginUrl: string
  instanceUrl: string
  orgId: string
  kind: OrgKind
  users: PracticeUser[]
  expiresAt?: string
}

export type PracticeApp = { appId: string; consumerKey: string; callbackUrls: string[] }

export type SetupError = { code: 'setup_refused'; status: number; refusal: string } | AnswerError

export function createPracticeOrgRequest(origin: string, input: { kind: OrgKind; label: string }): Request {
  return jsonRequest('POST', `${origin}/practice/orgs`, input)
}

export function registerAppRequest(
  baseUrl: string,
  input: {
    label: string
    kind: AppKind
    certificate: string
    callbackUrls: string[]
    scopes: string[]
    permittedUsers: PermittedUsers
    preAuthorizedUsernames: string[]
  },
): Request {
  return jsonRequest('POST', `${baseUrl}/setup/apps`, input)
}

export function changeAppRequest(
  baseUrl: string,
  appId: string,
  change: { certificate?: string; permittedUsers?: PermittedUsers; preAuthorizedUsernames?: string[] },
): Request {
  return jsonRequest('PATCH', `${baseUrl}/setup/apps/${encodeURIComponent(appId)}`, change)
}

export function processPracticeOrgResponse(exchange: Exchange): Result<PracticeOrg, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  const org = answer.value
  const [baseUrl, loginUrl, instanceUrl, orgId] = ['baseUrl', 'loginUrl', 'instanceUrl', 'orgId'].map((name) =>
    stringMember(org, name),
  )
  if (!baseUrl || !loginUrl || !instanceUrl || !orgId || !Array.isArray(org['users'])) return unexpectedShape(201)
  const users = org['users'].filter(isRecord).map((user) => {
    const userId = stringMember(user, 'userId')
    return {
      username: stringMember(user, 'username') ?? '',
      note: stringMember(user, 'note') ?? '',
      ...(userId === undefined ? {} : { userId }),
    }
  })
  const expiresAt = stringMember(org, 'expiresAt')
  return ok({
    baseUrl,
    loginUrl,
    instanceUrl,
    orgId,
    kind: (stringMember(org, 'kind') ?? 'production') as OrgKind,
    users,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
}

export function processPracticeAppResponse(exchange: Exchange): Result<PracticeApp, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  const appId = stringMember(answer.value, 'appId')
  const consumerKey = stringMember(answer.value, 'consumerKey')
  if (!appId || !consumerKey) return unexpectedShape(201)
  const callbackUrls = Array.isArray(answer.value['callbackUrls'])
    ? answer.value['callbackUrls'].filter((url) => typeof url === 'string')
    : []
  return ok({ appId, consumerKey, callbackUrls })
}

function setupAnswer(exchange: Exchange): Result<Record<string, unknown>, SetupError> {
  const answer = jsonAnswer(exchange)
  if (!answer.ok) return answer
  const { status, json } = answer.value
  if (!isRecord(json)) return unexpectedShape(status)
  if (status >= 400) return err({ code: 'setup_refused', status, refusal: stringMember(json, 'code') ?? 'unknown' })
  return ok(json)
}

function jsonRequest(method: string, url: string, body: unknown): Request {
  return new Request(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
