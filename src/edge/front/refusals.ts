import { PROBLEM_MEDIA_TYPE } from '#core/vocabulary/relay.ts'
import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

import { FUNCTION_HEADERS } from './security-headers.ts'

/**
 * What the server itself refuses, before or instead of any of its parts: codes, statuses and titles.
 *
 * @see RFC 9457 (problem details), RFC 9110 §15 (status codes)
 */
export const FUNCTION_REFUSALS = {
  malformed_request: { status: 400, title: 'The request is not well-formed HTTP' },
  malformed_host: { status: 400, title: 'The request must have one Host, a name or an address with a port' },
  malformed_target: { status: 400, title: 'The request target is not a plain path' },
  host_not_own: {
    status: 403,
    title:
      'This server is not known under this name. Use localhost or its address, or start it with PUBLIC_ORIGIN set to the origin it is used at',
  },
  origin_not_allowed: { status: 403, title: 'This page may not ask for this' },
  not_found: { status: 404, title: 'Nothing is served at this path' },
  practice_off: { status: 404, title: 'The practice org is switched off here' },
  method_not_allowed: { status: 405, title: 'This method is not served at this path' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  body_too_large: { status: 413, title: 'The body is larger than anything served here' },
  expectation_failed: { status: 417, title: 'Only 100-continue can be expected' },
  rate_limited: { status: 429, title: 'Too many requests' },
  head_too_large: { status: 431, title: 'The head of the request is larger than 32 KiB' },
  internal_error: { status: 500, title: 'The function failed' },
  storage_failed: { status: 503, title: 'The practice org could not be read or written; nothing was changed' },
  practice_full: { status: 507, title: 'There is no room for another practice org here' },
  setting_not_understood: { status: 500, title: 'A setting of this deployment is not understood' },
} as const satisfies Record<ServerRefusalCode, { readonly status: number; readonly title: string }>

/** The JSON of one refusal. Holds nothing of the request. */
export function problemBody(code: ServerRefusalCode): string {
  const { status, title } = FUNCTION_REFUSALS[code]
  return JSON.stringify({ title, status, code })
}

/** One refusal as RFC 9457 problem details, under the function's own headers. */
export function problem(code: ServerRefusalCode, headers: Readonly<Record<string, string>> = {}): Response {
  return withFunctionHeaders(
    new Response(problemBody(code), {
      status: FUNCTION_REFUSALS[code].status,
      headers: { ...headers, 'Content-Type': PROBLEM_MEDIA_TYPE },
    }),
  )
}

/** Adds the function's headers where the answer has none of its own. */
export function withFunctionHeaders(answer: Response): Response {
  const headers = new Headers(answer.headers)
  for (const [name, value] of FUNCTION_HEADERS) if (!headers.has(name)) headers.set(name, value)
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}
