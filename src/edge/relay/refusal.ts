/**
 * Why the relay said no, and how that looks on the wire.
 *
 * @see RFC 9457 (problem details), RFC 9110 §15 (status codes)
 */
import { PROBLEM_MEDIA_TYPE, type RelayRefusalCode } from '#core/vocabulary/relay.ts'

import { FUNCTION_REFUSALS } from '../front/refusals.ts'

/** A refusal: a stable code and the data that explains it. Never holds a body, a query, a token or an assertion. */
export type Refusal =
  | { readonly code: 'malformed_target' }
  | { readonly code: 'host_not_own' }
  | { readonly code: 'host_not_allowed' }
  | { readonly code: 'path_not_allowed' }
  | { readonly code: 'method_not_allowed'; readonly allow: string }
  | { readonly code: 'origin_not_allowed' }
  | { readonly code: 'authorization_not_allowed' }
  | { readonly code: 'unsupported_media_type' }
  | { readonly code: 'body_too_large'; readonly limitBytes: number }
  | { readonly code: 'malformed_form' }
  | { readonly code: 'grant_not_allowed' }
  | { readonly code: 'rate_limited'; readonly retryAfterSeconds: number }
  | { readonly code: 'upstream_unreachable' }
  | { readonly code: 'upstream_redirected'; readonly upstreamStatus: number }
  | { readonly code: 'upstream_timeout'; readonly limitMs: number }
  | { readonly code: 'upstream_too_large'; readonly limitBytes: number }
export type RefusalCode = Refusal['code']

/** HTTP status of each refusal. A code without a status does not compile. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  malformed_target: 400,
  host_not_own: FUNCTION_REFUSALS.host_not_own.status,
  host_not_allowed: 403,
  path_not_allowed: 404,
  method_not_allowed: 405,
  origin_not_allowed: 403,
  authorization_not_allowed: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  malformed_form: 400,
  grant_not_allowed: 400,
  rate_limited: 429,
  upstream_unreachable: 502,
  upstream_redirected: 502,
  upstream_timeout: 504,
  upstream_too_large: 502,
} satisfies Record<RelayRefusalCode, number>

/** The `title` of each problem: RFC 9457 §3.1.4, a short summary that does not change from occurrence to occurrence. */
const TITLE: Readonly<Record<RefusalCode, string>> = {
  malformed_target: 'The request target is not a plain path',
  host_not_own: FUNCTION_REFUSALS.host_not_own.title,
  host_not_allowed: 'This host is not a Salesforce host the relay may reach',
  path_not_allowed: 'This path is not one the relay forwards',
  method_not_allowed: 'This method is not forwarded to this path',
  origin_not_allowed: 'This page may not use the relay',
  authorization_not_allowed: 'Only a bearer access token is forwarded',
  unsupported_media_type: 'The body must be a plain form',
  body_too_large: 'The body is larger than the relay forwards',
  malformed_form: 'The form is not well-formed',
  grant_not_allowed: 'This grant is not forwarded',
  rate_limited: 'Too many requests',
  upstream_unreachable: 'Salesforce could not be reached',
  upstream_redirected: 'Salesforce answered with a redirect, which the relay does not follow',
  upstream_timeout: 'Salesforce did not answer in time',
  upstream_too_large: 'The answer is larger than the relay forwards',
}

/** A refusal ready to be written: status, extra headers and the JSON text. Safe to display. */
export type Problem = {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: string
}

/**
 * Turns a refusal into RFC 9457 problem details. Total; never throws.
 *
 * The type stays `about:blank` (its default, left out): the `code` member is what programs read.
 */
export function toProblem(refusal: Refusal): Problem {
  const status = REFUSAL_STATUS[refusal.code]
  const headers: Array<readonly [string, string]> = [['Content-Type', PROBLEM_MEDIA_TYPE]]
  if (refusal.code === 'method_not_allowed') headers.push(['Allow', refusal.allow])
  if (refusal.code === 'rate_limited') headers.push(['Retry-After', String(refusal.retryAfterSeconds)])
  return { status, headers, body: JSON.stringify({ title: TITLE[refusal.code], status, ...refusal }) }
}
