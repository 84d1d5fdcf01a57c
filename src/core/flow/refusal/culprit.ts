import { STEPS, type Step } from '../facts/step.ts'

/** What is known of the likeliest cause of a refusal. */
export type LikeliestCause = {
  confidence: 'measured' | 'likely' | 'possible' | 'ruled_out'
  /** Where it is mended; absent where no step of the bench mends it. */
  mendedAt?: Step
}

/**
 * The step that made a later one fail: where the likeliest cause is mended, once enough speaks for that one to point at it.
 *
 * A cause that is only possible points nowhere, and none points at the step that was refused or past it: a wrong finger is
 * worse than none.
 *
 * @param refused the step that a server said no to
 * @returns undefined where nothing is to be pointed at. Never throws.
 */
export function culpritOf(refused: Step, likeliest: LikeliestCause | undefined): Step | undefined {
  if (likeliest?.mendedAt === undefined) return undefined
  const { confidence, mendedAt } = likeliest
  if (confidence !== 'measured' && confidence !== 'likely') return undefined
  return STEPS.indexOf(mendedAt) < STEPS.indexOf(refused) ? mendedAt : undefined
}
