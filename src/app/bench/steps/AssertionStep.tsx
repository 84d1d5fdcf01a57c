import { useUpdateEnvironment } from '../../state/environments.ts'
import { AssertionWorkbench } from './AssertionWorkbench.tsx'
import type { StepProps } from './step-props.ts'

export function AssertionStep({ environment, state }: Pick<StepProps, 'environment' | 'state'>) {
  const update = useUpdateEnvironment(environment)
  return <AssertionWorkbench environment={environment} onEnvironment={update} blockedBy={state.blockedBy} />
}
