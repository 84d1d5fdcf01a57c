import { signNow } from '#core/flow/steps/assertion.ts'
import { AssertionPanel } from '#features/assertion/AssertionPanel.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { usePorts } from '../../state/ports.ts'
import { Problem } from './Problem.tsx'
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
        blocked={blockedWords(bench.state('assertion').blockedBy)}
        signing={sign.busy}
        onSign={sign.start}
      />
    </>
  )
}
