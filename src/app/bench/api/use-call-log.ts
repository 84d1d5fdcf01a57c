import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { KeptCall } from '#core/environment/kept-call.ts'
import { createCallLog } from '#platform/indexeddb/call-log.ts'

import { usePorts } from '../../state/ports.ts'
import { useVisitMemory } from '../../state/visit-memory.ts'
import { callLogActions, type BesideCalls } from './call-log-actions.ts'

const NOTHING: BesideCalls = {}

/** The API calls of an environment, newest first: kept in this browser, and where that refuses, listed while the page is open. */
export function useCallLog(environmentId: string) {
  const { storage, flow } = usePorts()
  const client = useQueryClient()
  const log = useMemo(() => createCallLog(storage.backing), [storage])
  const [beside, setBeside] = useVisitMemory(['call-log', environmentId], NOTHING)
  const queryKey = ['calls', environmentId]
  const isStored = storage.backing.database() !== undefined
  const stored = useQuery({
    queryKey,
    queryFn: () => log.list(environmentId),
    // Where nothing is stored, what is shown is all there is.
    staleTime: isStored ? Infinity : 'static',
    gcTime: Infinity,
  })
  const { remember, clear, undoClear } = callLogActions(environmentId, log, {
    calls: () => stored.data ?? [],
    setCalls: (next) => client.setQueryData<readonly KeptCall[]>(queryKey, (calls = []) => next(calls)),
    beside: () => beside,
    setBeside,
  })
  return {
    calls: stored.data,
    isStored,
    trouble: beside.trouble,
    /** The list before the last clearing can be put back. */
    cleared: beside.cleared !== undefined,
    remember: (call: Parameters<typeof remember>[0]) => remember(call, flow.clock()),
    clear: () => void clear(),
    undoClear: () => void undoClear(),
  }
}
