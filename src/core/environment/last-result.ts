import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/**
 * What came of the last request of an environment, kept so that its row can tell after the page was closed. Holds the name of
 * an answer, and no more of it than fits in a line.
 */
export type LastResult = {
  /** Which of the two requests it was: for the token, or with it. */
  step: 'token' | 'api'
  at: EpochMilliseconds
  ok: boolean
  /** HTTP status; absent where nothing came back. */
  status?: number
  /** What the server called its refusal, or our code for why there was no answer. */
  said?: string
  /** Records of a query that was answered. */
  rows?: number
}
