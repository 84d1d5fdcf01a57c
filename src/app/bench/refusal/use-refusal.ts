import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'

import { useFlowSession } from '../state/use-flow-session.ts'
import { standingRefusal, type StandingRefusal } from './standing-refusal.ts'
import type { Answers, WeighedRefusal, weighRefusal } from './weigh-refusal.ts'

/** A refusal that stands, and what is to be said of it; `weighed` is undefined until the table of causes has arrived. */
export type Refusal = StandingRefusal & {
  weighed: WeighedRefusal | undefined
  /** Answers a question; undefined takes the answer back. */
  answer: (code: string, value: string | undefined) => void
}

const NO_ANSWERS: Answers = {}

/** Stands for "not sure" among the answers. */
const NOT_SURE = 'not_sure'

/** Why the last request of an environment was refused, weighed anew with each answer to a question. Memory alone. */
export function useRefusal(environment: Environment): Refusal | undefined {
  const { session, sent } = useFlowSession(environment.id)
  const standing = useMemo(() => standingRefusal(session, sent), [session, sent])
  const { answers, answer } = useAnswers(environment.id, standing)
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
    // What cannot be fetched leaves the words of the server, and is asked for again with the next refusal.
    void import('./weigh-refusal.ts').then(
      ({ weighRefusal }) => current && setWeigh({ with: weighRefusal }),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return weigh?.with
}

/** What was answered about one refusal: it counts for the same words in the same environment, while the page is open. */
function useAnswers(environmentId: string, standing: StandingRefusal | undefined) {
  const client = useQueryClient()
  const said = standing ? `${standing.said.error} ${standing.said.description ?? ''}` : ''
  const key = useMemo(() => ['refusal-answers', environmentId, said], [environmentId, said])
  const { data } = useQuery<Answers>({
    queryKey: key,
    queryFn: () => NO_ANSWERS,
    initialData: NO_ANSWERS,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const answer = useCallback(
    (code: string, value: string | undefined) =>
      client.setQueryData<Answers>(key, (before = NO_ANSWERS) => {
        const { [code]: _before, ...others } = before
        // Nobody being sure is an answer too: the question is not asked again.
        return { ...others, [code]: value ?? NOT_SURE }
      }),
    [client, key],
  )
  return { answers: data, answer }
}
