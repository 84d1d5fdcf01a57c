import { SHORTEST_SESSION_TIMEOUT_SECONDS } from '#core/vocabulary/salesforce.ts'

import { opensRestApi } from '../../diagnosis/evidence/granted-scope.ts'
import { signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { ApiCallAnswer, FlowSession } from '../facts/session.ts'
import { callApi, type ApiCall } from '../steps/api.ts'
import { requestToken } from '../steps/token.ts'

/**
 * Makes one API call, and where its token has ended meanwhile, signs afresh, asks for another token and makes the call again:
 * once. The answer says that this happened. Where a token was never seen to work it is not taken for ended: another one would
 * be refused as well.
 *
 * @returns what changed of the session; `missing_fact` with nothing sent
 */
export async function callWithLivingToken(
  environment: Environment,
  session: FlowSession,
  call: ApiCall,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<FlowSession, MissingFact>> {
  const first = await callApi(environment, session, call, ports, signal)
  if (!first.ok || !hasEnded(session, first.value.api, ports.clock())) return first
  const ended = { by: 'expired', at: ports.clock() } as const
  // What signs elsewhere cannot sign now; the person is told to have it signed.
  if (signsElsewhere(environment)) return ok({ ...first.value, token: undefined, ended })
  const asked = await requestToken(environment, ports, signal)
  if (!asked.ok) return ok({ ...first.value, token: undefined, ended })
  const renewed: FlowSession = { ...session, ...asked.value, ended }
  if (!asked.value.token.outcome.ok) return ok({ ...asked.value, ...first.value, ended })
  const again = await callApi(environment, renewed, call, ports, signal)
  return again.ok ? ok({ ...asked.value, ended, api: { ...again.value.api, renewedAt: ended.at } }) : again
}

/**
 * Whether a 401 says that the token has ended. The same status and code come for a token that lacks a scope, or whose use is
 * restricted; such a token has never opened anything.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
function hasEnded({ token, api: before }: FlowSession, { outcome }: ApiCallAnswer, now: EpochMilliseconds): boolean {
  if (!token?.outcome.ok || outcome.ok || outcome.error.code !== 'rest_error') return false
  const { status, errors } = outcome.error
  const isInvalid = status === 401 && errors.some(({ errorCode }) => errorCode === 'INVALID_SESSION_ID')
  if (!isInvalid || opensRestApi(token.outcome.value.scope) === false) return false
  const hasWorked = before !== undefined && before.receivedAt >= token.receivedAt && before.outcome.ok
  return hasWorked || now - token.receivedAt >= SHORTEST_SESSION_TIMEOUT_SECONDS * 1000
}
