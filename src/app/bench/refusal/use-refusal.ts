import { useEffect, useMemo, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { onDemand } from '#ui/on-demand.ts'

import { useAnswers } from '../../state/use-answers.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { standingRefusal, type StandingRefusal } from './standing-refusal.ts'
import type { WeighedRefusal, weighRefusal } from './weigh-refusal.ts'

/** A refusal that stands, and what is to be said of it; `weighed` is undefined until the table of causes has arrived. */
export type Refusal = StandingRefusal & {
  weighed: WeighedRefusal | undefined
  /** Answers a question; undefined takes the answer back. */
  answer: (code: string, value: string | undefined) => void
}

/** Why the last request of an environment was refused, weighed anew with each answer to a question. Memory alone. */
export function useRefusal(environment: Environment): Refusal | undefined {
  const { session, sent } = useFlowSession(environment.id)
  const standing = useMemo(() => standingRefusal(session, sent), [session, sent])
  // Answers count for the same words in the same environment.
  const { answers, answer } = useAnswers(environment.id, `${standing?.said.error} ${standing?.said.description}`)
  const weigh = useWeigh(standing !== undefined)
  const weighed = useMemo(
    () => (standing && weigh ? weigh({ environment, session, standing, answers }) : undefined),
    [standing, weigh, environment, session, answers],
  )
  return standing && { ...standing, weighed, answer }
}

type Weigh = typeof weighRefusal

/** The table of causes arrives with the first refusal. */
function useWeigh(wanted: boolean): Weigh | undefined {
  const [weigh, setWeigh] = useState<{ with: Weigh }>()
  useEffect(() => {
    if (!wanted) return undefined
    let current = true
    void onDemand(() => import('./weigh-refusal.ts')).then(
      ({ weighRefusal }) => current && setWeigh({ with: weighRefusal }),
    )
    return () => {
      current = false
    }
  }, [wanted])
  return weigh?.with
}
