import { signNow } from '#core/flow/actions.ts'
import { AssertionPanel } from '#features/assertion/AssertionPanel.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useSigningKey } from '../state/use-signing-key.ts'
import { Problem } from './Problem.tsx'
import { signingBlocked } from './signing-blocked.ts'
import type { StepProps } from './step-props.ts'

export function AssertionStep({ environment }: Pick<StepProps, 'environment'>) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { key } = useSigningKey(environment)
  const { session, change: changeSession } = useFlowSession(environment.id)
  const sign = useAction(
    () => signNow(environment, flow),
    (assertion) => changeSession({ assertion }),
  )
  return (
    <>
      <Problem action={sign} />
      <AssertionPanel
        environment={environment}
        onClaims={(claims) => update({ claims })}
        assertion={session.assertion}
        tokenReceivedAt={session.token?.outcome.ok ? session.token.receivedAt : undefined}
        blocked={signingBlocked(environment, key)}
        sign={sign}
      />
    </>
  )
}
