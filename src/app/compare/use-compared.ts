import { useQueries } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'

import { compareEnvironments } from '#core/comparison/compare.ts'
import type { Environment } from '#core/environment/environment.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { judgeSteps } from '#core/flow/steps/judge.ts'
import { measuredClock } from '#core/kernel/measured-clock.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { useNow } from '#ui/use-now.ts'

import { usePorts } from '../state/ports.ts'

/** The environments with their facts, their steps and what differs between them, as it changes. */
export function useCompared(environments: readonly Environment[]) {
  const { flow, live } = usePorts()
  const version = useSyncExternalStore(live.subscribe, live.version)
  const keys = useQueries({
    queries: environments.map(({ keyThumbprint }) => ({
      queryKey: ['key', keyThumbprint ?? 'none'],
      queryFn: async () => (keyThumbprint === undefined ? null : ((await flow.keys.get(keyThumbprint)) ?? null)),
    })),
  })
  const now = epochMilliseconds(useNow(60_000))
  const found = keys.map(({ data }) => data)
  const isSettled = keys.every(({ isPending }) => !isPending)
  const compared = useMemo(() => {
    const each = environments.map((environment, index) => {
      const { session, sent } = live.get(environment.id)
      const facts = flowFacts(environment, found[index] ?? undefined, session, measuredClock(sent))
      return { environment, session, facts, states: judgeSteps(facts, now) }
    })
    return {
      each,
      comparison: compareEnvironments(
        each.map(({ facts }) => facts),
        now,
      ),
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the live store is read at its version, keys at what was found
  }, [environments, live, version, now, ...found])
  return { ...compared, now, isSettled }
}
