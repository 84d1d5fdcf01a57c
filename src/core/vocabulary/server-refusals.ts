/**
 * What the server itself refuses, at any path, before or instead of the relay and the practice orgs: the `code` of its problem
 * details. A call of the page to either can meet them.
 *
 * @see RFC 9457 §3
 */
export const SERVER_REFUSAL_CODES = [
  'malformed_request',
  'malformed_host',
  'malformed_target',
  'host_not_own',
  'origin_not_allowed',
  'not_found',
  'practice_off',
  'method_not_allowed',
  'request_timeout',
  'body_too_large',
  'expectation_failed',
  'rate_limited',
  'head_too_large',
  'internal_error',
  'storage_failed',
  'practice_full',
  'setting_not_understood',
] as const
export type ServerRefusalCode = (typeof SERVER_REFUSAL_CODES)[number]
