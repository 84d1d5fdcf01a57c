import { diagnoseTokenRefusal, type MendingStep } from '#core/diagnosis/token-refusals.ts'
import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'
import { TOKEN_REFUSAL_WORDS } from '#words/token-refusal-words.ts'

/** `step` is where the cause is mended, when it is a step of the bench. */
export type Words = { title: string; next: string; step?: MendingStep }

/** What a refusal most likely means, and the one next action. An unknown text is shown raw with a general hint. */
export function tokenErrorWords(error: TokenExchangeError): Words {
  switch (error.code) {
    case 'oauth_error':
      return oauthErrorWords(error.error, error.errorDescription ?? '')
    case 'relay_refused':
      return {
        title: error.refusal.startsWith('upstream_')
          ? 'The relay got no answer from Salesforce'
          : 'The relay refused to pass this on',
        next: RELAY_WORDS[error.refusal] ?? `Its reason: ${error.refusal}.`,
      }
    case 'nonconforming_response':
      return { title: 'What came back is not an answer of a token endpoint', next: NONCONFORMING_WORDS[error.reason] }
    case 'transport_failed':
      return { title: 'Nothing came back', next: TRANSPORT_WORDS[error.reason] }
  }
}

function oauthErrorWords(error: string, description: string): Words {
  const refusal = diagnoseTokenRefusal(error, description)
  if (!refusal) {
    return {
      title: `The server answered ${error}`,
      next: 'The words above are exactly what it said. They are not among those known for this flow.',
    }
  }
  const { step } = refusal.causes[0]
  return { ...TOKEN_REFUSAL_WORDS[refusal.code], ...(step === undefined ? {} : { step }) }
}

const NONCONFORMING_WORDS = {
  redirect: 'A redirect: the host is probably not a login host of this org.',
  html: 'A web page: the host is in maintenance, or it is not a login host.',
  not_json: 'Text that is not JSON. The wire shows it.',
  unexpected_shape: 'JSON without the members of RFC 6749 §5.1. The wire shows it.',
} as const

const TRANSPORT_WORDS = {
  offline: 'This computer is offline. Nothing was sent.',
  unreachable_or_blocked:
    'The server cannot be reached, or the browser blocked the answer. Try again; if it stays, look at the network.',
  timeout: 'No answer in time. The request may still have been processed.',
  aborted: 'You cancelled it. It may still have been processed.',
} as const

const RELAY_WORDS: Record<string, string> = {
  malformed_target: 'The address is not one the relay understands.',
  authorization_not_allowed: 'The credential in the request is not one the relay passes on.',
  host_not_own:
    'The relay does not know the name this page was opened under. Open it as localhost, or set PUBLIC_ORIGIN to this address.',
  host_not_allowed: 'The host is not a Salesforce login host.',
  origin_not_allowed: 'This page’s origin is not on the relay’s list.',
  rate_limited: 'Too many requests through this relay. Wait a little.',
  upstream_unreachable: 'Salesforce could not be reached under this host name. Check it for a typing error.',
  upstream_timeout: 'Salesforce did not answer in time.',
  upstream_redirected: 'Salesforce answered with a redirect: this is probably not a login host of the org.',
  upstream_too_large: 'The answer was too large to pass on.',
}
