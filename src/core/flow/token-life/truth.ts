import { opensRestApi, opensUserinfo } from '../../diagnosis/evidence/granted-scope.ts'
import { transportKind, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { Exchange, TransportKind } from '../../kernel/exchange.ts'
import type { Result } from '../../kernel/result.ts'
import type { Session } from '../../rest/resource-request.ts'
import type { RestError } from '../../rest/resource-response.ts'
import { idsOf } from '../../rest/identity-ids.ts'
import {
  organizationRequest,
  processOrganization,
  processUser,
  processUserinfo,
  userinfoRequest,
  userRequest,
} from '../../rest/said-of-itself.ts'
import type { TokenResponse } from '../../token-exchange/token-response.ts'
import { compare, toRemember, type OrgAnswers } from '../../truth-check/compare.ts'
import type { NotRead } from '../../truth-check/findings.ts'
import type { FlowSession } from '../facts/session.ts'
import { apiVersion } from '../steps/api.ts'
import type { StepChange } from '../steps/step-module.ts'

/**
 * Looks at what the token's own answer says of its org, which costs nothing, and asks the org itself where that org and user
 * were not asked before: two requests, of which one is an API call of the org's day, two without a relay; once for each of them. A
 * practice org is asked only when a person wants it.
 *
 * @param wanted a person wants it asked again
 * @returns what was found, and what to remember of the org; undefined without a token
 */
export async function checkTruth(
  environment: Environment,
  { token, versions }: FlowSession,
  ports: FlowPorts,
  { signal, wanted = false }: { signal?: AbortSignal | undefined; wanted?: boolean } = {},
): Promise<StepChange | undefined> {
  if (!token?.outcome.ok) return undefined
  const answer = token.outcome.value
  const asks = wanted || (environment.kind !== 'practice' && !isKnown(environment, answer))
  const answers = asks
    ? await askOrg(
        answer,
        apiVersion(environment, versions),
        transportKind(environment),
        sender(environment, ports, signal),
      )
    : { token: answer }
  const check = compare(environment, answers, ports.clock())
  const seenOrg = toRemember(environment.seenOrg, check)
  return {
    session: { truth: { ...check, checkedAt: ports.clock() } },
    ...(seenOrg && asks ? { environment: { seenOrg } } : {}),
  }
}

/**
 * Whether the org has said before, to a token of this user, what it is: an org's kind does not change, a refreshed sandbox is
 * another org. A token that names neither may be of any.
 */
function isKnown({ seenOrg }: Environment, { id }: TokenResponse): boolean {
  const ids = idsOf(id)
  if (seenOrg?.isSandbox === undefined || !ids) return false
  return seenOrg.orgId === ids.orgId && seenOrg.userId === ids.userId
}

type Send = (request: Request, purpose: 'resource' | 'query') => Promise<Exchange>

function sender(environment: Environment, ports: FlowPorts, signal: AbortSignal | undefined): Send {
  const transport = ports.transportFor(environment)
  return (request, purpose) => transport(request, { purpose, ...(signal ? { signal } : {}) })
}

async function askOrg(answer: TokenResponse, version: string, via: TransportKind, send: Send): Promise<OrgAnswers> {
  const session = { instanceUrl: answer.instanceUrl, accessToken: answer.accessToken }
  const [user, org] = await Promise.all([
    askUser(session, answer, version, via, send),
    opensRestApi(answer.scope) === false
      ? unread('scope')
      : send(organizationRequest(session, version), 'query').then((exchange) => said(processOrganization(exchange))),
  ])
  return { token: answer, user, org }
}

/**
 * Userinfo, where the scopes open it; else the user's record, where they open that. An org that lets a page ask opens its REST
 * API to it; of userinfo that is not documented, and a request that is blocked would tell nothing.
 */
async function askUser(
  session: Session,
  { scope, id }: TokenResponse,
  version: string,
  via: TransportKind,
  send: Send,
) {
  if (via !== 'direct' && opensUserinfo(scope) !== false)
    return said(processUserinfo(await send(userinfoRequest(session), 'resource')))
  const ids = idsOf(id)
  if (!ids || opensRestApi(scope) === false) return unread('scope')
  return said(processUser(await send(userRequest(session, version, ids), 'query'), ids))
}

function said<T>(answer: Result<T, RestError>): T | { notRead: NotRead } {
  return answer.ok ? answer.value : unread('refused')
}

function unread(why: NotRead): { notRead: NotRead } {
  return { notRead: why }
}
