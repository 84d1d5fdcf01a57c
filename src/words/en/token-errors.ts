import { diagnoseTokenRefusal, type MendingStep } from '#core/diagnosis/token-refusals.ts'
import { weighCauses, type RefusalFacts } from '#core/diagnosis/weigh-causes.ts'
import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'

import { relayRefusalWords } from './relay-refusals.ts'
import { noAnswer } from './shared.ts'
import { refusalAdvice, TOKEN_REFUSAL_WORDS } from './token-refusals.ts'

/** `step` is where the cause is mended, when it is a step of the bench. */
export type Words = { title: string; next: string; step?: MendingStep }

/**
 * What a refusal most likely means, and the one next action. An unknown text is shown raw with a general hint.
 *
 * @param facts what is known of the request; without them the words are general
 */
export function tokenErrorWords(error: TokenExchangeError, facts?: RefusalFacts): Words {
  switch (error.code) {
    case 'oauth_error':
      return oauthErrorWords(error.error, error.errorDescription ?? '', facts)
    case 'relay_refused':
      return {
        title: error.refusal.startsWith('upstream_')
          ? 'The relay got no answer from Salesforce'
          : 'The relay refused to pass this on',
        next: relayRefusalWords(error.refusal),
      }
    case 'nonconforming_response':
      return { title: 'What came back is not an answer of a token endpoint', next: NONCONFORMING_WORDS[error.reason] }
    case 'transport_failed':
      return { title: noAnswer.nothingCameBack, next: TRANSPORT_WORDS[error.reason] }
  }
}

function oauthErrorWords(error: string, description: string, facts: RefusalFacts | undefined): Words {
  const refusal = diagnoseTokenRefusal(error, description)
  if (!refusal) {
    return {
      title: `The server answered ${error}`,
      next: 'The words above are exactly what it said. They are not among those known for this flow.',
    }
  }
  if (facts) return refusalAdvice(refusal, weighCauses(refusal, facts))
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
  connection_lost: 'The network went away while it was under way. It may still have been processed.',
  unreachable_or_blocked:
    'The server cannot be reached, or the browser blocked the answer. Try again; if it stays, look at the network.',
  timeout: 'No answer in time. The request may still have been processed.',
  aborted: noAnswer.cancelled,
} as const
