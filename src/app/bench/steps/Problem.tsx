import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Action } from '#ui/action.ts'
import { Notice } from '#ui/Notice.tsx'

import { flowErrorWords } from '#words/en/flow-errors.ts'
import { platformFailure } from '#words/en/shared.ts'

export function Problem({ action }: { action: Pick<Action<FlowError>, 'failed' | 'problem'> }) {
  if (action.failed) {
    return (
      <Notice look="bad" role="alert" title={platformFailure.title}>
        {platformFailure.text(action.failed.name)}
      </Notice>
    )
  }
  if (!action.problem) return null
  const words = flowErrorWords(action.problem)
  return (
    <Notice look="bad" role="alert" title={words.title}>
      {words.next}
    </Notice>
  )
}
