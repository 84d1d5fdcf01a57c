import type { RelayRefusalCode } from '#core/vocabulary/relay.ts'
import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

import { SERVER_REFUSAL } from './server-refusals.ts'

/** The server's own refusals may come instead of the relay's. */
const WORDS: Record<RelayRefusalCode | ServerRefusalCode, string> = {
  ...SERVER_REFUSAL,
  malformed_target: 'The address is not one the relay understands.',
  host_not_own:
    'The relay does not know the name this page was opened under. Open it as localhost, or set PUBLIC_ORIGIN to this address.',
  host_not_allowed: 'The host is not a Salesforce login host.',
  path_not_allowed: 'The relay does not pass this path on.',
  method_not_allowed: 'The relay does not pass this method on to this path.',
  origin_not_allowed: 'This page’s origin is not on the relay’s list.',
  authorization_not_allowed: 'The credential in the request is not one the relay passes on.',
  unsupported_media_type: 'The relay passes plain forms on, and this is none.',
  body_too_large: 'The request is larger than the relay passes on.',
  malformed_form: 'The form in the request is not well-formed.',
  grant_not_allowed: 'The relay does not pass this grant on.',
  rate_limited: 'Too many requests through this relay. Wait a little.',
  upstream_unreachable: 'Salesforce could not be reached under this host name. Check it for a typing error.',
  upstream_timeout: 'Salesforce did not answer in time.',
  upstream_redirected: 'Salesforce answered with a redirect: this is probably not a login host of the org.',
  upstream_too_large: 'The answer was too large to pass on.',
}

/** Why the relay stopped a request or its answer. A code that a newer relay brought along is named as it is. */
export function relayRefusalWords(refusal: string): string {
  return isKnown(refusal) ? WORDS[refusal] : `Its reason: ${refusal}.`
}

function isKnown(refusal: string): refusal is keyof typeof WORDS {
  return Object.hasOwn(WORDS, refusal)
}
