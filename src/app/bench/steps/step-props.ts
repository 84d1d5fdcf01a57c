import type { Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { StepState } from '#core/flow/facts/step.ts'
import type { Mend } from '#core/flow/refusal/mend.ts'
import type { Action } from '#ui/action.ts'

import type { Refusal } from '../refusal/use-refusal.ts'

/** What the bench has for its steps; each takes what it needs. */
export type StepProps = {
  environment: Environment
  /** How this step stands, and what blocks its button. */
  state: StepState
  tokenRequest: Action<FlowError>
  /** Why the org refused the last request, where it did and that stands. */
  refusal: Refusal | undefined
  /** Puts a refusal right and asks again. */
  mend: Action<FlowError, Mend>
  /** Whether a refused request is shown, as it was sent. */
  requestShown: boolean
  /** The run is under way. */
  running: boolean
}
