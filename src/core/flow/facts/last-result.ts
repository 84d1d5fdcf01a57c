import { heldSecret } from '../../environment/held-secret.ts'
import type { LastResult } from '../../environment/last-result.ts'
import type { RestError } from '../../rest/resource-response.ts'
import type { TokenExchangeError } from '../../token-exchange/token-response.ts'
import type { FlowFacts } from './facts.ts'
import type { FlowSession } from './session.ts'

/** Characters of what a server said that are kept. */
const MAX_SAID = 120

/**
 * What came of the newest request of a session, fit to be kept: undefined before the first. Words in which a server repeats
 * what was sent are dropped. Never throws; holds no secret.
 */
export function lastResultOf({ token, api }: FlowSession): LastResult | undefined {
  if (api && api.receivedAt >= (token?.receivedAt ?? 0)) {
    const { receivedAt: at, outcome } = api
    if (!outcome.ok) return { step: 'api', at, ok: false, ...answerOf(outcome.error) }
    const rows = outcome.value.kind === 'query' ? { rows: outcome.value.result.totalSize } : {}
    return { step: 'api', at, ok: true, status: 200, ...rows }
  }
  if (!token) return undefined
  const { receivedAt: at, outcome } = token
  return outcome.ok
    ? { step: 'token', at, ok: true, status: 200 }
    : { step: 'token', at, ok: false, ...answerOf(outcome.error) }
}

function answerOf(error: TokenExchangeError | RestError): Pick<LastResult, 'status' | 'said'> {
  const status = 'status' in error ? { status: error.status } : {}
  const said = saidIn(error)
  return said === undefined || heldSecret(said) !== undefined ? status : { ...status, said: said.slice(0, MAX_SAID) }
}

/** The description where there is one: the name of the error is the same for most of them. */
function saidIn(error: TokenExchangeError | RestError): string | undefined {
  switch (error.code) {
    case 'oauth_error':
      return error.errorDescription ?? error.error
    case 'rest_error':
      return error.errors[0]?.errorCode
    case 'text_error':
      return error.text
    case 'transport_failed':
      return error.reason
    case 'relay_refused':
      return error.refusal
    case 'nonconforming_response':
      return error.reason
  }
}

/**
 * The facts of an environment as its last result left them: what the session holds, and where that has gone with the page, what
 * is remembered of it. For a list; a bench goes by what is there. Never throws.
 */
export function rememberedFacts(facts: FlowFacts, last: LastResult | undefined): FlowFacts {
  if (!last || facts.token || facts.api) return facts
  const refusal = { said: last.said ?? '' }
  const { keyThumbprint } = facts.environment
  const received = { ok: true, receivedAt: last.at, keyThumbprint } as const
  if (last.step === 'token') return { ...facts, token: last.ok ? received : { ok: false, refusal } }
  if (!last.ok) return { ...facts, token: received, api: { ok: false, refusal } }
  return { ...facts, token: received, api: { ok: true, ...(last.rows === undefined ? {} : { rows: last.rows }) } }
}
