import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

/** Answers to questions about a refusal, by the codes of the evidence they ask for; `not_sure` where nobody is. */
export type Answers = Readonly<Record<string, string>>

const NO_ANSWERS: Answers = {}

/** Stands for "not sure" among the answers. */
const NOT_SURE = 'not_sure'

/**
 * What was answered about one refusal, while the page is open.
 *
 * @param about what tells the refusal from others; no secret, and nothing of a server's words that may hold one
 */
export function useAnswers(about: string) {
  const client = useQueryClient()
  const key = useMemo(() => ['refusal-answers', about], [about])
  const { data: answers } = useQuery<Answers>({
    queryKey: key,
    queryFn: () => NO_ANSWERS,
    initialData: NO_ANSWERS,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const answer = useCallback(
    (code: string, value: string | undefined) =>
      client.setQueryData<Answers>(key, (before = NO_ANSWERS) => ({ ...before, [code]: value ?? NOT_SURE })),
    [client, key],
  )
  const clear = useCallback(() => client.setQueryData<Answers>(key, NO_ANSWERS), [client, key])
  return { answers, answer, clear }
}
