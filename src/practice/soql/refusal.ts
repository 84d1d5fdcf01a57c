import type { FieldType } from '../data/object-type.ts'

/** Why a query is not answered. `at` is the offset of the offending word in the query, when it is known. */
export type QueryRefusal =
  | { code: 'malformed_query'; unexpected: string | undefined; at: number | undefined }
  | { code: 'query_too_long'; limit: number }
  | { code: 'literal_too_long'; limit: number }
  | { code: 'too_complicated' }
  | { code: 'query_timeout' }
  | { code: 'too_many_at_once' }
  | { code: 'cancelled' }
  | { code: 'too_many'; what: 'semi_joins' | 'sub_selects' | 'relationships'; limit: number }
  | { code: 'too_deep'; what: 'parents' | 'children'; limit: number }
  | { code: 'semi_join_beside_or' }
  | { code: 'semi_join_nested' }
  | { code: 'semi_join_not_at_top_level' }
  | { code: 'semi_join_on_same_object' }
  | { code: 'semi_join_of_no_id'; field: string }
  | { code: 'semi_join_from_no_id'; field: string }
  | { code: 'clause_not_here'; clause: string; where: 'semi_join' | 'sub_select' | 'aggregate' }
  | { code: 'aggregate_in_sub_select' }
  | { code: 'alias_without_aggregate' }
  | { code: 'too_many_groups' }
  | { code: 'not_in_bulk'; feature: string }
  | { code: 'unknown_object'; name: string; at: number }
  | { code: 'unknown_field'; name: string; entity: string; at: number }
  | { code: 'unknown_parent'; name: string; at: number }
  | { code: 'unknown_child'; name: string; at: number }
  | { code: 'literal_of_wrong_type'; field: string; type: FieldType; at: number }
  | { code: 'field_not_filterable'; field: string; at: number }
  | { code: 'operator_not_for_type'; field: string; operator: string; at: number }
  | { code: 'not_grouped'; field: string }
  | { code: 'duplicate_alias'; alias: string; at: number }
  | { code: 'duplicate_field'; field: string; at: number }
  | { code: 'fields_need_limit' }
  | { code: 'fields_of_none' }
  | { code: 'offset_too_large'; limit: number }
  | { code: 'unsupported'; feature: string }

/** A refusal as the REST API words it: `errorCode` and `message`. */
export type RestError = { errorCode: string; message: string }

const MANY = {
  semi_joins: 'semi join sub-selects',
  sub_selects: 'parent-to-child sub-selects',
  relationships: 'child-to-parent relationships',
} as const

const DEEP = { parents: 'from child to parent', children: 'from parent to child' } as const

const PLACES = {
  semi_join: 'a semi join sub-select',
  sub_select: 'a sub-select',
  aggregate: 'an aggregate query without GROUP BY',
} as const

/**
 * What a literal must be, by the type of its field: whoever follows it is not sent back. Seen of `string`, `boolean`, `double`,
 * `date` and `dateTime`, which are the types SOAP has; that ids are `string`, and whole numbers `int`, is believed.
 */
const LITERALS: Readonly<Record<FieldType, string>> = {
  id: 'string and should be',
  reference: 'string and should be',
  string: 'string and should be',
  textarea: 'string and should be',
  picklist: 'string and should be',
  email: 'string and should be',
  phone: 'string and should be',
  url: 'string and should be',
  boolean: 'boolean and should not be',
  int: 'int and should not be',
  double: 'double and should not be',
  currency: 'double and should not be',
  date: 'date and should not be',
  datetime: 'dateTime and should not be',
}

const NAMES_HINT = 'Please reference your WSDL or the describe call for the appropriate names.'

/**
 * Salesforce's words for a refused query, with the place pointed at as it does.
 *
 * @see SOQL and SOSL Reference; REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22, limits
 * 2026-11-26). Which sentences are seen, which are ours: docs/practice-org-differences.md
 */
export function toRestError(refusal: QueryRefusal, soql: string): RestError {
  switch (refusal.code) {
    case 'malformed_query':
      return malformed(
        pointAt(soql, refusal.at) +
          (refusal.unexpected === undefined ? 'unexpected end of query' : `unexpected token: '${refusal.unexpected}'`),
      )
    case 'query_too_long':
      return malformed(`SOQL query is longer than ${String(refusal.limit)} characters`)
    case 'literal_too_long':
      return malformed(`a text in SOQL is longer than ${String(refusal.limit)} characters`)
    case 'too_complicated':
      return {
        errorCode: 'QUERY_TOO_COMPLICATED',
        message: 'Query is either selecting too many fields or the filter conditions are too complicated',
      }
    case 'query_timeout':
    case 'cancelled':
      return { errorCode: 'QUERY_TIMEOUT', message: 'Your query request was running for too long.' }
    case 'too_many_at_once':
      return {
        errorCode: 'REQUEST_LIMIT_EXCEEDED',
        message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
      }
    case 'too_many':
      return malformed(`Maximum ${String(refusal.limit)} ${MANY[refusal.what]} are allowed`)
    case 'too_deep':
      return malformed(`Maximum ${String(refusal.limit)} levels ${DEEP[refusal.what]} are allowed`)
    case 'semi_join_beside_or':
      return malformed("Semi join sub-selects are not allowed with the 'OR' operator")
    case 'semi_join_nested':
      return malformed('Nesting of semi join sub-selects is not supported')
    case 'semi_join_not_at_top_level':
      return malformed('Semi join sub-selects are only allowed at the top level WHERE expressions')
    case 'semi_join_on_same_object':
      return malformed('The inner and outer selects should not be on the same object type')
    case 'semi_join_of_no_id':
      return malformed(`semi join sub selects can only query id fields, cannot use: '${refusal.field}'`)
    case 'semi_join_from_no_id':
      return malformed(`semi join sub-selects need an id or reference field, cannot use: '${refusal.field}'`)
    case 'clause_not_here':
      return malformed(`${refusal.clause} is not allowed in ${PLACES[refusal.where]}`)
    case 'aggregate_in_sub_select':
      return malformed('only root queries support aggregate expressions')
    case 'alias_without_aggregate':
      return malformed('only aggregate expressions use field aliasing')
    case 'too_many_groups':
      return {
        errorCode: 'EXCEEDED_ID_LIMIT',
        message: 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
      }
    case 'not_in_bulk':
      return { errorCode: 'FUNCTIONALITY_NOT_ENABLED', message: `${refusal.feature} not supported in Bulk V2 Query` }
    case 'unknown_object':
      return {
        errorCode: 'INVALID_TYPE',
        message: `${pointAt(soql, refusal.at)}sObject type '${refusal.name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${NAMES_HINT}`,
      }
    case 'unknown_field':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}No such column '${refusal.name}' on entity '${refusal.entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${NAMES_HINT}`,
      }
    case 'unknown_parent':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}Didn't understand relationship '${refusal.name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${NAMES_HINT}`,
      }
    case 'unknown_child':
      return {
        errorCode: 'INVALID_TYPE',
        message: `${pointAt(soql, refusal.at)}Didn't understand relationship '${refusal.name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${NAMES_HINT}`,
      }
    case 'literal_of_wrong_type':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}value of filter criterion for field '${refusal.field}' must be of type ${LITERALS[refusal.type]} enclosed in quotes`,
      }
    case 'field_not_filterable':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}field '${refusal.field}' can not be filtered in a query call`,
      }
    case 'operator_not_for_type':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}invalid operator on field '${refusal.field}': ${refusal.operator}`,
      }
    case 'not_grouped':
      return malformed(`Field must be grouped or aggregated: ${refusal.field}`)
    case 'duplicate_alias':
      return malformed(`${pointAt(soql, refusal.at)}duplicate alias: ${refusal.alias}`)
    case 'duplicate_field':
      return {
        errorCode: 'INVALID_FIELD',
        message: `${pointAt(soql, refusal.at)}duplicate field selected: ${refusal.field}`,
      }
    case 'fields_need_limit':
      return malformed('The SOQL FIELDS function must have a LIMIT of at most 200')
    case 'fields_of_none':
      return malformed("'FIELDS(...)' expansion function must result in at least one field being selected.")
    case 'offset_too_large':
      return {
        errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
        message: `Maximum SOQL offset allowed is ${String(refusal.limit)}`,
      }
    case 'unsupported':
      return malformed(`${refusal.feature} is not available in a practice org`)
  }
}

function malformed(message: string): RestError {
  return { errorCode: 'MALFORMED_QUERY', message }
}

/** The line around the place, a caret under it, and its row and column, before the message. */
function pointAt(soql: string, at: number | undefined): string {
  if (at === undefined) return ''
  const before = soql.slice(0, at)
  const row = before.split('\n').length
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = soql.indexOf('\n', at)
  const line = soql.slice(lineStart, lineEnd === -1 ? undefined : lineEnd)
  const column = at - lineStart
  // A long line is cut to what surrounds the place.
  const from = Math.max(0, column - 40)
  return `\n${line.slice(from, column + 40)}\n${' '.repeat(column - from)}^\nERROR at Row:${String(row)}:Column:${String(column + 1)}\n`
}
