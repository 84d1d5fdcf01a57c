/**
 * The page's side of the practice org's setup calls. The base URL is unguessable and is the only credential.
 */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { isRecord, stringMember, unexpectedShape } from '../kernel/answer.ts'
import type { PracticeOrg } from '../environment/practice-org.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { ok, type Result } from '../kernel/result.ts'
import { setupAnswer, type SetupError } from './setup-answer.ts'

/** What the flow keeps of an app of a practice org. The consumer secret, which this flow never needs, is not kept. */
export type PracticeApp = { appId: string; consumerKey: string; callbackUrls: string[] }

/** Builds the request for a new practice org on this origin. It carries no credential. */
export function createPracticeOrgRequest(origin: string, input: { kind: OrgKind; label: string }): Request {
  return jsonRequest('POST', `${origin}/practice/orgs`, input)
}

/**
 * Builds the request that registers an app in a practice org.
 *
 * @param baseUrl the org's own address; its key is the only credential of the set-up calls
 * @param input.certificate PEM or Base64 DER, the public half only
 */
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

/**
 * Builds the request that changes an app of a practice org. What `change` leaves out stays as it is.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param change.certificate PEM or Base64 DER, the public half only
 */
export function changeAppRequest(
  baseUrl: string,
  appId: string,
  change: { label?: string; certificate?: string; permittedUsers?: PermittedUsers; preAuthorizedUsernames?: string[] },
): Request {
  return jsonRequest('PATCH', `${baseUrl}/setup/apps/${encodeURIComponent(appId)}`, change)
}

/**
 * Judges the answer to {@link createPracticeOrgRequest}.
 *
 * @returns the org; `setup_refused` with the status and code of the refusal; or why there was no such answer. Never throws.
 * `baseUrl` holds the org's key: whoever has it may change the org.
 */
export function processPracticeOrgResponse(exchange: Exchange): Result<PracticeOrg, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  const org = answer.value
  if (!isRecord(org)) return unexpectedShape(201)
  const [baseUrl, myDomainUrl, loginUrl, instanceUrl, orgId] = [
    'baseUrl',
    'myDomainUrl',
    'loginUrl',
    'instanceUrl',
    'orgId',
  ].map((name) => stringMember(org, name))
  if (!baseUrl || !myDomainUrl || !loginUrl || !instanceUrl || !orgId) return unexpectedShape(201)
  if (!Array.isArray(org['users'])) return unexpectedShape(201)
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
    myDomainUrl,
    loginUrl,
    instanceUrl,
    orgId,
    kind: (stringMember(org, 'kind') ?? 'production') as OrgKind,
    users,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
}

/**
 * Judges the answer to {@link registerAppRequest} or {@link changeAppRequest}.
 *
 * @returns the app; `setup_refused` with the status and code of the refusal; or why there was no such answer. Never throws.
 */
export function processPracticeAppResponse(exchange: Exchange): Result<PracticeApp, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  const app = answer.value
  if (!isRecord(app)) return unexpectedShape(201)
  const appId = stringMember(app, 'appId')
  const consumerKey = stringMember(app, 'consumerKey')
  if (!appId || !consumerKey) return unexpectedShape(201)
  const callbackUrls = Array.isArray(app['callbackUrls'])
    ? app['callbackUrls'].filter((url) => typeof url === 'string')
    : []
  return ok({ appId, consumerKey, callbackUrls })
}

function jsonRequest(method: string, url: string, body: unknown): Request {
  return new Request(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
