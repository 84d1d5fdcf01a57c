import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'

import { changed, newEnvironment, type Environment, type NewOrg } from '#core/environment/environment.ts'

import { usePorts } from './ports.ts'

/** The key of what is known of them. */
export const ALL_ENVIRONMENTS = ['environments'] as const

/**
 * All environments this browser holds, oldest first, but for what was set aside. Follows changes made in other tabs.
 *
 * A page that cannot know them breaks off, and `App` says so: none is not the same as none known.
 */
export function useEnvironments() {
  return useEnvironmentsQuery(true)
}

/** The same for what stands beside a page that broke off: none until they are known. */
export function useKnownEnvironments(): readonly Environment[] {
  return useEnvironmentsQuery(false).data ?? []
}

function useEnvironmentsQuery(throwOnError: boolean) {
  const { storage, onOtherTab } = usePorts()
  const client = useQueryClient()
  useEffect(() => onOtherTab(() => void client.invalidateQueries()), [client, onOtherTab])
  return useQuery({ queryKey: ALL_ENVIRONMENTS, queryFn: () => storage.environments.list(), throwOnError })
}

/** One environment. */
export function useEnvironment(id: string) {
  const environments = useEnvironments()
  return { ...environments, data: environments.data?.find((environment) => environment.id === id) }
}

/**
 * Changes environments: what is shown changes at once, storage follows, other tabs are told. A change is a
 * function of the newest state, so that quick successive edits never undo each other; that is of the same kind, always.
 */
export function useChangeEnvironment() {
  const { storage, notifyTabs } = usePorts()
  const client = useQueryClient()
  return useCallback(
    <E extends Environment>({ id, kind }: E, change: (newest: E) => E) => {
      const all = client.getQueryData<Environment[]>(ALL_ENVIRONMENTS) ?? []
      const before = all.find((environment): environment is E => environment.id === id && environment.kind === kind)
      if (!before) return
      const after = change(before)
      if (after === before) return
      client.setQueryData<Environment[]>(
        ALL_ENVIRONMENTS,
        all.map((environment) => (environment.id === id ? after : environment)),
      )
      void storage.environments.put(after).then(() => notifyTabs(id))
    },
    [client, storage, notifyTabs],
  )
}

/** Changes members of one environment, whatever else of it changed meanwhile. */
export function useUpdateEnvironment<E extends Environment>(environment: E) {
  const changeEnvironment = useChangeEnvironment()
  return useCallback(
    (change: Partial<E>) => changeEnvironment(environment, (before) => changed(before, change)),
    [changeEnvironment, environment],
  )
}

/** A new id, as short as an address wants it. */
export function newEnvironmentId(): string {
  return crypto.randomUUID().slice(0, 8)
}

/** Keeps an environment that was just made. */
export function useKeepEnvironment() {
  const { storage, notifyTabs } = usePorts()
  const client = useQueryClient()
  return useCallback(
    async (made: Environment) => {
      await storage.environments.put(made)
      client.setQueryData<Environment[]>(ALL_ENVIRONMENTS, (all = []) => [
        ...all.filter(({ id }) => id !== made.id),
        made,
      ])
      notifyTabs(made.id)
    },
    [storage, client, notifyTabs],
  )
}

/** Makes a new environment and keeps it. */
export function useCreateEnvironment() {
  const { flow } = usePorts()
  const keep = useKeepEnvironment()
  return useMutation({
    mutationFn: async (input: NewOrg & { name: string }) => {
      const made = newEnvironment({ ...input, id: newEnvironmentId(), createdAt: flow.clock() })
      await keep(made)
      return made
    },
  })
}
