import type { Evidence as Level } from '../../kernel/finding.ts'
import { opensRestApi } from '../evidence/granted-scope.ts'

type Row = readonly [errorCode: string, refusal: string, evidence: Level, status: number, message: string]

/**
 * Codes of the REST API, of the identity services and of SOAP, by what they mean, each with the status it comes with and a message it
 * comes with where one is known.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "ExceptionCode" and `login()`
 * (read 2026-11-22 and 2026-11-26). `observed`: seen in answers and threads
 */
const ROWS = [
  ['INVALID_SESSION_ID', 'session_ended', 'documented', 401, 'Session expired or invalid'],
  ['InvalidSessionId', 'session_ended', 'documented', 401, ''],
  ['MALFORMED_QUERY', 'query_malformed', 'documented', 400, "unexpected token: 'FRM'"],
  ['INVALID_FIELD', 'field_unknown', 'documented', 400, ''],
  ['INVALID_TYPE', 'type_unknown', 'documented', 400, ''],
  ['NOT_FOUND', 'path_unknown', 'documented', 404, 'The requested resource does not exist'],
  ['API_DISABLED_FOR_ORG', 'api_disabled', 'documented', 403, 'API is not enabled for this Organization or Partner'],
  ['API_CURRENTLY_DISABLED', 'api_disabled', 'observed', 403, 'API is disabled for this user'],
  ['REQUEST_LIMIT_EXCEEDED', 'daily_requests_used_up', 'documented', 403, 'TotalRequests Limit exceeded.'],
  ['INVALID_AUTH_HEADER', 'header_not_bearer', 'observed', 401, ''],
  ['INVALID_HEADER_TYPE', 'header_not_bearer', 'observed', 401, ''],
  ['INVALID_JWT_FORMAT', 'token_not_of_this_api', 'observed', 401, ''],
  [
    'URL_NOT_RESET',
    'login_host_called',
    'documented',
    500,
    'Destination URL not reset. The URL returned from login must be set',
  ],
  ['TXN_SECURITY_NO_ACCESS', 'transaction_policy', 'observed', 403, ''],
  [
    'METHOD_NOT_ALLOWED',
    'method_unknown',
    'observed',
    405,
    "HTTP Method 'DELETE' not allowed. Allowed are HEAD,GET,PATCH",
  ],
  [
    'UNKNOWN_EXCEPTION',
    'server_failed',
    'observed',
    500,
    'An unexpected error occurred. Please include this ErrorId …',
  ],
  ['UNSUPPORTED_API_VERSION', 'api_version_gone', 'documented', 410, ''],
  ['QUERY_TIMEOUT', 'query_too_slow', 'observed', 400, ''],
  ['QUERY_TOO_COMPLICATED', 'query_too_complicated', 'documented', 400, ''],
  ['INVALID_QUERY_LOCATOR', 'locator_gone', 'documented', 400, ''],
  ['NUMBER_OUTSIDE_VALID_RANGE', 'offset_too_large', 'documented', 400, ''],
  ['INSUFFICIENT_ACCESS', 'user_may_not', 'documented', 403, ''],
  ['INSUFFICIENT_ACCESS_OR_READONLY', 'user_may_not', 'documented', 403, ''],
  ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'user_may_not', 'documented', 403, ''],
  ['UNSUPPORTED_CLIENT', 'tls_too_old', 'documented', 400, ''],
  ['SERVER_UNAVAILABLE', 'server_failed', 'documented', 503, ''],
  ['Bad_OAuth_Token', 'identity_token_refused', 'documented', 403, ''],
  ['Missing_OAuth_Token', 'identity_token_missing', 'believed', 403, ''],
  ['HTTPS_Required', 'identity_without_tls', 'documented', 403, ''],
  ['Bad_Id', 'identity_unknown', 'documented', 404, ''],
  ['Wrong_Org', 'identity_of_other_org', 'observed', 403, ''],
  ['Invalid_Scope', 'session_lacks_web_scope', 'observed', 403, ''],
  ['LOGIN_MUST_USE_SECURITY_TOKEN', 'soap_security_token_wanted', 'documented', 500, ''],
  [
    'INVALID_LOGIN',
    'soap_login_refused',
    'documented',
    500,
    'Invalid username, password, security token; or user locked out.',
  ],
  ['LOGIN_DURING_RESTRICTED_DOMAIN', 'soap_address_restricted', 'documented', 500, ''],
  ['LOGIN_DURING_RESTRICTED_TIME', 'soap_hours_restricted', 'documented', 500, ''],
  ['ORG_LOCKED', 'org_locked', 'documented', 500, ''],
  ['PASSWORD_LOCKOUT', 'soap_locked_out', 'documented', 500, ''],
  ['TRIAL_EXPIRED', 'org_locked', 'documented', 500, ''],
] as const satisfies readonly Row[]

/** Answers that are known by their message, because their code means other things too, or was dropped. */
const BY_MESSAGE = [
  [
    'INVALID_SESSION_ID',
    'session_not_for_rest',
    'observed',
    401,
    'This session is not valid for use with the REST API',
  ],
  ['INVALID_OPERATION', 'soap_login_off', 'documented', 500, 'SOAP API login() is disabled by default in this org.'],
  ['REQUEST_LIMIT_EXCEEDED', 'too_many_requests_at_once', 'observed', 403, 'ConcurrentPerOrgLongTxn Limit exceeded.'],
  ['', 'session_ended', 'observed', 401, 'Your session is invalid or has expired.'],
  ['', 'api_disabled', 'observed', 403, 'The REST API is not enabled for this Organization'],
  ['', 'api_disabled', 'observed', 403, 'API is not enabled for this Organization'],
  ['', 'api_disabled', 'observed', 403, 'API is disabled for this user'],
  ['', 'method_unknown', 'observed', 405, 'Only POST allowed'],
  ['', 'login_host_called', 'observed', 500, 'Destination URL not reset'],
  ['', 'daily_requests_used_up', 'observed', 403, 'TotalRequests Limit exceeded'],
  ['', 'soap_login_refused', 'observed', 500, 'Invalid username, password, security token'],
] as const satisfies readonly Row[]

/** What a refusal by an API means, where it is known. */
export type RestRefusalCode =
  | (typeof ROWS)[number][1]
  | (typeof BY_MESSAGE)[number][1]
  | 'session_lacks_api_scope'
  | 'uri_too_long'
  | 'host_not_routed'
  | 'request_conditions'

/** Answers as they are listed. */
export type RestAnswer = {
  errorCode: string
  refusal: RestRefusalCode
  evidence: Level
  status: number
  message: string
}

/** Every answer that is known by its code, and those known by their message. */
export const REST_ANSWERS: readonly RestAnswer[] = [...ROWS, ...BY_MESSAGE].map(
  ([errorCode, refusal, evidence, status, message]) => ({ errorCode, refusal, evidence, status, message }),
)

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

/**
 * How sure it is that an answer with this code means this: a meaning that its words alone give is as sure as those, whatever the
 * code is documented for. Never throws.
 */
export function restRefusalEvidence(refusal: RestRefusalCode, errorCode: string): Level {
  const row =
    ROWS.find(([code, meaning]) => code === errorCode && meaning === refusal) ??
    BY_MESSAGE.find(([code, meaning]) => code === errorCode && meaning === refusal)
  return row?.[2] ?? 'observed'
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
export function restRefusalOf(errorCode: string, message: string, scope?: string): RestRefusalCode | undefined {
  if (SOAP_LOGIN_OFF.test(message)) return 'soap_login_off'
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED' && AT_ONCE.test(message)) return 'too_many_requests_at_once'
  const refusal =
    BY_ERROR_CODE.get(message) === 'token_not_of_this_api' ? 'token_not_of_this_api' : BY_ERROR_CODE.get(errorCode)
  if (refusal !== 'session_ended' || !NOT_VALID_FOR_REST.test(message)) return refusal
  return opensRestApi(scope) === false ? 'session_lacks_api_scope' : 'session_not_for_rest'
}

/** Words of APIs, lower case, by which an answer is known whose code a client dropped or that has none. */
const WORDS: readonly (readonly [words: string, refusal: RestRefusalCode])[] = [
  ['session expired or invalid', 'session_ended'],
  ['session is invalid or has expired', 'session_ended'],
  ['invalid session id', 'session_ended'],
  ['bad oauth token', 'identity_token_refused'],
  ['not valid for use with the rest api', 'session_not_for_rest'],
  ['soap api login()', 'soap_login_off'],
  ['rest api is not enabled', 'api_disabled'],
  ['api is not enabled for this organization', 'api_disabled'],
  ['api is disabled for this user', 'api_disabled'],
  ['only post allowed', 'method_unknown'],
  ['destination url not reset', 'login_host_called'],
  ['totalrequests limit exceeded', 'daily_requests_used_up'],
  ['concurrentperorg', 'too_many_requests_at_once'],
  ['invalid username, password, security token', 'soap_login_refused'],
  ['http method', 'method_unknown'],
]

/** The same by words alone. Never throws. */
export function restRefusalByWords(text: string): RestRefusalCode | undefined {
  const lower = text.toLowerCase()
  const code = TELLING_ERROR_CODES.find((each) => lower.includes(each.toLowerCase()))
  return (
    WORDS.find(([words]) => lower.includes(words))?.[1] ?? (code === undefined ? undefined : restRefusalOf(code, text))
  )
}

/** Answers of the REST API that say what they mean by their status. */
const BY_STATUS: ReadonlyMap<number, RestRefusalCode> = new Map([
  [405, 'method_unknown'],
  [409, 'request_conditions'],
  [410, 'api_version_gone'],
  [412, 'request_conditions'],
  [414, 'uri_too_long'],
  [415, 'request_conditions'],
  [420, 'host_not_routed'],
  [428, 'request_conditions'],
  [431, 'uri_too_long'],
] as const)

/**
 * The same by the status alone.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-26)
 */
export function restRefusalByStatus(status: number): RestRefusalCode | undefined {
  return BY_STATUS.get(status)
}
