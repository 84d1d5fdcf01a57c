import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { APP_SETUP_STEPS, type AppSetupStep, type AppSetupStepCode } from './steps.ts'

/** What a person ticked and typed while setting the app up. Codes of steps; what is none of them is left alone. */
export type AppSetupProgress = {
  ticks: Partial<Record<AppKind, string[]>>
  /** As it is to be called in the org. */
  label?: string
  contactEmail?: string
}

export type TickedStep = AppSetupStep & { ticked: boolean; current: boolean }

/**
 * The list with its ticks. The first open tick is the current one, unless the Consumer Key is there: that is what the list
 * leads to, so nothing of it is left to do.
 *
 * @param facts.consumerKey empty until it was brought back
 */
export function tickedSteps(facts: {
  kind: AppKind
  consumerKey: string
  progress: AppSetupProgress | undefined
}): readonly TickedStep[] {
  const ticks = facts.progress?.ticks[facts.kind] ?? []
  const isTicked = ({ code }: AppSetupStep) =>
    // One with a space in it is not yet what was to be brought.
    code === 'consumer_key' ? /^\S+$/.test(facts.consumerKey) : ticks.includes(code)
  const steps = APP_SETUP_STEPS[facts.kind]
  const open = facts.consumerKey === '' ? steps.find((step) => !isTicked(step)) : undefined
  return steps.map((step) => ({ ...step, ticked: isTicked(step), current: step === open }))
}

/** The progress after a step was ticked, or its tick taken back. */
export function ticked(
  progress: AppSetupProgress | undefined,
  kind: AppKind,
  code: AppSetupStepCode,
  isTicked: boolean,
): AppSetupProgress {
  const others = (progress?.ticks[kind] ?? []).filter((other) => other !== code)
  return { ...progress, ticks: { ...progress?.ticks, [kind]: isTicked ? [...others, code] : others } }
}
