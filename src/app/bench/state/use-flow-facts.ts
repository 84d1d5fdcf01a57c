import { useMemo } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { stepStates } from '#core/flow/steps.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { useNow } from '#ui/use-now.ts'

import { flowFacts } from './flow-facts.ts'
import { useFlowSession } from './use-flow-session.ts'
import { useSigningKey } from './use-signing-key.ts'

/** The facts of one environment's flow, and how its steps stand by the minute. */
export function useFlowFacts(environment: Environment) {
  const { key, lookingUp } = useSigningKey(environment)
  const { session } = useFlowSession(environment.id)
  const now = useNow(60_000)
  const facts = useMemo(() => flowFacts(environment, key, session), [environment, key, session])
  const states = useMemo(() => stepStates(facts, epochMilliseconds(now)), [facts, now])
  return { facts, states, /** Whether the key is known to be here or not. */ settled: !lookingUp }
}
