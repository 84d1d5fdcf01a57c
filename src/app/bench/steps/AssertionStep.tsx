import { signNow } from '#core/flow/actions.ts'
import { AssertionPanel } from '#features/assertion/AssertionPanel.tsx'

import { usePorts } from '../../state/ports.ts'
import { Problem } from './Problem.tsx'
import { signingBlocked } from './signing-blocked.ts'
import { useAction } from '../state/use-action.ts'
import type { Bench } from '../state/use-bench.ts'

export function AssertionStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update, session, setSession } = bench
  const sign = useAction(
    () => signNow(environment, flow),
    (assertion) => setSession({ assertion }),
  )
  return (
    <>
      <Problem action={sign} />
      <AssertionPanel
        environment={environment}
        onClaims={(claims) => update({ claims })}
        assertion={session.assertion}
        tokenReceivedAt={session.token?.outcome.ok ? session.token.receivedAt : undefined}
        blocked={signingBlocked(bench)}
        signing={sign.busy}
        onSign={sign.start}
      />
    </>
  )
}
