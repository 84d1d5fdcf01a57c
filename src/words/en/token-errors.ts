import { diagnose } from '#core/diagnosis/weighing/diagnose.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import type { MendingStep } from '#core/diagnosis/hypotheses/hypothesis.ts'
import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'

import { CAUSE_WORDS } from './causes.ts'
import { becauseWords } from './facts.ts'
import { REFUSAL_WORDS } from './refusal-words.ts'
import { relayRefusalWords } from './relay-refusals.ts'
import { noAnswer } from './shared.ts'

/** `step` is where the cause is mended, when it is a step of the bench. */
export type Words = { title: string; next: string; step?: MendingStep }

/**
 * What a refusal most likely means, and the one next action. An unknown text is shown raw with a general hint.
 *
 * @param evidence what is known of the request; without it the words are general
 */
export function tokenErrorWords(error: TokenExchangeError, evidence: Evidence = {}): Words {
  switch (error.code) {
    case 'oauth_error':
      return oauthErrorWords(answerEvidence(error, evidence))
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

/** Evidence with the words of the answer it belongs to. */
function answerEvidence(
  { error, errorDescription, status }: Extract<TokenExchangeError, { code: 'oauth_error' }>,
  evidence: Evidence = {},
): Evidence {
  return {
    ...evidence,
    where: 'token',
    error,
    status,
    ...(errorDescription === undefined ? {} : { error_description: errorDescription }),
  }
}

/** By the first cause where something known singles it out, else in general, since the general words advise what is usual. */
function oauthErrorWords(evidence: Evidence): Words {
  const { refusal, causes } = diagnose(evidence)
  if (refusal === undefined || refusal === 'words_unknown') {
    return {
      title: `The server answered ${evidence.error ?? ''}`,
      next: 'The words above are exactly what it said. They are not among those known for this flow.',
    }
  }
  const { title, next } = REFUSAL_WORDS[refusal]
  const [first] = causes
  if (!first) return { title, next }
  const step = first.mendedAt === undefined ? {} : { step: first.mendedAt }
  const { cause, fix } = CAUSE_WORDS[first.code]
  const [known] = first.because.filter(({ speaks }) => speaks === 'settles' || Number(speaks) > 0)
  if (known && (first.confidence === 'measured' || first.confidence === 'likely'))
    return { title, next: `${becauseWords(known, evidence)} ${fix}`, ...step }
  const [usual] = diagnose({
    error: evidence.error ?? '',
    error_description: evidence.error_description ?? '',
    where: 'token',
  }).causes
  return first.code === usual?.code ? { title, next, ...step } : { title, next: `${cause} ${fix}`, ...step }
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
