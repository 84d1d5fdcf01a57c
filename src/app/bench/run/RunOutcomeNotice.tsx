import type { Step, StepState } from '#core/flow/facts/step.ts'
import { Notice } from '#ui/Notice.tsx'

import { flowErrorWords } from '#words/en/flow-errors.ts'
import { STEP_NAME } from '../rail/step-words.ts'
import type { Run } from '../state/use-run.ts'

type RunOutcomeNoticeProps = { run: Run; states: readonly StepState[]; step: Step }

/** How the run stands; its end is told at the step it stopped at, until that step is done. */
export function RunOutcomeNotice({ run, states, step: current }: RunOutcomeNoticeProps) {
  const { outcome, running, failed, step } = run
  if (running) {
    return (
      <Notice role="status" title="Running the whole flow">
        {step === undefined ? 'Starting…' : `${STEP_NAME[step]}…`}
      </Notice>
    )
  }
  if (failed) {
    return (
      <Notice look="bad" role="alert" title="The run broke off">
        {failed.name}: the browser could not do a step. What was done so far is kept.
      </Notice>
    )
  }
  if (!outcome || outcome.ok || outcome.stoppedAt !== current) return null
  const status = states.find((state) => state.step === current)?.status
  const waits = 'error' in outcome && outcome.error?.code === 'missing_fact'
  if (status === 'done' || (waits && status === 'attention')) return null
  if ('cancelled' in outcome)
    return (
      <Notice role="status" title="The run was stopped">
        What was done so far is kept; run again to go on.
      </Notice>
    )
  const words = outcome.error
    ? flowErrorWords(outcome.error)
    : { title: 'The server said no', next: 'The step shows its exact words and what to do.' }
  return (
    <Notice
      look={waits ? 'info' : 'bad'}
      role="alert"
      title={waits ? `The run waits for you at ${STEP_NAME[outcome.stoppedAt]}` : words.title}
    >
      {words.next}
    </Notice>
  )
}
