import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { processLoginHistoryResponse } from '#core/practice-client/setup-answer.ts'
import { setupRequest } from '#core/practice-client/setup-requests.ts'

import { usePorts } from '../../state/ports.ts'
import type { StandingRefusal } from './standing-refusal.ts'

/** The row that a practice org's login history has of a refused request, once it was asked for. */
export function useAskedOrg(environment: Environment, { said, receivedAt }: StandingRefusal) {
  const { flow } = usePorts()
  const [askedFor, setAskedFor] = useState<number>()
  const asked = askedFor === receivedAt
  const baseUrl = environment.kind === 'practice' ? environment.practice?.baseUrl : undefined
  const { data, isFetching, isError } = useQuery({
    queryKey: ['practice', environment.id, 'why', receivedAt],
    queryFn: async () => {
      const request = setupRequest(baseUrl ?? '', '/login-history')
      return processLoginHistoryResponse(await flow.transportFor(environment)(request, { purpose: 'read_setup' }))
    },
    enabled: asked && baseUrl !== undefined,
    staleTime: Infinity,
  })
  // Newest first: the last request that was answered with these words.
  const row = data?.ok
    ? (data.value.find(
        ({ result, publicError, publicDescription }) =>
          result === 'failure' && publicError === said.error && publicDescription === (said.description ?? null),
      ) ?? null)
    : undefined
  return {
    asked,
    onAsked: (wanted: boolean) => setAskedFor(wanted ? receivedAt : undefined),
    row,
    failed: !isFetching && (isError || data?.ok === false),
  }
}
