import { useQueryClient } from '@tanstack/react-query'

import type { Environment } from '#core/environment/environment.ts'
import { createCallLog } from '#platform/indexeddb/call-log.ts'
import type { AppStorage } from '#platform/indexeddb/storage.ts'

import { deleteWithBelongings, restoreWithBelongings, type Belongings } from './environment-deletion.ts'
import { ALL_ENVIRONMENTS } from './environments.ts'
import { usePorts } from './ports.ts'

/** What belonged to environments that were deleted, until the page is left. */
const taken = new WeakMap<AppStorage, Map<string, Belongings>>()

/**
 * Deletes an environment from this browser with its traffic and its calls; `restore` puts all of it back. Its key stays on the
 * shelf. Both reject with the DOMException of a storage that refuses; what is listed then is what is there.
 */
export function useDeleteEnvironment() {
  const { storage, live, notifyTabs } = usePorts()
  const client = useQueryClient()
  const log = createCallLog(storage.backing)
  const belongings = taken.get(storage) ?? new Map<string, Belongings>()
  taken.set(storage, belongings)
  return {
    remove: async (environment: Environment) => {
      const { id } = environment
      const leaveOut = () =>
        client.setQueryData<Environment[]>(ALL_ENVIRONMENTS, (all) => all?.filter((other) => other.id !== id))
      leaveOut()
      try {
        belongings.set(id, await deleteWithBelongings(environment, { storage, log }))
      } catch (error) {
        await client.invalidateQueries()
        throw error
      }
      // Listed meanwhile, as after a change in another tab, it was there still.
      leaveOut()
      live.clearSession(id)
      for (const kind of ['exchanges', 'calls']) client.removeQueries({ queryKey: [kind, id] })
      notifyTabs(id)
    },
    restore: async (environment: Environment) => {
      const went = belongings.get(environment.id) ?? { exchanges: [], calls: [] }
      try {
        await restoreWithBelongings(environment, went, { storage, log })
      } finally {
        await client.invalidateQueries()
        notifyTabs(environment.id)
      }
    },
  }
}
