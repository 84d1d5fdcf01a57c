import type { Environment } from '#core/environment/environment.ts'
import type { ApiAnswer, FlowSession } from '#core/flow/session.ts'
import type { FlowFacts, Refusal } from '#core/flow/steps.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'

/** What the steps are judged by, taken out of what the page holds. Neither a token nor an assertion is in it. */
export function flowFacts(
  environment: Environment,
  key: Pick<KeptKey, 'thumbprint' | 'modulusBits'> | undefined,
  { assertion, token, api }: FlowSession,
): FlowFacts {
  return {
    environment,
    ...(key ? { key: { thumbprint: key.thumbprint, modulusBits: key.modulusBits } } : {}),
    ...(assertion ? { assertion } : {}),
    ...(token
      ? {
          token: token.outcome.ok
            ? { ok: true, receivedAt: token.receivedAt, keyThumbprint: token.keyThumbprint }
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
