import { clockOf } from '#core/environment/counted-now.ts'
import { signsElsewhere } from '#core/environment/environment.ts'
import { signNow } from '#core/flow/steps/assertion.ts'
import { AssertionPanel } from '#features/assertion/workbench/AssertionPanel.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { AssertionSigning } from './AssertionSigning.tsx'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { useLiveSigning } from './use-live-signing.ts'

export function AssertionStep({ environment, state }: Pick<StepProps, 'environment' | 'state'>) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session, change: changeSession } = useFlowSession(environment.id)
  const sign = useAction(
    () => signNow(environment, flow),
    (assertion) => changeSession({ assertion }),
  )
  const elsewhere = signsElsewhere(environment)
  useLiveSigning(environment, session.assertion, sign, elsewhere || state.blockedBy !== undefined)
  return (
    <>
      <Problem action={sign} />
      <AssertionPanel
        environment={environment}
        onDraft={(claims) => update({ claims })}
        assertion={session.assertion}
        clock={clockOf(environment, flow)}
        tokenReceivedAt={session.token?.outcome.ok ? session.token.receivedAt : undefined}
        blocked={blockedWords(state.blockedBy)}
        sign={elsewhere ? undefined : sign}
        renderSigning={(aside) => <AssertionSigning environment={environment} state={state} hereAside={aside} />}
      />
    </>
  )
}
