import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { exchangeState } from '#core/kernel/exchange-state.ts'
import type { Exchange } from '#core/kernel/exchange.ts'

import { useLive } from '../../state/live-store.ts'
import { usePorts } from '../../state/ports.ts'

/** What went over the wire for one environment: as it was while the page is open, shortened before that. */
export function useWire(environmentId: string) {
  const { live, storage } = usePorts()
  const client = useQueryClient()
  const { underWay, exchanges: held, sent, cleared } = useLive(live, environmentId)
  const stored = useQuery({
    queryKey: ['exchanges', environmentId],
    queryFn: () => storage.exchanges.list(environmentId),
    staleTime: Infinity,
  })
  const exchanges = useMemo(() => merge(stored.data ?? [], held), [stored.data, held])
  const waiting = useMemo(() => underWay.map(({ exchange }) => exchange), [underWay])
  return {
    /** What has ended. */
    exchanges,
    /** The exchanges and what has not ended yet. */
    entries: useMemo(() => [...exchanges, ...waiting], [exchanges, waiting]),
    /** Exchanges whose secrets are still in memory; the others were shortened before they were stored. */
    revealable: useMemo(() => new Set([...held, ...waiting].map(({ id }) => id)), [held, waiting]),
    /** How many requests were sent for this environment since the page was opened, cleared or not. */
    sentCount: sent.filter((exchange) => exchangeState(exchange).kind !== 'never_left').length + underWay.length,
    cancel: useCallback(
      (exchangeId: string) => underWay.find(({ exchange }) => exchange.id === exchangeId)?.cancel(),
      [underWay],
    ),
    clear: useCallback(() => {
      live.clearExchanges(environmentId, exchanges)
      client.setQueryData(['exchanges', environmentId], [])
      void storage.exchanges.clear(environmentId)
    }, [live, storage, client, environmentId, exchanges]),
    /** Puts the list back as it was before the last clearing; absent when there was none. */
    undoClear:
      cleared === undefined
        ? undefined
        : () => {
            live.undoClear(environmentId)
            client.setQueryData(['exchanges', environmentId], cleared.displayed)
            for (const exchange of cleared.displayed) void storage.exchanges.put(environmentId, exchange)
          },
  }
}

function merge(stored: readonly Exchange[], held: readonly Exchange[]): Exchange[] {
  const heldIds = new Set(held.map(({ id }) => id))
  return [...stored.filter(({ id }) => !heldIds.has(id)), ...held]
}
