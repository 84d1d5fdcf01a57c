import type { Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/actions.ts'
import type { Action } from '#ui/action.ts'

/** What the bench has for its steps; each takes what it needs. */
export type StepProps = {
  environment: Environment
  tokenRequest: Action<FlowError>
  /** The run is under way. */
  running: boolean
}
