import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/**
 * A value that is held in memory while the page is open, whichever screen is shown, and gone with it. The key never holds a
 * secret. An object, since what is undefined is not taken for a value by what holds it.
 */
export function useVisitMemory<Value extends object>(
  key: readonly [what: string, environmentId: string],
  initial: Value,
): [Value, (change: (before: Value) => Value) => void] {
  const client = useQueryClient()
  const [what, environmentId] = key
  const { data } = useQuery<Value>({
    queryKey: [what, environmentId],
    queryFn: () => initial,
    initialData: initial,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  })
  const change = useCallback(
    (next: (before: Value) => Value) =>
      void client.setQueryData<Value>([what, environmentId], (before) => next(before ?? initial)),
    [client, what, environmentId, initial],
  )
  return [data ?? initial, change]
}
