import { useSyncExternalStore } from 'react'

import type { FlowSession } from '#core/flow/session.ts'
import type { Exchange } from '#core/kernel/exchange.ts'

type Live = { session: FlowSession; exchanges: readonly Exchange[] }

/**
 * What the page holds only while it is open: per environment the session (assertion, access token, answers)
 * and the full exchanges. Never written anywhere; gone with the page.
 */
export type LiveStore = {
  get(environmentId: string): Live
  changeSession(environmentId: string, change: Partial<FlowSession>): void
  clearSession(environmentId: string): void
  addExchange(environmentId: string, exchange: Exchange): void
  clearExchanges(environmentId: string): void
  subscribe(listener: () => void): () => void
  /** Grows with every change; a snapshot for those who watch all environments. */
  version(): number
}

const NOTHING: Live = { session: {}, exchanges: [] }

export function createLiveStore(): LiveStore {
  const byEnvironment = new Map<string, Live>()
  const listeners = new Set<() => void>()
  let version = 0
  const change = (id: string, next: (live: Live) => Live) => {
    byEnvironment.set(id, next(byEnvironment.get(id) ?? NOTHING))
    version += 1
    for (const listener of listeners) listener()
  }
  return {
    get: (id) => byEnvironment.get(id) ?? NOTHING,
    changeSession: (id, part) => change(id, (live) => ({ ...live, session: { ...live.session, ...part } })),
    clearSession: (id) => change(id, (live) => ({ ...live, session: {} })),
    addExchange: (id, exchange) => change(id, (live) => ({ ...live, exchanges: [...live.exchanges, exchange] })),
    clearExchanges: (id) => change(id, (live) => ({ ...live, exchanges: [] })),
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The live state of one environment, as it changes. */
export function useLive(store: LiveStore, environmentId: string): Live {
  return useSyncExternalStore(store.subscribe, () => store.get(environmentId))
}
