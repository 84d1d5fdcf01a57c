import { useSyncExternalStore } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { FlowSession, SignedAssertion } from '#core/flow/facts/session.ts'
import type { Exchange } from '#core/kernel/exchange.ts'

import { useKnownEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

/** The environment that signed last since the page was opened, and what is on record of it. */
export type LastRun = {
  environment: Environment
  session: FlowSession & { assertion: SignedAssertion }
  sent: readonly Exchange[]
}

export function useLastRun(): LastRun | undefined {
  const { live } = usePorts()
  useSyncExternalStore(live.subscribe, live.version, live.version)
  const runs = useKnownEnvironments().flatMap((environment): LastRun[] => {
    const { session, sent } = live.get(environment.id)
    const { assertion } = session
    return assertion ? [{ environment, session: { ...session, assertion }, sent }] : []
  })
  return runs.toSorted((a, b) => lastSent(a) - lastSent(b)).at(-1)
}

const lastSent = ({ sent }: LastRun) => sent.at(-1)?.startedAt ?? 0
