import type { Evidence } from '../kernel/finding.ts'

/** What may be wrong at a place of a query; names are as the query or the org writes them. */
export type SoqlFault =
  | { code: 'unexpected'; found: string }
  | { code: 'not_known'; found: string }
  | { code: 'unexpected_end' }
  | { code: 'too_large' }
  | { code: 'text_not_ended' }
  | { code: 'unknown_escape'; found: string }
  | { code: 'bind_variable'; found: string }
  | { code: 'all_rows' }
  | { code: 'no_such_field'; name: string; object: string }
  | { code: 'no_such_object'; name: string }
  | { code: 'no_such_relationship'; name: string }
  | { code: 'not_filterable'; name: string }
  | { code: 'duplicate_field'; name: string }
  | { code: 'refused_here' }

/**
 * One thing that is wrong with a query, at its place: UTF-16 offsets, `to` behind the last character.
 *
 * `evidence` is how sure it is: `documented` where the SOQL reference rules it out, `observed` where the org pointed at it,
 * `believed` where the reference does not have it, which may be older than the org, or where the place was looked for by a word
 * of the org's sentence.
 */
export type SoqlProblem = SoqlFault & { from: number; to: number; evidence: Evidence }

/** Whether it is right where it may have been taken from, in Apex. */
export function isOfApex({ code }: SoqlProblem): boolean {
  return code === 'bind_variable' || code === 'all_rows'
}
