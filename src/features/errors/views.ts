import type { Step } from '#core/flow/facts/step.ts'
import type { Evidence } from '#core/kernel/finding.ts'
import type { Confidence } from '#ui/ConfidenceBars.tsx'

/** An answer as it is listed. */
export type ListedAnswer = {
  code: string
  href: string
  /** The words people search for: the description, else the code, else what it is. */
  said: string
  /** The code it comes with. */
  error: string
  causes: number
}

/** A cause of an answer, with the number it keeps. */
export type NumberedCause = {
  number: number
  code: string
  cause: string
  confidence: Confidence
  because?: string | undefined
  level: Evidence
  source: string
  fix: string
  check: string
  /** Where on the bench it is put right. */
  step?: Step | undefined
}

/** A question about an answer, and what its answer rules out. */
export type AskedQuestion = {
  code: string
  text: string
  answers: readonly { value: string; label: string }[]
  given: string | undefined
  /** Numbers of the causes its answer rules out. */
  rulesOut: readonly number[]
}
