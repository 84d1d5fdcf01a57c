import { useQuery, useQueryClient } from '@tanstack/react-query'

import type { StoreName } from '#platform/indexeddb/database.ts'
import type { SetAside } from '#platform/indexeddb/judged-records.ts'

import { usePorts } from './ports.ts'

const ALL = 'set_aside'

/** What a store of this browser holds and cannot be used, and how to delete it. Empty until it is known. */
export function useSetAside(store: StoreName) {
  const { storage } = usePorts()
  const client = useQueryClient()
  const { data: records = [] } = useQuery({
    queryKey: [ALL, store],
    queryFn: () => storage.setAside.list(store),
    // Records of any shape, even one that holds itself: not to be compared member by member.
    structuralSharing: false,
  })
  const remove = async (all: readonly SetAside[]) => {
    // What is refused is read again, and stands there still.
    await Promise.allSettled(all.map((one) => storage.setAside.delete(one)))
    await client.invalidateQueries({ queryKey: [ALL, store] })
  }
  return { records, remove }
}
