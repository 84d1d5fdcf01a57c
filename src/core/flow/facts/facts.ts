import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { MeasuredClock } from '../../kernel/measured-clock.ts'
import { askedQuery } from '../../rest/resource-request.ts'
import { isRefusalOfTheCall, type RestError } from '../../rest/resource-response.ts'
import type { TokenExchangeError } from '../../token-exchange/token-response.ts'
import { loudFindings } from '../../truth-check/compare.ts'
import type { Environment } from '../../environment/environment.ts'
import type { ApiAnswer, ApiCallAnswer, FlowSession, QueryRows, SignedAssertion } from './session.ts'
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
  api?:
    | AnsweredCall
    | { ok: false; refusal: Refusal; /** Of a query that is not the environment's any more. */ edited?: true }
}

/** `rows` as the org counted them, where a query was asked; `read` where that is not all of them, and `reading` while more come. */
type AnsweredCall = { ok: true; rows?: number; read?: number; reading?: true }

/**
 * The facts of an environment, of the key that is held for it, of its session and of its org's clock.
 *
 * Copies no secret out of the session: neither the assertion nor the token.
 */
export function flowFacts(
  environment: Environment,
  key: { thumbprint: string; modulusBits: number } | undefined,
  { assertion, token, api, rows, truth }: FlowSession,
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
            ? answeredCall(api.outcome.value, rows)
            : { ok: false, refusal: refusalOf(api.outcome.error), ...editedSince(api, environment) },
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

function answeredCall(answer: ApiAnswer, rows: QueryRows | undefined): AnsweredCall {
  if (answer.kind !== 'query') return { ok: true }
  const { totalSize } = answer.result
  // What COUNT() says is no record.
  const read = rows && rows.records.length > 0 && rows.records.length < totalSize ? rows.records.length : undefined
  return {
    ok: true,
    rows: totalSize,
    ...(read === undefined ? {} : { read, ...(rows?.reading === 'pages' ? { reading: true } : {}) }),
  }
}

/** What the org says of a query it says of that query alone; that a token is dead stays so whatever is asked. */
function editedSince({ path, outcome }: ApiCallAnswer, { api }: Environment): { edited?: true } {
  const asked = askedQuery(path)
  const isOfTheQuery = !outcome.ok && isRefusalOfTheCall(outcome.error)
  return isOfTheQuery && asked !== undefined && asked !== api.soql ? { edited: true } : {}
}
