import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

/** Why the server that gave the page refused a call, before the relay or a practice org had it. */
export const SERVER_REFUSAL: Record<ServerRefusalCode, string> = {
  malformed_request: 'The server could not read the request. Something on the way changed it.',
  malformed_host: 'The server could not read the name this page was opened under.',
  malformed_target: 'The address is not one the server understands.',
  host_not_own:
    'The server does not know the name this page was opened under. Open it as localhost, or set PUBLIC_ORIGIN to this address.',
  origin_not_allowed: 'This page’s origin is not on the server’s list.',
  not_found: 'The server has nothing at this address. If the page was open for long, reload it.',
  practice_off: 'This server keeps no practice orgs. Its operator turned them off.',
  method_not_allowed: 'The server does not take this method here. If the page was open for long, reload it.',
  request_timeout: 'The request did not arrive in time. Try again.',
  body_too_large: 'The request is larger than the server takes.',
  expectation_failed: 'The request expects something the server does not do. Something on the way changed it.',
  rate_limited: 'Too many requests from here. Wait a minute.',
  head_too_large: 'The header fields of the request are larger than the server takes.',
  internal_error: 'The server failed. Try again; its log says more.',
  storage_failed: 'The server could not read or write its storage. Its log says more.',
  practice_full: 'The server holds as many practice orgs as it may. Old ones make room after seven days.',
  setting_not_understood: 'A setting of the server is not understood, so it refuses. Its log names the setting.',
}
