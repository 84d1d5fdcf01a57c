import type { FieldType } from '../data/object-type.ts'

/** Why a query is not answered. `at` is the offset of the offending word in the query, when it is known. */
export type QueryRefusal =
  | { code: 'malformed_query'; unexpected: string | undefined; at: number | undefined }
  | { code: 'query_too_long'; limit: number }
  | { code: 'unknown_object'; name: string; at: number | undefined }
  | { code: 'unknown_field'; name: string; entity: string; at: number | undefined }
  | { code: 'unknown_parent'; name: string; at: number | undefined }
  | { code: 'unknown_child'; name: string; at: number | undefined }
  | { code: 'literal_of_wrong_type'; field: string; type: FieldType; quoted: boolean }
  | { code: 'operator_not_for_type'; field: string; operator: string }
  | { code: 'mixed_logical_operators'; operator: string }
  | { code: 'not_grouped'; field: string }
  | { code: 'duplicate_alias'; alias: string }
  | { code: 'fields_need_limit' }
  | { code: 'offset_too_large'; limit: number }
  | { code: 'unsupported'; feature: string }

/** A refusal as the REST API words it: `errorCode` and `message`. */
export type RestError = { errorCode: string; message: string }

const NAMES_HINT = 'Please reference your WSDL or the describe call for the appropriate names.'

/**
 * Salesforce's words for a refused query, with the place pointed at as it does.
 *
 * @see SOQL and SOSL Reference; REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
export function toRestError(refusal: QueryRefusal, soql: string): RestError {
  switch (refusal.code) {
    case 'malformed_query':
      return {
        errorCode: 'MALFORMED_QUERY',
        message:
          pointAt(soql, refusal.at) +
          (refusal.unexpected === undefined ? 'unexpected end of query' : `unexpected token: '${refusal.unexpected}'`),
      }
    case 'query_too_long':
      return {
        errorCode: 'QUERY_TOO_COMPLICATED',
        message: `SOQL query is longer than ${String(refusal.limit)} characters`,
      }
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
        message: `value of filter criterion for field '${refusal.field}' must be of type ${refusal.type} and should ${refusal.quoted ? 'not ' : ''}be enclosed in quotes`,
      }
    case 'operator_not_for_type':
      return {
        errorCode: 'INVALID_FIELD',
        message: `invalid operator on field '${refusal.field}': ${refusal.operator}`,
      }
    case 'mixed_logical_operators':
      return { errorCode: 'MALFORMED_QUERY', message: `unexpected token: '${refusal.operator}'` }
    case 'not_grouped':
      return { errorCode: 'MALFORMED_QUERY', message: `Field must be grouped or aggregated: ${refusal.field}` }
    case 'duplicate_alias':
      return { errorCode: 'MALFORMED_QUERY', message: `duplicate alias: ${refusal.alias}` }
    case 'fields_need_limit':
      return { errorCode: 'MALFORMED_QUERY', message: 'The SOQL FIELDS function must have a LIMIT of at most 200' }
    case 'offset_too_large':
      return {
        errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
        message: `Maximum SOQL offset allowed is ${String(refusal.limit)}`,
      }
    case 'unsupported':
      return { errorCode: 'MALFORMED_QUERY', message: `${refusal.feature} is not available in a practice org` }
  }
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
