import { parseQuery, type FieldType, type Query } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../kernel/result.ts'
import type { QueryRefusal } from './refusal.ts'
import { scan } from './scan.ts'

/** A query that says what it selects, and from where. */
export type ParsedQuery = Query & { sObject: string; fields: FieldType[] }

/**
 * Parses SOQL.
 *
 * @returns the syntax tree; refuses with `malformed_query`, `query_too_long`, `literal_too_long`, `too_complicated`. Never
 * throws.
 */
export function parseSoql(soql: string): Result<ParsedQuery, QueryRefusal> {
  const looked = scan(soql)
  if (!looked.ok) return looked
  try {
    const query = parseQuery(soql)
    if (query.sObject === undefined || query.fields === undefined)
      return err({ code: 'malformed_query', unexpected: undefined, at: undefined })
    return ok({ ...query, sObject: query.sObject, fields: query.fields })
  } catch (error) {
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
