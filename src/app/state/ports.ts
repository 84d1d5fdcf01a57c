import { createContext, useContext } from 'react'

import { transportKind, type Environment } from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { AppStorage } from '#platform/indexeddb/storage.ts'
import { openStorage } from '#platform/indexeddb/storage.ts'
import { browserClock } from '#platform/browser/clock.ts'
import { browserRandom } from '#platform/browser/random.ts'
import { createTransport } from '#platform/transports/transport.ts'
import type { KeyDesk } from '#platform/workers/key-desk.ts'

import { createConsentsUnderWay, type ConsentsUnderWay } from './consents-under-way.ts'
import { createLiveStore, type LiveStore } from './live-store.ts'

/** Every port with its adapter, and the live state of the page. Built once, in main.tsx. */
export type Ports = {
  flow: FlowPorts
  storage: AppStorage
  live: LiveStore
  consents: ConsentsUnderWay
  /** Opens a desk where keys are read and handed out, off the page's thread. End it when its place on the page goes. */
  startKeyDesk: () => Promise<KeyDesk>
  notifyTabs: (changed: string) => void
  onOtherTab: (listener: (changed: string) => void) => () => void
}

/** Opens storage and joins ports to adapters. Never throws: blocked storage is a state of `storage`, not a failure. */
export async function buildPorts(): Promise<Ports> {
  const storage = await openStorage()
  const live = createLiveStore()
  const origin = location.origin
  const channel = new BroadcastChannel('countersign')
  return {
    storage,
    live,
    consents: createConsentsUnderWay(),
    // With the first input: what reads keys is no part of the first load.
    startKeyDesk: async () => (await import('#platform/workers/own-workers.ts')).startKeyDesk(),
    flow: {
      clock: browserClock,
      random: browserRandom,
      keys: storage.keys,
      origin,
      exchangesOf: ({ id }) => live.get(id).sent,
      transportFor: (environment: Environment) => {
        const { began, ended } = live.recorder(environment.id)
        return createTransport(transportKind(environment), origin, {
          began,
          ended(exchange) {
            // The tokens of a probe are nobody's: they are not kept even while the page is open.
            if (exchange.purpose === 'probe')
              void import('#core/kernel/redact.ts').then(({ redactExchange }) => ended(redactExchange(exchange)))
            else ended(exchange)
            void storage.exchanges.put(environment.id, exchange)
            if (exchange.purpose === 'token_request' || exchange.purpose === 'probe')
              void import('#platform/local-storage/logins.ts').then(({ rememberLogin }) =>
                rememberLogin(environment, exchange),
              )
          },
        })
      },
    },
    notifyTabs: (changed) => channel.postMessage(changed),
    onOtherTab: (listener) => {
      const receive = (event: MessageEvent) => {
        if (typeof event.data === 'string') listener(event.data)
      }
      channel.addEventListener('message', receive)
      return () => channel.removeEventListener('message', receive)
    },
  }
}

export const PortsContext = createContext<Ports | undefined>(undefined)

/** @throws Error outside the provider: a bug. */
export function usePorts(): Ports {
  const ports = useContext(PortsContext)
  if (!ports) throw new Error('no ports: the component stands outside the provider')
  return ports
}
