import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

/** Answers to questions about a refusal, by the codes of the evidence they ask for; `not_sure` where nobody is. */
export type Answers = Readonly<Record<string, string>>

const NO_ANSWERS: Answers = {}

/** Answers about the refusals of one place, by what tells these from each other. */
type AnswersOfPlace = ReadonlyMap<string, Answers>
const NOWHERE: AnswersOfPlace = new Map()

/** Stands for "not sure" among the answers. */
const NOT_SURE = 'not_sure'

/**
 * What was answered about one refusal, while the page is open.
 *
 * @param place where the refusals are met: an environment or a page; part of a key, so no secret
 * @param about what tells a refusal from others of the place: may be a server's words, which are part of no key
 */
export function useAnswers(place: string, about = '') {
  const client = useQueryClient()
  const key = useMemo(() => ['refusal-answers', place], [place])
  const { data } = useQuery<AnswersOfPlace>({
    queryKey: key,
    queryFn: () => NOWHERE,
    initialData: NOWHERE,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const put = useCallback(
    (change: (before: Answers) => Answers) =>
      client.setQueryData<AnswersOfPlace>(key, (all = NOWHERE) =>
        new Map(all).set(about, change(all.get(about) ?? NO_ANSWERS)),
      ),
    [client, key, about],
  )
  const answer = useCallback(
    (code: string, value: string | undefined) => put((before) => ({ ...before, [code]: value ?? NOT_SURE })),
    [put],
  )
  const clear = useCallback(() => put(() => NO_ANSWERS), [put])
  return { answers: data.get(about) ?? NO_ANSWERS, answer, clear }
}
