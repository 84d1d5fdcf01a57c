import { parseSoql } from './tokens.ts'

/**
 * Why an answered query may have no rows: it only counts, asks for none, skips the first of them, or nothing in it tells, so that
 * none was found.
 */
export type WithoutRows = 'counts' | 'asks_for_none' | 'skips' | 'none_found'

/**
 * Reads out of a query why its answer has no rows.
 *
 * @param soql the query as it was answered
 * @returns `none_found` also for what is no query. Never throws.
 * @see SOQL and SOSL Reference v65, "COUNT()", "LIMIT", "OFFSET" (read 2026-11-26)
 */
export function withoutRows(soql: string): WithoutRows {
  const query = parseSoql(soql)?.topNode
  const selected = query?.getChild('SelectClause')?.getChild('Function')
  if (selected && !ARGUMENTS.some((kind) => selected.getChild(kind))) return 'counts'
  const numberOf = (clause: string) => {
    const number = query?.getChild(clause)?.getChild('Integer')
    return number ? Number(soql.slice(number.from, number.to)) : undefined
  }
  if (numberOf('LimitClause') === 0) return 'asks_for_none'
  return (numberOf('OffsetClause') ?? 0) > 0 ? 'skips' : 'none_found'
}

/** What a function of a SELECT may be of; `COUNT()` alone is of nothing. */
const ARGUMENTS = ['FieldName', 'Function', 'String', 'Number', 'Bind']
