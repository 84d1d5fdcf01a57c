import type { Evidence } from '../kernel/finding.ts'
import { opensRestApi } from './granted-scope.ts'

type Row = readonly [errorCode: string, refusal: string, evidence: Evidence]

/**
 * Codes of the REST API, of the identity services and of SOAP, by what they mean.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "ExceptionCode" and `login()`
 * (read 2026-11-22 and 2026-11-26). `observed`: seen in answers and threads
 */
const ROWS = [
  ['INVALID_SESSION_ID', 'session_ended', 'documented'],
  ['InvalidSessionId', 'session_ended', 'documented'],
  ['MALFORMED_QUERY', 'query_malformed', 'documented'],
  ['INVALID_FIELD', 'field_unknown', 'documented'],
  ['INVALID_TYPE', 'type_unknown', 'documented'],
  ['NOT_FOUND', 'path_unknown', 'documented'],
  ['API_DISABLED_FOR_ORG', 'api_disabled', 'documented'],
  ['API_CURRENTLY_DISABLED', 'api_disabled', 'observed'],
  ['REQUEST_LIMIT_EXCEEDED', 'daily_requests_used_up', 'documented'],
  ['INVALID_AUTH_HEADER', 'header_not_bearer', 'observed'],
  ['INVALID_HEADER_TYPE', 'header_not_bearer', 'observed'],
  ['INVALID_JWT_FORMAT', 'token_not_of_this_api', 'observed'],
  ['URL_NOT_RESET', 'login_host_called', 'documented'],
  ['TXN_SECURITY_NO_ACCESS', 'transaction_policy', 'observed'],
  ['METHOD_NOT_ALLOWED', 'method_unknown', 'observed'],
  ['UNKNOWN_EXCEPTION', 'server_failed', 'observed'],
  ['UNSUPPORTED_API_VERSION', 'api_version_gone', 'documented'],
  ['QUERY_TIMEOUT', 'query_too_slow', 'observed'],
  ['QUERY_TOO_COMPLICATED', 'query_too_complicated', 'documented'],
  ['INVALID_QUERY_LOCATOR', 'locator_gone', 'documented'],
  ['NUMBER_OUTSIDE_VALID_RANGE', 'offset_too_large', 'documented'],
  ['INSUFFICIENT_ACCESS', 'user_may_not', 'documented'],
  ['INSUFFICIENT_ACCESS_OR_READONLY', 'user_may_not', 'documented'],
  ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'user_may_not', 'documented'],
  ['UNSUPPORTED_CLIENT', 'tls_too_old', 'documented'],
  ['SERVER_UNAVAILABLE', 'server_failed', 'documented'],
  ['Bad_OAuth_Token', 'identity_token_refused', 'documented'],
  ['Missing_OAuth_Token', 'identity_token_missing', 'believed'],
  ['HTTPS_Required', 'identity_without_tls', 'documented'],
  ['Bad_Id', 'identity_unknown', 'documented'],
  ['Wrong_Org', 'identity_of_other_org', 'observed'],
  ['Invalid_Scope', 'session_lacks_web_scope', 'observed'],
  ['LOGIN_MUST_USE_SECURITY_TOKEN', 'soap_security_token_wanted', 'documented'],
  ['INVALID_LOGIN', 'soap_login_refused', 'documented'],
  ['LOGIN_DURING_RESTRICTED_DOMAIN', 'soap_address_restricted', 'documented'],
  ['LOGIN_DURING_RESTRICTED_TIME', 'soap_hours_restricted', 'documented'],
  ['ORG_LOCKED', 'org_locked', 'documented'],
  ['PASSWORD_LOCKOUT', 'soap_locked_out', 'documented'],
  ['TRIAL_EXPIRED', 'org_locked', 'documented'],
] as const satisfies readonly Row[]

/** What a refusal by an API means, where it is known. */
export type RestRefusalCode =
  | (typeof ROWS)[number][1]
  | 'session_lacks_api_scope'
  | 'session_not_for_rest'
  | 'soap_login_off'
  | 'too_many_requests_at_once'

const BY_ERROR_CODE: ReadonlyMap<string, RestRefusalCode> = new Map(ROWS.map(([code, refusal]) => [code, refusal]))

/** Codes that mean nothing else wherever they stand, so that they are taken out of a client's log. */
export const TELLING_ERROR_CODES: readonly string[] = ROWS.map(([code]) => code).filter(
  (code) =>
    ![
      'NOT_FOUND',
      'METHOD_NOT_ALLOWED',
      'INVALID_FIELD',
      'INVALID_TYPE',
      'Invalid_Scope',
      'UNKNOWN_EXCEPTION',
    ].includes(code),
)

/** How sure a meaning is. Never throws. */
export function restRefusalEvidence(errorCode: string): Evidence | undefined {
  return ROWS.find(([code]) => code === errorCode)?.[2]
}

/** `login()` of the SOAP API, switched off or gone. */
const SOAP_LOGIN_OFF = /soap api login\(\)/i

/** `REQUEST_LIMIT_EXCEEDED` for what runs at the same time, and not for what a day holds. */
const AT_ONCE = /concurrent/i

/** `INVALID_SESSION_ID` for a session that lives: another token of the same app meets the same answer. */
const NOT_VALID_FOR_REST = /not valid for use with the rest api/i

/**
 * What a refusal by the REST API, an identity service or SOAP means, by its code and words.
 *
 * @param scope what the token was granted, where that is known
 * @returns undefined for a code that is not among those known. Never throws.
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22); the two meanings of
 * `INVALID_SESSION_ID` are observed
 */
export function diagnoseRestRefusal(errorCode: string, message: string, scope?: string): RestRefusalCode | undefined {
  if (SOAP_LOGIN_OFF.test(message)) return 'soap_login_off'
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED' && AT_ONCE.test(message)) return 'too_many_requests_at_once'
  const refusal =
    BY_ERROR_CODE.get(message) === 'token_not_of_this_api' ? 'token_not_of_this_api' : BY_ERROR_CODE.get(errorCode)
  if (refusal !== 'session_ended' || !NOT_VALID_FOR_REST.test(message)) return refusal
  return opensRestApi(scope) === false ? 'session_lacks_api_scope' : 'session_not_for_rest'
}
