import { parseQuery, type FieldType, type Query } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../kernel/result.ts'
import { Misread, place, Unexpected, type Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import { scan } from './scan.ts'
import { unexpectedIn } from './unexpected.ts'

/** A query that says what it selects, and from where; each of its nodes knows its place. */
export type ParsedQuery = Placed<Query & { sObject: string; fields: FieldType[] }>

/**
 * Parses SOQL.
 *
 * @returns the syntax tree; refuses with `malformed_query`, `query_too_long`, `literal_too_long`, `too_complicated`,
 * `unsupported`. Never throws.
 */
export function parseSoql(soql: string): Result<ParsedQuery, QueryRefusal> {
  const looked = scan(soql)
  if (!looked.ok) return looked
  try {
    const query = parseQuery(soql)
    const { sObject, fields } = query
    if (sObject === undefined || fields === undefined) return malformed(undefined)
    return ok(place({ ...query, sObject, fields }, looked.value))
  } catch (error) {
    if (error instanceof Misread) return err({ code: 'unsupported', feature: error.feature })
    return malformed(error instanceof Unexpected ? error.token : unexpectedIn(soql, looked.value, error))
  }
}

function malformed(token: { text: string; at: number | undefined } | undefined): Result<never, QueryRefusal> {
  // The sentence has quotes of its own.
  const unexpected = token?.text.startsWith("'") === true ? token.text.slice(1, -1) : token?.text
  return err({ code: 'malformed_query', unexpected, at: token?.at })
}
