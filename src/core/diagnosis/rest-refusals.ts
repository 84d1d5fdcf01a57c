import { opensRestApi } from './granted-scope.ts'

/** What a refusal by the REST API means, where it is known. */
export type RestRefusalCode =
  | 'session_ended'
  | 'session_lacks_api_scope'
  | 'session_not_for_rest'
  | 'query_malformed'
  | 'field_unknown'
  | 'type_unknown'
  | 'path_unknown'
  | 'api_disabled'
  | 'daily_requests_used_up'

const BY_ERROR_CODE: ReadonlyMap<string, RestRefusalCode> = new Map([
  ['INVALID_SESSION_ID', 'session_ended'],
  ['MALFORMED_QUERY', 'query_malformed'],
  ['INVALID_FIELD', 'field_unknown'],
  ['INVALID_TYPE', 'type_unknown'],
  ['NOT_FOUND', 'path_unknown'],
  ['API_DISABLED_FOR_ORG', 'api_disabled'],
  ['REQUEST_LIMIT_EXCEEDED', 'daily_requests_used_up'],
])

/** `INVALID_SESSION_ID` for a session that lives: another token of the same app meets the same answer. */
const NOT_VALID_FOR_REST = /not valid for use with the rest api/i

/**
 * What a refusal by the REST API means, by its code and words.
 *
 * @param scope what the token was granted, where that is known
 * @returns undefined for a code that is not among those known. Never throws.
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22); the two meanings of
 * `INVALID_SESSION_ID` are observed
 */
export function diagnoseRestRefusal(errorCode: string, message: string, scope?: string): RestRefusalCode | undefined {
  const refusal = BY_ERROR_CODE.get(errorCode)
  if (refusal !== 'session_ended' || !NOT_VALID_FOR_REST.test(message)) return refusal
  return opensRestApi(scope) === false ? 'session_lacks_api_scope' : 'session_not_for_rest'
}
