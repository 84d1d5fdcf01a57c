import type { Step, StepState } from '#core/flow/facts/step.ts'
import { Notice } from '#ui/Notice.tsx'

import { runOutcome as words } from '#words/en/bench.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'
import { STEP_NAME } from '#words/en/step-names.ts'

import type { Run } from '../state/use-run.ts'

type RunOutcomeNoticeProps = {
  run: Run
  states: readonly StepState[]
  step: Step
  /** The step itself says that the org said no. */
  refused: boolean
}

/** How the run ended, told at the step it stopped at, until that step is done. */
export function RunOutcomeNotice({ run, states, step: current, refused }: RunOutcomeNoticeProps) {
  const { outcome, failed } = run
  if (failed) {
    return (
      <Notice look="bad" role="alert" title={words.brokeOffTitle}>
        {words.brokeOffText(failed.name)}
      </Notice>
    )
  }
  if (!outcome || outcome.ok || outcome.stoppedAt !== current) return null
  const status = states.find((state) => state.step === current)?.status
  const waits = 'error' in outcome && outcome.error?.code === 'missing_fact'
  if (status === 'done' || (waits && status === 'attention')) return null
  if ('cancelled' in outcome)
    return (
      <Notice role="status" title={words.stoppedTitle}>
        {words.stoppedText}
      </Notice>
    )
  if (refused && !outcome.error) return null
  const { title, next } = outcome.error
    ? flowErrorWords(outcome.error)
    : { title: words.refusedTitle, next: words.refusedText }
  return (
    <Notice
      look={waits ? 'info' : 'bad'}
      role="alert"
      title={waits ? words.waitsForYou(STEP_NAME[outcome.stoppedAt]) : title}
    >
      {next}
    </Notice>
  )
}
