import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { Result } from '../../kernel/result.ts'
import type { Environment, PracticeEnvironment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { FlowError } from '../facts/flow-error.ts'
import type { FlowSession } from '../facts/session.ts'
import type { Judgement } from '../facts/step.ts'

/** Where an environment stands while its page is open. The session is secret. */
type Standing = { environment: Environment; session: FlowSession }

/** What doing steps changes of an environment: its org and the app there only in a practice org. */
export type EnvironmentChange = Partial<
  Pick<PracticeEnvironment, 'keyThumbprint' | 'certificate' | 'practice' | 'app' | 'approval' | 'seenOrg'>
>

/** What doing a step changed. */
export type StepChange = { environment?: EnvironmentChange; session?: FlowSession }

/**
 * One step of the flow: all there is to know of it. Whoever asks how it stands, whether its button works, or whether a run
 * does it, reads `judge`; whoever does it calls `act`.
 */
export type StepModule = {
  /** Pure; `now` decides only whether something has expired. Never throws. */
  judge: (facts: FlowFacts, now: EpochMilliseconds) => Judgement
  /**
   * Does the step once, to be called where it is judged `act`.
   *
   * @returns what changed, a server's refusal of the token or of the call included: that is in the session. Or why nothing
   * was done. Throws only when the platform fails.
   */
  act: (standing: Standing, ports: FlowPorts, signal: AbortSignal) => Promise<Result<StepChange, FlowError>>
}
