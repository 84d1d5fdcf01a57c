import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { Environment } from '#core/environment/environment.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { changedSetup, type SetupChange } from '#core/practice-client/changed-setup.ts'
import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import type { Result } from '#core/kernel/result.ts'
import {
  processDrillsResponse,
  processLoginHistoryResponse,
  processSetupChange,
  processSetupResponse,
  type SetupError,
} from '#core/practice-client/setup-answer.ts'
import { setupChangeRequest, setupRequest } from '#core/practice-client/setup-requests.ts'

import { usePorts } from '../state/ports.ts'

/** The set-up of one practice org, read from the org and read again after each change. */
export function usePractice(environment: Environment, baseUrl: string) {
  return {
    setup: useSetupPart(environment, baseUrl, '', processSetupResponse),
    history: useSetupPart(environment, baseUrl, '/login-history', processLoginHistoryResponse),
    ...usePracticeDrills(environment, baseUrl),
  }
}

/** The drills of one practice org and the changing of its set-up, without reading the rest of it. */
export function usePracticeDrills(environment: Environment, baseUrl: string) {
  const { flow } = usePorts()
  const client = useQueryClient()
  const transport = flow.transportFor(environment)
  const drills = useSetupPart(environment, baseUrl, '/drills', processDrillsResponse)
  const refresh = () => {
    const queryKey = ['practice', environment.id]
    // What nobody shows is forgotten: the next to show it would begin with how the org was before.
    client.removeQueries({ queryKey, type: 'inactive' })
    return client.invalidateQueries({ queryKey })
  }

  const mutationKey = ['practice', environment.id]
  const change = useMutation({
    mutationKey,
    mutationFn: async ({ method, path, body }: SetupChange) =>
      processSetupChange(await transport(setupChangeRequest(baseUrl, method, path, body), { purpose: 'change_setup' })),
    onMutate: async (asked) => {
      const queryKey = setupKey(environment, '')
      // What was read before this is not to be shown after it.
      await client.cancelQueries({ queryKey, exact: true })
      client.setQueryData<Result<PracticeSetup, SetupError>>(queryKey, (before) =>
        before?.ok === true ? { ...before, value: changedSetup(before.value, asked) } : before,
      )
    },
    // While another is on its way the org would still answer without it.
    onSettled: () => (client.isMutating({ mutationKey }) === 1 ? refresh() : undefined),
  })
  return { drills, refresh, change, taken: (asked: SetupChange) => wasTaken(change.mutateAsync(asked)) }
}

/** Whether the org took a change. Never rejects: that the platform failed is told by the mutation, as `error`. */
export function wasTaken(answer: Promise<Result<unknown, unknown>>): Promise<boolean> {
  return answer.then(
    ({ ok }) => ok,
    () => false,
  )
}

function useSetupPart<T>(
  environment: Environment,
  baseUrl: string,
  path: string,
  judge: (exchange: Exchange) => Result<T, SetupError>,
) {
  const { flow } = usePorts()
  return useQuery({
    queryKey: setupKey(environment, path),
    queryFn: async () =>
      judge(await flow.transportFor(environment)(setupRequest(baseUrl, path), { purpose: 'read_setup' })),
    staleTime: 0,
  })
}

function setupKey({ id }: Environment, path: string) {
  return ['practice', id, path]
}
