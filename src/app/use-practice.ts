import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { Environment } from '#core/flow/environment.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import type { Result } from '#core/kernel/result.ts'
import {
  processSetupChange,
  processSetupList,
  processSetupObject,
  setupChangeRequest,
  setupRequest,
  type Drill,
  type LoginHistoryEntry,
  type PracticeSetup,
} from '#core/rest/practice-setup-calls.ts'
import type { SetupError } from '#core/rest/practice-setup.ts'

import { usePorts } from './ports.ts'

/** The set-up of one practice org, read from the org and read again after each change. */
export function usePractice(environment: Environment, baseUrl: string) {
  const { flow } = usePorts()
  const client = useQueryClient()
  const transport = flow.transportFor(environment)
  const area = ['practice', environment.id] as const

  const read = <T>(path: string, judge: (exchange: Exchange) => Result<T, SetupError>) => ({
    queryKey: [...area, path],
    queryFn: async () => judge(await transport(setupRequest(baseUrl, path), { purpose: 'read_setup' as const })),
    staleTime: 0,
  })
  const setup = useQuery(read('', processSetupObject<PracticeSetup>))
  const history = useQuery(read('/login-history', processSetupList<LoginHistoryEntry>))
  const drills = useQuery(read('/drills', processSetupList<Drill>))
  const refresh = () => client.invalidateQueries({ queryKey: area })

  const change = useMutation({
    mutationFn: async ({ method, path, body }: { method: 'PATCH' | 'POST' | 'DELETE'; path: string; body?: object }) =>
      processSetupChange(await transport(setupChangeRequest(baseUrl, method, path, body), { purpose: 'change_setup' })),
    onSettled: refresh,
  })
  return { setup, history, drills, refresh, change }
}
