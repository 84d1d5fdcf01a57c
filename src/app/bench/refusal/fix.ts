import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Step } from '#core/flow/facts/step.ts'
import type { Mend } from '#core/flow/refusal/mend.ts'
import type { FixButton } from '#features/refusal/RefusalCard.tsx'
import type { Action } from '#ui/action.ts'
import { refusalCard as words } from '#words/en/refusal.ts'
import { STEP_NAME } from '#words/en/step-names.ts'

import type { WeighedRefusal } from './weigh-refusal.ts'

/** The one thing to do about a refusal: done with one press where it is ours, else where it is done. */
export function fixOf(
  weighed: WeighedRefusal | undefined,
  action: Action<FlowError, Mend>,
  goTo: (step: Step) => void,
): FixButton | undefined {
  if (!weighed?.likeliest) return undefined
  if (weighed.mend) {
    const { mend, label, changes } = weighed.mend
    return { label, changes, busy: action.busy, start: () => action.start(mend), cancel: action.cancel }
  }
  const { step } = weighed.likeliest
  if (step === undefined) return undefined
  return { label: words.openStep(STEP_NAME[step]), busy: false, start: () => goTo(step) }
}
