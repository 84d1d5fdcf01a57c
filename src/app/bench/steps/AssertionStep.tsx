import { Link } from 'wouter'

import { encodeShare } from '#core/environment/share.ts'
import { workbench as words } from '#words/en/workbench.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { AssertionWorkbench } from './AssertionWorkbench.tsx'
import type { StepProps } from './step-props.ts'

export function AssertionStep({ environment, state }: Pick<StepProps, 'environment' | 'state'>) {
  const update = useUpdateEnvironment(environment)
  const shared = encodeShare(environment)
  return (
    <AssertionWorkbench
      environment={environment}
      onEnvironment={update}
      blockedBy={state.blockedBy}
      // Why it cannot be told, where it cannot, stands at the button that shares it.
      actions={
        shared.ok && (
          <Link
            href={`/assert#${shared.value}`}
            className="px-2 text-small text-ink-2 underline underline-offset-2 hover:text-ink"
          >
            {words.openCopy}
          </Link>
        )
      }
    />
  )
}
