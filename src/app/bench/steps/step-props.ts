import type { Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { StepState } from '#core/flow/facts/step.ts'
import type { Action } from '#ui/action.ts'

/** What the bench has for its steps; each takes what it needs. */
export type StepProps = {
  environment: Environment
  /** How this step stands, and what blocks its button. */
  state: StepState
  tokenRequest: Action<FlowError>
  /** The run is under way. */
  running: boolean
}
