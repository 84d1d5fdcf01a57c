import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'

import type { ListTrouble } from '#core/environment/list-trouble.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { sentFigures } from '#core/wire/bytes-out.ts'

import { useLive } from '../../state/live-store.ts'
import { usePorts } from '../../state/ports.ts'
import { wireClearing } from './wire-clearing.ts'

/** What went over the wire for one environment: as it was while the page is open, shortened before that. */
export function useWire(environmentId: string) {
  const { live, storage } = usePorts()
  const client = useQueryClient()
  const [trouble, setTrouble] = useState<{ of: string; what: ListTrouble | undefined }>()
  const { underWay, exchanges: held, work, sent, cleared } = useLive(live, environmentId)
  const stored = useQuery({
    queryKey: ['exchanges', environmentId],
    queryFn: () => storage.exchanges.list(environmentId),
    staleTime: Infinity,
  })
  const exchanges = useMemo(() => merge(stored.data ?? [], held), [stored.data, held])
  const waiting = useMemo(() => underWay.map(({ exchange }) => exchange), [underWay])
  const clearing = useMemo(
    () =>
      wireClearing(environmentId, {
        live,
        exchanges: storage.exchanges,
        setStored: (kept) => client.setQueryData(['exchanges', environmentId], kept),
        setTrouble: (what) => setTrouble({ of: environmentId, what }),
      }),
    [environmentId, live, storage, client],
  )
  return {
    /** What has ended. */
    exchanges,
    /** The exchanges and what has not ended yet. */
    entries: useMemo(() => [...exchanges, ...waiting], [exchanges, waiting]),
    /** Exchanges whose secrets are still in memory; the others were shortened before they were stored. */
    revealable: useMemo(() => new Set([...held, ...waiting].map(({ id }) => id)), [held, waiting]),
    /** What the page did without a request. */
    work,
    /** What was sent for this environment since the page was opened, cleared or not. */
    figures: useMemo(() => sentFigures([...sent, ...waiting]), [sent, waiting]),
    /** Whether this browser stores exchanges. */
    kept: storage.health().kept === 'indexeddb',
    cancel: useCallback(
      (exchangeId: string) => underWay.find(({ exchange }) => exchange.id === exchangeId)?.cancel(),
      [underWay],
    ),
    clear: useCallback(() => void clearing.clear(exchanges), [clearing, exchanges]),
    /** Puts the list back as it was before the last clearing; absent when there was none. */
    undoClear: cleared && (() => void clearing.undoClear()),
    /** That the storage did not follow the last of the two. */
    trouble: trouble?.of === environmentId ? trouble.what : undefined,
  }
}

function merge(stored: readonly Exchange[], held: readonly Exchange[]): Exchange[] {
  const heldIds = new Set(held.map(({ id }) => id))
  return [...stored.filter(({ id }) => !heldIds.has(id)), ...held]
}
