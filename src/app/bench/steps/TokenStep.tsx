import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'

import { offersDirectMode, probeDirectMode } from '#core/salesforce-host/direct-mode.ts'
import { authorizationServer } from '#core/environment/environment.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { TokenPanel } from '#features/token/TokenPanel.tsx'
import type { TransportChoice } from '#features/token/TransportCard.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { usePorts } from '../../state/ports.ts'
import { Problem } from './Problem.tsx'
import type { Bench } from '../state/use-bench.ts'

export function TokenStep({ bench }: { bench: Bench }) {
  const { environment, update, session, tokenRequest: request } = bench
  const server = authorizationServer(environment)
  const { flow } = usePorts()
  const [, navigate] = useLocation()
  const probe = useMutation({
    mutationFn: () => probeDirectMode(environment.host, flow.transportFor({ ...environment, transport: 'direct' })),
  })
  const travel: TransportChoice = {
    transport: environment.transport ?? 'relay',
    onTransport: (transport) => update({ transport }),
    offered: offersDirectMode(environment.host),
    origin: flow.origin,
    probing: probe.isPending,
    verdict: probe.data?.verdict,
    onProbe: () => probe.mutate(),
  }
  return (
    <>
      <Problem action={request} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        {...(environment.kind === 'practice' ? {} : { travel })}
        blocked={blockedWords(bench.state('token').blockedBy)}
        requesting={request.busy}
        onRequest={request.start}
        onCancel={request.cancel}
        onForget={bench.forgetSession}
        onGoTo={(step) => navigate(`/env/${environment.id}/${step}`)}
      />
    </>
  )
}
