import type { WrittenAssertion } from '../../assertions/written.ts'
import type { WritingMoment } from '../../environment/written-assertion.ts'
import type { AssertionFindingCode } from '../../lint/assertion/rules.ts'
import type { Evidence } from '../../diagnosis/evidence/evidence.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { Result } from '../../kernel/result.ts'
import type { ApiVersion, QueryRecord, QueryResult, ResourceDocument, RestError } from '../../rest/resource-response.ts'
import type { TruthCheck } from '../../truth-check/compare.ts'
import type { TokenExchangeError, TokenResponse } from '../../token-exchange/token-response.ts'

/** What one API call gave. `resource` is any document: its text as it came, and where that is JSON, what it says. */
export type ApiAnswer = { kind: 'query'; result: QueryResult } | ({ kind: 'resource' } & ResourceDocument)

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
  /** What the last query that was answered has given so far. A call that is no query leaves them. */
  rows?: QueryRows | undefined
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
  /** It took the place of one that had ended: when the first of them was received. */
  lineSince?: EpochMilliseconds
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

/**
 * The records of one query, as far as they were read. A person's data: memory only.
 */
export type QueryRows = {
  soql: string
  /** Of the API, such as `67.0`. */
  version: string
  /** In the order of the query, as they came. */
  records: readonly QueryRecord[]
  /** How many the org counted when the query was made; what `COUNT()` says is this alone. */
  totalSize: number
  reading: RowsReading
  /** Path of the page after these: a query locator of the org, good for two days. Absent where there is none. */
  next?: string
  startedAt: EpochMilliseconds
  /** Spent on reading, pauses left out. */
  milliseconds: number
  /** Requests of the org's day that these cost. */
  requests: number
  /** With which token the newest of them was read. */
  reader?: RowsReader | undefined
}

/** Whose token rows were read with, in what is no secret. */
export type RowsReader = {
  /** The same for a token and for those that took its place when it had ended, as long as they are of one user of one org. */
  line: string
  /** Its id, or where the token names none, the instance. */
  org: string
  user: string | undefined
}

/** How reading stands. `asks`: as many were read as are read unasked. What was read is there however it ended. */
export type RowsReading = 'pages' | 'asks' | 'stopped' | 'done' | { failed: RestError }
