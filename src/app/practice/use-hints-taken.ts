import { useQuery, useQueryClient } from '@tanstack/react-query'

/** How many hints of each drill were taken in an environment while the page is open: on the bench and among the drills. */
export function useHintsTaken(environmentId: string) {
  const client = useQueryClient()
  const key = ['hints-taken', environmentId]
  const { data } = useQuery<Readonly<Record<string, number>>>({
    queryKey: key,
    queryFn: () => ({}),
    initialData: {},
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const set = (drill: string, count: number) => client.setQueryData(key, { ...data, [drill]: count })
  return {
    taken: (drill: string) => data[drill] ?? 0,
    take: (drill: string) => set(drill, (data[drill] ?? 0) + 1),
    forget: (drill: string) => set(drill, 0),
  }
}
