import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { TokenAnswer } from './session.ts'

/** Which token something was said to, in what is no secret. */
export type TokenMark = {
  /** The same for a token and for those that took its place when it had ended, as long as they are of one user of one org. */
  line: string
  receivedAt: EpochMilliseconds
}

/**
 * The mark of a token.
 *
 * @returns undefined where there is none. Holds no secret: the identity URL, and when tokens came. Never throws.
 */
export function tokenMark(token: TokenAnswer | undefined): TokenMark | undefined {
  if (!token?.outcome.ok) return undefined
  const { id, instanceUrl } = token.outcome.value
  return { line: `${token.lineSince ?? token.receivedAt} ${id ?? instanceUrl}`, receivedAt: token.receivedAt }
}
