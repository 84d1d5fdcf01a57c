import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { FlowFacts } from '../facts/facts.ts'
import { STEPS, type Step, type StepState } from '../facts/step.ts'
import { apiStep } from './api.ts'
import { appStep } from './app.ts'
import { approvalStep } from './approval.ts'
import { assertionStep } from './assertion.ts'
import { certificateStep } from './certificate.ts'
import { keyStep } from './key.ts'
import type { StepModule } from './step-module.ts'
import { tokenStep } from './token.ts'

/** Every step's module, which alone judges it and does it. */
export const STEP_MODULES: Readonly<Record<Step, StepModule>> = {
  key: keyStep,
  certificate: certificateStep,
  app: appStep,
  approval: approvalStep,
  assertion: assertionStep,
  token: tokenStep,
  api: apiStep,
}

/** How all seven steps stand. Pure; `now` decides only what has expired. Never throws. */
export function judgeSteps(facts: FlowFacts, now: EpochMilliseconds): StepState[] {
  return STEPS.map((step) => ({ step, ...STEP_MODULES[step].judge(facts, now) }))
}

/** The step a person would do next: the first that is not done. */
export function nextStep(states: readonly StepState[]): Step {
  return states.find(({ status }) => status !== 'done' && status !== 'attention')?.step ?? 'api'
}
