import { SHORTEST_SESSION_TIMEOUT_SECONDS } from '#core/vocabulary/salesforce.ts'

import { opensRestApi } from '../../diagnosis/evidence/granted-scope.ts'
import { signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { loudFindings } from '../../truth-check/compare.ts'
import type { CallError } from '../facts/flow-error.ts'
import type { ApiCallAnswer, FlowSession, TokenAnswer } from '../facts/session.ts'
import { callApi, type ApiCall, type NextPage } from '../steps/api.ts'
import type { StepChange } from '../steps/step-module.ts'
import { requestToken } from '../steps/token.ts'
import { checkTruth } from './truth.ts'

/**
 * Makes one API call, and where its token has ended meanwhile, signs afresh, asks for another token and makes the call again:
 * once, and calls that find it out side by side share the token. The answer says that this happened. Where a token was never
 * seen to work it is not taken for ended: another one would be refused as well. Where the new one is loudly of another org or
 * user than the environment claims, the call is not made again.
 *
 * @param signal gives this call up, and none that waits for the same token: what asked for it goes on
 * @returns what changed of the session, and what to remember of the org; `missing_fact` or `secret_in_call` with nothing sent
 */
export async function callWithLivingToken(
  environment: Environment,
  session: FlowSession,
  call: ApiCall | NextPage,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<StepChange, CallError>> {
  const first = await callApi(environment, session, call, ports, signal)
  if (!first.ok) return first
  const { token } = session
  if (!token || !hasEnded(session, first.value.api, ports.clock())) return ok({ session: first.value })
  const ended = { by: 'expired', at: ports.clock() } as const
  // What signs elsewhere cannot sign now; the person is told to have it signed.
  if (signsElsewhere(environment)) return ok({ session: { ...first.value, token: undefined, ended } })
  const asked = signal?.aborted ? undefined : await unlessAborted(renewed(token, environment, ports), signal)
  // The token is left as it is: what follows it is there for the next call.
  if (!asked) return ok({ session: { api: { ...first.value.api, outcome: ABORTED } } })
  if (!asked.ok) return ok({ session: { ...first.value, token: undefined, ended } })
  if (!asked.value.token.outcome.ok) return ok({ session: { ...asked.value, ...first.value, ended } })
  const looked = await checkTruth(environment, { ...session, ...asked.value }, ports, { signal })
  const living: FlowSession = { ...asked.value, ...looked?.session, ended }
  const remembered = looked?.environment ? { environment: looked.environment } : {}
  if (living.truth && loudFindings(living.truth).length > 0)
    return ok({ ...remembered, session: { ...living, ...first.value } })
  const again = await callApi(environment, { ...session, ...living }, call, ports, signal)
  if (!again.ok) return again
  const api = { ...again.value.api, renewedAt: ended.at }
  return ok({ ...remembered, session: { ...living, ...again.value, api } })
}

const ABORTED = err({ code: 'transport_failed', reason: 'aborted' } as const)

/** What followed each token that ended, for as long as anybody holds that. */
const followers = new WeakMap<TokenAnswer, ReturnType<typeof requestToken>>()

/** The token after one that ended: asked for once, whoever finds that out, and until there is an answer. */
function renewed(ended: TokenAnswer, environment: Environment, ports: FlowPorts) {
  const follower = followers.get(ended) ?? following(ended, environment, ports)
  followers.set(ended, follower)
  return follower
}

/** Asks whatever becomes of who was first to ask: others wait for it. */
async function following(ended: TokenAnswer, environment: Environment, ports: FlowPorts) {
  let isAnswered = false
  try {
    const asked = await requestToken(environment, ports)
    if (!asked.ok) return asked
    const { outcome } = asked.value.token
    isAnswered = outcome.ok || outcome.error.code !== 'transport_failed'
    return ok({ ...asked.value, token: { ...asked.value.token, lineSince: ended.lineSince ?? ended.receivedAt } })
  } finally {
    if (!isAnswered) followers.delete(ended)
  }
}

/** What comes of it, or undefined as soon as the signal gives it up. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (!signal) return work
  const aborted = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)))
  return Promise.race([work, aborted])
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
