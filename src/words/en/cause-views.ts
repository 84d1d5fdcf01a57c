import type { WeighedCause } from '#core/diagnosis/weigh-causes.ts'
import type { Evidence } from '#core/kernel/finding.ts'

import { CAUSE_WORDS, proofWords } from './token-refusals.ts'

/** How likely a cause is by what is known here. */
export type Confidence = 'measured' | 'likely' | 'possible' | 'ruled_out'

/** A cause of a refusal in words. */
export type DiagnosedCauseWords = {
  cause: string
  confidence: Confidence
  because?: string | undefined
  fix: string
  check?: string | undefined
}

/** A cause in words, with what is known of it here. */
export function causeView(cause: WeighedCause, alone: boolean) {
  const { cause: words, mend } = CAUSE_WORDS[cause.code]
  return {
    code: cause.code,
    cause: words,
    confidence: confidenceOf(cause, alone),
    because: cause.standing === 'open' ? undefined : proofWords(cause.proof),
    level: cause.evidence satisfies Evidence,
    fix: mend,
    step: cause.step,
  }
}

function confidenceOf({ standing }: WeighedCause, alone: boolean): Confidence {
  if (standing === 'shown') return 'measured'
  if (standing === 'ruled_out') return 'ruled_out'
  return alone ? 'likely' : 'possible'
}
