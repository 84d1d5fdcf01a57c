import type { WrittenAssertion } from '../../assertions/written.ts'
import type { WritingMoment } from '../../environment/written-assertion.ts'
import type { AssertionFindingCode } from '../../lint/assertion/rules.ts'
import type { Evidence } from '../../diagnosis/evidence/evidence.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { Result } from '../../kernel/result.ts'
import type { ApiVersion, QueryResult, RestError } from '../../rest/resource-response.ts'
import type { TruthCheck } from '../../truth-check/compare.ts'
import type { TokenExchangeError, TokenResponse } from '../../token-exchange/token-response.ts'

/** What one API call gave. `resource` is any JSON document. */
export type ApiAnswer = { kind: 'query'; result: QueryResult } | { kind: 'resource'; json: unknown }

/**
 * What one environment holds while the page is open: the last assertion, the token, the last API answer.
 *
 * All of it is secret or paid for with a secret; it lives in memory and dies with the page.
 */
export type FlowSession = {
  assertion?: SignedAssertion | undefined
  token?: TokenAnswer | undefined
  versions?: ApiVersion[] | undefined
  api?: ApiCallAnswer | undefined
  /** What the org of the token is, beside what the environment claims. */
  truth?: (TruthCheck & { checkedAt: EpochMilliseconds }) | undefined
  /** How the token before this one, or the last there was, came to its end. */
  ended?: EndedToken | undefined
}

/** `had_ended`: it was to be revoked, and the org did not know it any more. */
export type EndedToken = { by: 'revoked' | 'had_ended' | 'expired'; at: EpochMilliseconds }

/** A credential until its `exp`. */
export type SignedAssertion = WrittenAssertion & {
  compact: string
  /** RFC 7638 thumbprint of the key that signed. */
  keyThumbprint: string
  /** With what it was written: the same draft written with it again is the same. */
  moment: WritingMoment
  /** Whose clock that counted by; this computer's where absent. */
  countedBy?: 'org'
  /** What of it will be refused, the first first; empty for one that is right. */
  wrongOnPurpose: readonly AssertionFindingCode[]
}

/** What came of the last token request. Holds the access token when it went well. */
export type TokenAnswer = {
  outcome: Result<TokenResponse, TokenExchangeError>
  receivedAt: EpochMilliseconds
  /** RFC 7638 thumbprint of the key whose assertion was sent; absent when that was a deliberate mistake. */
  keyThumbprint?: string
  /** What was known of the request when it was answered; absent when that was a deliberate mistake. */
  evidence?: Evidence
}

/** What came of the last API call. */
export type ApiCallAnswer = {
  path: string
  outcome: Result<ApiAnswer, RestError>
  receivedAt: EpochMilliseconds
  durationMilliseconds: number
  /** Its token had ended: the call was made again with a new one, which was asked for then. */
  renewedAt?: EpochMilliseconds
}
