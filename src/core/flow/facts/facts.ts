import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { MeasuredClock } from '../../kernel/measured-clock.ts'
import type { RestError } from '../../rest/resource-response.ts'
import type { TokenExchangeError } from '../../token-exchange/token-response.ts'
import { loudFindings } from '../../truth-check/compare.ts'
import type { Environment } from '../../environment/environment.ts'
import type { ApiAnswer, FlowSession, SignedAssertion } from './session.ts'
import type { Refusal } from './step.ts'

/**
 * What is true beside the stored environment: is the key really in this browser, what came of the last
 * exchanges. Plain facts; no token, no assertion.
 */
export type FlowFacts = {
  environment: Environment
  /** Undefined when no key of that thumbprint is held here. */
  key?: { thumbprint: string; modulusBits: number }
  assertion?: Omit<SignedAssertion, 'compact'>
  /** How far the org's clock is from this one, where that was measured. */
  clock?: MeasuredClock
  token?:
    | {
        ok: true
        receivedAt: EpochMilliseconds
        keyThumbprint: string | undefined
        /** Its org is not what the environment claims, and nobody has let that stand. */
        wrongOrg?: true
      }
    | { ok: false; refusal: Refusal }
  api?: { ok: true; rows: number } | { ok: false; refusal: Refusal }
}

/**
 * The facts of an environment, of the key that is held for it, of its session and of its org's clock.
 *
 * Copies no secret out of the session: neither the assertion nor the token.
 */
export function flowFacts(
  environment: Environment,
  key: { thumbprint: string; modulusBits: number } | undefined,
  { assertion, token, api, truth }: FlowSession,
  clock?: MeasuredClock,
): FlowFacts {
  return {
    environment,
    ...(clock ? { clock } : {}),
    ...(key ? { key: { thumbprint: key.thumbprint, modulusBits: key.modulusBits } } : {}),
    ...(assertion ? { assertion: withoutCompact(assertion) } : {}),
    ...(token
      ? {
          token: token.outcome.ok
            ? {
                ok: true,
                receivedAt: token.receivedAt,
                keyThumbprint: token.keyThumbprint,
                ...(truth && loudFindings(truth).length > 0 ? { wrongOrg: true } : {}),
              }
            : { ok: false, refusal: refusalOf(token.outcome.error) },
        }
      : {}),
    ...(api
      ? {
          api: api.outcome.ok
            ? { ok: true, rows: rowCount(api.outcome.value) }
            : { ok: false, refusal: refusalOf(api.outcome.error) },
        }
      : {}),
  }
}

function withoutCompact({ compact: _secret, ...said }: SignedAssertion): Omit<SignedAssertion, 'compact'> {
  return said
}

/** The name the server gave its refusal, where it gave one: OAuth's `error`, REST's `errorCode`, or bare text. */
function refusalOf(error: TokenExchangeError | RestError): Refusal {
  switch (error.code) {
    case 'oauth_error':
      return { said: error.error }
    case 'rest_error':
      return { said: error.errors[0]?.errorCode ?? `HTTP ${error.status}` }
    case 'text_error':
      return { said: error.text }
    default:
      return error
  }
}

function rowCount(answer: ApiAnswer): number {
  return answer.kind === 'query' ? answer.result.totalSize : 1
}
