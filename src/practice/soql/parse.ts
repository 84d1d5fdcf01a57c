import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../result.ts'
import type { QueryRefusal } from './refusal.ts'

/** Salesforce's limit on the length of a query. Characters. */
const MAX_QUERY_LENGTH = 100_000

/**
 * Parses SOQL.
 *
 * @returns the syntax tree; refuses with `malformed_query`, `query_too_long`. Never throws.
 */
export function parseSoql(soql: string): Result<Query & { sObject: string }, QueryRefusal> {
  if (soql.length > MAX_QUERY_LENGTH) return err({ code: 'query_too_long', limit: MAX_QUERY_LENGTH })
  try {
    const query = parseQuery(soql)
    if (query.sObject === undefined || query.fields === undefined)
      return err({ code: 'malformed_query', unexpected: undefined, at: undefined })
    return ok({ ...query, sObject: query.sObject })
  } catch (error) {
    // Also a RangeError: parentheses nested deeper than the stack are no query either.
    return err(malformed(soql, error))
  }
}

/** Where a word stands in the query, for pointing at it; the last part of a path is looked for too. */
export function offsetOf(soql: string, word: string): number | undefined {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const at = soql.search(new RegExp(`(?<![A-Za-z0-9_])${escaped}(?![A-Za-z0-9_])`, 'i'))
  return at === -1 ? undefined : at
}

function malformed(soql: string, error: unknown): QueryRefusal {
  const misread = misreadKeyword(soql)
  if (misread !== undefined) return { code: 'malformed_query', unexpected: misread.word, at: misread.at }
  const found = error instanceof Error ? /but found[\s:>-]*'([^']*)'/.exec(error.message)?.[1] : undefined
  if (found === undefined || found === '') return { code: 'malformed_query', unexpected: undefined, at: undefined }
  return { code: 'malformed_query', unexpected: found, at: offsetOf(soql, found) }
}

/**
 * A misspelt FROM is taken for an alias and noticed one word too late; Salesforce names the word itself.
 */
function misreadKeyword(soql: string): { word: string; at: number } | undefined {
  if (/\bFROM\b/i.test(soql)) return undefined
  const match = /^\s*SELECT\s+[A-Za-z0-9_.]+(?:\s*,\s*[A-Za-z0-9_.]+)*\s+([A-Za-z]+)/i.exec(soql)
  const word = match?.[1]
  return match === null || word === undefined ? undefined : { word, at: match[0].length - word.length }
}
