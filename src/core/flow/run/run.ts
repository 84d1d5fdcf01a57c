import { clockOf } from '../../environment/counted-now.ts'
import { changed, signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { flowFacts } from '../facts/facts.ts'
import type { FlowError } from '../facts/flow-error.ts'
import type { FlowSession } from '../facts/session.ts'
import { STEPS, type Step } from '../facts/step.ts'
import { openPracticeOrg } from '../steps/app.ts'
import { STEP_MODULES } from '../steps/judge.ts'
import { checkTruth } from '../token-life/truth.ts'
import type { EnvironmentChange, StepChange } from '../steps/step-module.ts'

/** Where the run reports: each change is applied and shown before the next step starts. */
export type RunSink = {
  /** The step that is about to be done. */
  started(step: Step): void
  change(change: EnvironmentChange): void
  session(change: FlowSession): void
}

export type RunOutcome =
  { ok: true } | { ok: false; stoppedAt: Step; error?: FlowError } | { ok: false; stoppedAt: Step; cancelled: true }

/**
 * Runs the whole flow from where the environment stands: does each step that is judged to be done at its turn, keeps what is
 * there, and signs, asks and calls afresh. In a practice org it needs nothing else; elsewhere it stops at the first step that
 * only a person can do.
 *
 * @param held the assertion of the page's session; sent where it was signed elsewhere, since a run cannot sign it afresh
 * @returns at which step it stopped and why; a refused token or query is a stop without `error`, since the
 * refusal is in the session. Throws only for platform failures.
 */
export async function runWholeFlow(
  start: Environment,
  ports: FlowPorts,
  sink: RunSink,
  signal: AbortSignal,
  held: Pick<FlowSession, 'assertion'> = {},
): Promise<RunOutcome> {
  let environment = start
  let session: FlowSession = signsElsewhere(start) ? { assertion: held.assertion } : {}
  const apply = (change: StepChange) => {
    if (change.environment) {
      environment = changed(environment, change.environment)
      sink.change(change.environment)
    }
    if (change.session) {
      session = { ...session, ...change.session }
      sink.session(change.session)
    }
  }
  const judge = async (step: Step) => {
    const { keyThumbprint } = environment
    const key = keyThumbprint === undefined ? undefined : await ports.keys.get(keyThumbprint)
    return STEP_MODULES[step].judge(flowFacts(environment, key, session, clockOf(environment, ports)), ports.clock())
  }

  // An org takes a while to open and a key to be made: the two are made side by side.
  const opening = openAhead(environment, ports, apply, signal)
  // Where it fails, that is told at the App step; a run may stop before.
  opening.catch(() => undefined)

  for (const step of STEPS) {
    if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
    const judged = await judge(step)
    if (judged.todo === 'nothing') continue
    if (judged.todo === 'wait')
      return { ok: false, stoppedAt: step, error: { code: 'missing_fact', fact: judged.waitsFor } }

    sink.started(step)
    if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
    const unopened = step === 'app' ? await opening : undefined
    if (unopened) return { ok: false, stoppedAt: step, error: unopened }
    const done = await STEP_MODULES[step].act({ environment, session }, ports, signal)
    // What was done in the environment is kept, whenever the run was called off: a key that was made is on the shelf.
    if (done.ok && signal.aborted && done.value.environment) apply({ environment: done.value.environment })
    if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
    if (!done.ok) return { ok: false, stoppedAt: step, error: done.error }
    apply(done.value)
    if (step === 'token') {
      const looked = await checkTruth(environment, session, ports, { signal })
      if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
      if (looked) apply(looked)
    }
    const after = await judge(step)
    if (after.status === 'failed') return { ok: false, stoppedAt: step }
    // Nothing is asked of an org that the person did not mean.
    if (after.detail.code === 'token_of_wrong_org') return { ok: false, stoppedAt: step, error: { code: 'wrong_org' } }
  }
  return { ok: true }
}

/**
 * Opens the practice org an environment lacks. Kept at once: a run stopped before the App step must not leave an org behind
 * that nobody knows.
 *
 * @returns why it could not be opened; undefined when it was, or was there
 */
async function openAhead(
  environment: Environment,
  ports: FlowPorts,
  apply: (change: StepChange) => void,
  signal: AbortSignal,
): Promise<FlowError | undefined> {
  if (environment.kind !== 'practice' || environment.practice) return undefined
  const opened = await openPracticeOrg(environment, 'production', ports, signal)
  if (!opened.ok) return opened.error
  apply({ environment: opened.value })
  return undefined
}
