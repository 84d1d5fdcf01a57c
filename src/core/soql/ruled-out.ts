import type { Tree } from '@lezer/common'

import type { SoqlFault } from './problem.ts'
import { depths, tokensOf } from './tokens.ts'

/**
 * Whether the SOQL reference itself rules out what the parser did not expect. What this grammar merely does not have may have
 * come with a later release.
 *
 * It rules out: a text or a parenthesis without its end, an escape that is none, a query without FROM, a clause out of order, AND
 * beside OR, double quotes, wildcards, and a list, a condition or a clause with nothing in it.
 *
 * @see SOQL and SOSL Reference v65, "SOQL SELECT Syntax", "WHERE", "Quoted String Escape Sequences" (read 2026-11-26)
 */
export function isRuledOut(soql: string, tree: Tree, fault: SoqlFault & { from: number; to: number }): boolean {
  const { code, from, to } = fault
  if (code !== 'unexpected' && code !== 'unexpected_end') return true
  const tokens = tokensOf(soql, tree)
  if (!tokens.some(({ name }) => name === 'From')) return true
  const end = code === 'unexpected_end' ? soql.length : from
  const goesOn = GOES_ON.has(tokens.findLast((token) => token.to <= end)?.name ?? '')
  if (code === 'unexpected_end') return goesOn || depths(soql).atEnd > 0
  const found = fault.found.toLowerCase()
  if (FOREIGN.has(found) || CLAUSES.has(found)) return true
  return found === ')' ? goesOn || depths(soql.slice(0, to)).atEnd < 0 : found === ',' && goesOn
}

/** Signs of other languages, which it says are none of this one. */
const FOREIGN = new Set(['"', '*'])

/** Words that begin a clause or join conditions. */
const CLAUSES = new Set('select from using where with group having order limit offset for update and or'.split(' '))

/** Behind which something has to stand, whatever it is. */
const GOES_ON = new Set(
  (
    'Select From Typeof When Then Else As Using Scope Where Having And Or Not Like In Includes Excludes With Data Category ' +
    'CategorySelector RecordVisibility GroupWord OrderWord By Rollup Cube Nulls Limit Offset For Update SetWord Options ' +
    'Equals CompareOperator , ('
  ).split(' '),
)
