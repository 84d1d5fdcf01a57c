import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'

/** `step` is where the cause is mended, when it is a step of the bench. */
export type Words = { title: string; next: string; step?: 'app' | 'approval' | 'assertion' }

/**
 * What a refusal most likely means, and the one next action. Texts are matched without regard to case or to
 * the kind of apostrophe; an unknown text is shown raw with a general hint.
 */
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

const BY_DESCRIPTION: readonly (readonly [part: string, words: Words])[] = [
  [
    "user hasn't approved this consumer",
    {
      title: 'This user has not been approved for this app, or is not known here',
      next: 'Check the Username, then the approval step: permitted users, and a profile or permission set that is really assigned to this user.',
      step: 'approval',
    },
  ],
  [
    'user is not admin approved',
    {
      title: 'The user is outside the app’s profiles and permission sets',
      next: 'Attach a profile or permission set to the app and assign it to this user.',
      step: 'approval',
    },
  ],
  [
    'external client app is not installed',
    {
      title: 'This host does not know the app',
      next: 'Use the My Domain host of the org that owns the External Client App; the generic login hosts cannot find it.',
      step: 'app',
    },
  ],
  [
    'client identifier invalid',
    {
      title: 'The Consumer Key is unknown here',
      next: 'Copy the key again, check that the host belongs to the same org, and give a new app up to 10 minutes.',
      step: 'app',
    },
  ],
  [
    'audience is invalid',
    {
      title: 'The audience is not this environment',
      next: 'Switch the audience in the assertion step: production, sandbox and My Domain are different audiences.',
      step: 'assertion',
    },
  ],
  [
    'audience validation failed',
    {
      title: 'The audience is not this environment',
      next: 'Switch the audience in the assertion step.',
      step: 'assertion',
    },
  ],
  [
    'expired authorization code',
    {
      title: 'The assertion has expired',
      next: 'No code is involved: exp lies in the past. Compare this computer’s clock with the server’s, then sign again.',
      step: 'assertion',
    },
  ],
  [
    'jti already in use',
    { title: 'This assertion was sent before', next: 'Sign again: each assertion with a jti works once.' },
  ],
  [
    'invalid assertion',
    {
      title: 'The signature does not match the certificate on the app',
      next: 'Upload the current certificate to the app. If it is there, check that the assertion was signed by its key.',
      step: 'app',
    },
  ],
  [
    'grant type not supported',
    {
      title: 'The form was not read as this grant',
      next: 'Send grant_type and assertion as a form body, not as JSON.',
    },
  ],
  ['login rate exceeded', { title: 'Too many logins', next: 'Keep and reuse tokens; wait before trying again.' }],
  [
    'ip restricted',
    {
      title: 'The caller’s address is not allowed',
      next: 'Salesforce sees the relay’s address. Relax IP restrictions in the app’s policy or add the address.',
    },
  ],
  ['inactive user', { title: 'The user is deactivated or frozen', next: 'Reactivate or unfreeze the user.' }],
]

function oauthErrorWords(error: string, description: string): Words {
  const text = description.toLowerCase().replaceAll('’', "'")
  return (
    BY_DESCRIPTION.find(([part]) => text.includes(part))?.[1] ?? {
      title: `The server answered ${error}`,
      next: 'The words above are exactly what it said. They are not among those known for this flow.',
    }
  )
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
  host_not_allowed: 'The host is not a Salesforce login host.',
  origin_not_allowed: 'This page’s origin is not on the relay’s list.',
  rate_limited: 'Too many requests through this relay. Wait a little.',
  upstream_unreachable: 'Salesforce could not be reached under this host name. Check it for a typing error.',
  upstream_timeout: 'Salesforce did not answer in time.',
  upstream_redirected: 'Salesforce answered with a redirect: this is probably not a login host of the org.',
  upstream_too_large: 'The answer was too large to pass on.',
}
