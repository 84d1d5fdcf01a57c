import { useMemo } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import type { Step, StepState } from '#core/flow/facts/step.ts'
import { judgeSteps } from '#core/flow/steps/judge.ts'
import { measuredClock } from '#core/kernel/measured-clock.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { useNow } from '#ui/use-now.ts'

import { useFlowSession } from './use-flow-session.ts'
import { useSigningKey } from './use-signing-key.ts'

/** The facts of one environment's flow, and how its steps stand by the minute. */
export function useFlowFacts(environment: Environment) {
  const { key, lookingUp } = useSigningKey(environment)
  const { session, sent } = useFlowSession(environment.id)
  const clock = useMemo(() => measuredClock(sent), [sent])
  const now = useNow(60_000)
  const facts = useMemo(() => flowFacts(environment, key, session, clock), [environment, key, session, clock])
  const states = useMemo(() => judgeSteps(facts, epochMilliseconds(now)), [facts, now])
  return { facts, states, /** Whether the key is known to be here or not. */ settled: !lookingUp }
}

/** How one step stands; its button and the run go by the same. */
export function stateOf(states: readonly StepState[], step: Step): StepState {
  const found = states.find((state) => state.step === step)
  if (!found) throw new Error(`no state of ${step}`)
  return found
}
