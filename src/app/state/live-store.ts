import { useSyncExternalStore } from 'react'

import type { FlowSession } from '#core/flow/facts/session.ts'
import { changedSession } from '#core/flow/facts/changed-session.ts'
import type { Exchange, ExchangeRecorder, PendingExchange } from '#core/kernel/exchange.ts'
import type { LocalWork } from '#core/kernel/local-work.ts'

/** A request that has not ended, and how to give it up. */
type UnderWay = { exchange: PendingExchange; cancel: () => void }

type Live = {
  session: FlowSession
  /** Oldest first. Clearing the list leaves them: what is under way is not history yet. */
  underWay: readonly UnderWay[]
  /** The list as displayed; clearing empties it, and only it. */
  exchanges: readonly Exchange[]
  /** What was done on this page without a request; cleared and put back with the list. */
  work: readonly LocalWork[]
  /** Every exchange since the page was opened; nothing shortens it. */
  sent: readonly Exchange[]
  /** The list before the last clearing: as it was held here, and as it was displayed with the stored ones. */
  cleared?: { live: readonly Exchange[]; work: readonly LocalWork[]; displayed: readonly Exchange[] } | undefined
}

/**
 * What the page holds only while it is open: per environment the session (assertion, access token, answers)
 * and the full exchanges. Never written anywhere; gone with the page.
 */
export type LiveStore = {
  get(environmentId: string): Live
  /** Rows of another org than the token's go. */
  changeSession(environmentId: string, change: Partial<FlowSession>): void
  /** The same for what came of one token; where the session holds another by now, or none, nothing changes, and `false`. */
  changeSessionOf(environmentId: string, token: FlowSession['token'], change: Partial<FlowSession>): boolean
  clearSession(environmentId: string): void
  /** Where the transports of an environment report. */
  recorder(environmentId: string): ExchangeRecorder
  /** Keeps the newest 500 of an environment: each change of a draft signs it. */
  worked(environmentId: string, work: LocalWork): void
  /** Empties the displayed list; the record of what was sent stays whole. */
  clearExchanges(environmentId: string, displayed: readonly Exchange[]): void
  /** Puts back what the last clearing took, before what came since. */
  undoClear(environmentId: string): void
  /** Every request since the page was opened, environment by environment, removed ones too. */
  sent(): { environmentId: string; exchange: Exchange | PendingExchange }[]
  subscribe(listener: () => void): () => void
  /** Grows with every change; a snapshot for those who watch all environments. */
  version(): number
}

const NOTHING: Live = { session: {}, underWay: [], exchanges: [], work: [], sent: [] }

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
    changeSession: (id, part) => change(id, (live) => ({ ...live, session: changedSession(live.session, part) })),
    changeSessionOf: (id, token, part) => {
      const isHeld = token !== undefined && byEnvironment.get(id)?.session.token === token
      if (isHeld) change(id, (live) => ({ ...live, session: changedSession(live.session, part) }))
      return isHeld
    },
    clearSession: (id) => change(id, (live) => ({ ...live, session: {} })),
    recorder: (id) => ({
      began: (exchange, cancel) =>
        change(id, (live) => ({ ...live, underWay: [...live.underWay, { exchange, cancel }] })),
      ended: (exchange) =>
        change(id, (live) => ({
          ...live,
          underWay: live.underWay.filter((other) => other.exchange.id !== exchange.id),
          exchanges: [...live.exchanges, exchange],
          sent: [...live.sent, exchange],
        })),
    }),
    worked: (id, work) => change(id, (live) => ({ ...live, work: [...live.work, work].slice(-500) })),
    clearExchanges: (id, displayed) =>
      change(id, (live) => ({
        ...live,
        exchanges: [],
        work: [],
        cleared: { live: live.exchanges, work: live.work, displayed },
      })),
    undoClear: (id) =>
      change(id, (live) => ({
        ...live,
        exchanges: [...(live.cleared?.live ?? []), ...live.exchanges],
        work: [...(live.cleared?.work ?? []), ...live.work],
        cleared: undefined,
      })),
    sent: () =>
      [...byEnvironment].flatMap(([environmentId, { sent, underWay }]) =>
        [...sent, ...underWay.map(({ exchange }) => exchange)].map((exchange) => ({ environmentId, exchange })),
      ),
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
