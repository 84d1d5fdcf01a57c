/**
 * Why a relay passes nothing on, or passes no answer back: the `code` of its problem details. The relay and the page
 * share this list; where either lacks one of them, it does not compile.
 *
 * @see RFC 9457 §3
 */
export const RELAY_REFUSAL_CODES = [
  'malformed_target',
  'host_not_own',
  'host_not_allowed',
  'path_not_allowed',
  'method_not_allowed',
  'origin_not_allowed',
  'authorization_not_allowed',
  'unsupported_media_type',
  'body_too_large',
  'malformed_form',
  'grant_not_allowed',
  'rate_limited',
  'upstream_unreachable',
  'upstream_redirected',
  'upstream_timeout',
  'upstream_too_large',
] as const
export type RelayRefusalCode = (typeof RELAY_REFUSAL_CODES)[number]

/** The media type of problem details (RFC 9457 §3). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'
