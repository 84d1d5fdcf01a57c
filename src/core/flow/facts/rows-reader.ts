import { idsOf } from '../../rest/identity-ids.ts'
import { orgOf } from './changed-session.ts'
import type { QueryRows, RowsReader, TokenAnswer } from './session.ts'
import { tokenMark } from './token-mark.ts'

/**
 * What the token of now is to the rows that were read: the one they were read with, or one that took its place when it had ended
 * (`now`), another of the same user as far as is known (`earlier`), one of another user, or none.
 */
export type RowsStanding = 'now' | 'earlier' | 'no_token' | 'other_user'

/**
 * Whose token it is.
 *
 * @returns undefined where there is none. Holds no secret: ids, and when tokens came. Never throws.
 */
export function readerOf(token: TokenAnswer | undefined): RowsReader | undefined {
  const mark = tokenMark(token)
  if (!mark || !token?.outcome.ok) return undefined
  const { value } = token.outcome
  return { line: mark.line, org: orgOf(value), user: idsOf(value.id)?.userId }
}

/** What the token of now is to rows. Never throws. */
export function standingOf({ reader }: Pick<QueryRows, 'reader'>, token: TokenAnswer | undefined): RowsStanding {
  const now = readerOf(token)
  if (!now) return 'no_token'
  if (!reader) return 'earlier'
  if (now.line === reader.line) return 'now'
  return now.user === undefined || reader.user === undefined || now.user === reader.user ? 'earlier' : 'other_user'
}
