import type { Step } from '#core/flow/facts/step.ts'
import { Notice } from '#ui/Notice.tsx'
import { runOutcome as words } from '#words/en/bench.ts'
import { STEP_NAME } from '#words/en/step-names.ts'

/** That the run goes on, and at which step it is. */
export function RunningNotice({ step }: { step: Step | undefined }) {
  return (
    <Notice role="status" title={words.running}>
      {step === undefined ? words.starting : words.doing(STEP_NAME[step])}
    </Notice>
  )
}
