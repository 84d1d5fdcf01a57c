import type { DiagnosedCause, Question } from '#core/diagnosis/weighing/diagnose.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import { HYPOTHESES } from '#core/diagnosis/hypotheses/hypotheses.ts'

import { causeItem } from './cause-item.ts'
import { questionWords } from './facts.ts'

/** How likely a cause is by what is known here. */
export type Confidence = DiagnosedCause['confidence']

/** A cause of a refusal in words. */
export type CauseInWords = {
  cause: string
  confidence: Confidence
  because?: string | undefined
  fix: string
  check?: string | undefined
}

/** A cause in words, with what is known of it here. */
export function causeView(diagnosed: DiagnosedCause, evidence: Evidence) {
  const { code, confidence, level, mendedAt } = diagnosed
  const { cause, mend, check, proof } = causeItem(diagnosed, evidence)
  return {
    code,
    cause,
    confidence,
    because: proof,
    level,
    source: HYPOTHESES[code].source,
    fix: mend,
    check,
    step: mendedAt,
  }
}

/** A question in words, with what was answered. */
export function questionView({ evidence, answers }: Question, given?: string) {
  const words = questionWords(evidence)
  return {
    code: evidence,
    text: words.ask,
    answers: words.answers
      .filter(({ answer }) => answers.includes(answer))
      .map(({ answer, choice }) => ({ value: answer, label: choice })),
    given,
  }
}
