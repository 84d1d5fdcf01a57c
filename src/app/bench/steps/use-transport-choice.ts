import { useState } from 'react'

import type { RealEnvironment } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { offersDirectMode, probeDirectMode, type DirectModeVerdict } from '#core/salesforce-host/direct-mode.ts'
import type { TransportChoice } from '#features/token/TransportCard.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'

/** How requests to a real org travel, and the probe that tells whether they can go straight there. */
export function useTransportChoice(environment: RealEnvironment): TransportChoice {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { host, transport = 'relay' } = environment
  const [verdict, setVerdict] = useState<DirectModeVerdict>()
  const probe = useAction(
    async () => {
      setVerdict(undefined)
      return ok(await probeDirectMode(host, flow.transportFor({ ...environment, transport: 'direct' })))
    },
    (found) => setVerdict(found.verdict),
  )
  return {
    transport,
    onTransport: (chosen) => update({ transport: chosen }),
    offered: offersDirectMode(host),
    origin: flow.origin,
    probe,
    verdict,
  }
}
