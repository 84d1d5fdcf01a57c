import type { Step } from '#core/flow/facts/step.ts'
import type { Evidence } from '#core/kernel/finding.ts'
import type { Confidence } from '#ui/ConfidenceBars.tsx'

/** A cause of a refusal in words, with how likely it is by what is known here. */
export type CauseView = {
  code: string
  /** As one sentence. */
  cause: string
  confidence: Confidence
  /** What is known here that speaks for it or rules it out; absent where nothing does. */
  because?: string | undefined
  /** How sure it is that Salesforce answers this cause with these words, and who says so. */
  level: Evidence
  source?: string | undefined
  fix: string
  check?: string | undefined
  /** Where on the bench it is put right. */
  step?: Step | undefined
}

/** One question whose answer would tell the first causes apart. */
export type QuestionView = {
  code: string
  text: string
  answers: readonly { value: string; label: string }[]
  /** What was answered; absent while nothing was, or nobody is sure. */
  given?: string | undefined
}

/** What was said, as it was received. */
export type SaidView = {
  status?: number | undefined
  error: string
  description?: string | undefined
}
