import { useState } from 'react'
import { useLocation } from 'wouter'

import { offersDirectMode, probeDirectMode, type DirectModeVerdict } from '#core/salesforce-host/direct-mode.ts'
import { authorizationServer } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { blockedWords } from '#words/blocked-words.ts'
import { TokenPanel } from '#features/token/TokenPanel.tsx'
import type { TransportChoice } from '#features/token/TransportCard.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'

export function TokenStep({
  environment,
  state,
  tokenRequest,
}: Pick<StepProps, 'environment' | 'state' | 'tokenRequest'>) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session, forget } = useFlowSession(environment.id)
  const [, navigate] = useLocation()
  const server = authorizationServer(environment)
  const [verdict, setVerdict] = useState<DirectModeVerdict>()
  const probe = useAction(
    async () => {
      setVerdict(undefined)
      return ok(await probeDirectMode(environment.host, flow.transportFor({ ...environment, transport: 'direct' })))
    },
    (found) => setVerdict(found.verdict),
  )
  const travel: TransportChoice = {
    transport: environment.transport ?? 'relay',
    onTransport: (transport) => update({ transport }),
    offered: offersDirectMode(environment.host),
    origin: flow.origin,
    probe,
    verdict,
  }
  return (
    <>
      <Problem action={tokenRequest} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        {...(environment.kind === 'practice' ? {} : { travel })}
        blocked={blockedWords(state.blockedBy)}
        request={tokenRequest}
        onForget={forget}
        onGoTo={(step) => navigate(`/env/${environment.id}/${step}`)}
      />
    </>
  )
}
