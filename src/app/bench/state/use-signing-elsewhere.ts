import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { SIGNING_ELSEWHERE, type SigningElsewhere } from '#features/assertion/sign-elsewhere/signing-elsewhere.ts'

/**
 * How far the signing elsewhere of an environment is: held in memory while the page is open, whichever step is shown, since what
 * was given to another team comes back when it does.
 */
export function useSigningElsewhere(environmentId: string) {
  const client = useQueryClient()
  const { data } = useQuery<SigningElsewhere>({
    queryKey: ['signing-elsewhere', environmentId],
    queryFn: () => SIGNING_ELSEWHERE,
    initialData: SIGNING_ELSEWHERE,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const change = useCallback(
    (changed: Partial<SigningElsewhere>) =>
      client.setQueryData<SigningElsewhere>(['signing-elsewhere', environmentId], (signing = SIGNING_ELSEWHERE) => ({
        ...signing,
        ...changed,
      })),
    [client, environmentId],
  )
  return { signing: data, change }
}
