import type { AssertionClaims } from '../assertions/claims.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { Result } from '../kernel/result.ts'
import type { ApiVersion, QueryResult, RestError } from '../rest/resource-response.ts'
import type { TokenExchangeError, TokenResponse } from '../token-exchange/token-response.ts'

/** What one API call gave. `resource` is any JSON document. */
export type ApiAnswer = { kind: 'query'; result: QueryResult } | { kind: 'resource'; json: unknown }

/**
 * What one environment holds while the page is open: the last assertion, the token, the last API answer.
 *
 * All of it is secret or paid for with a secret; it lives in memory and dies with the page.
 */
export type FlowSession = {
  assertion?: { compact: string; claims: AssertionClaims }
  token?: { outcome: Result<TokenResponse, TokenExchangeError>; receivedAt: EpochMilliseconds }
  versions?: ApiVersion[]
  api?: { path: string; outcome: Result<ApiAnswer, RestError>; receivedAt: EpochMilliseconds; durationMilliseconds: number }
}
