import { createContext, useContext } from 'react'

import { transportKind, type Environment } from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { isLong } from '#core/kernel/exchange-length.ts'
import type { AppStorage } from '#platform/indexeddb/storage.ts'
import { openStorage } from '#platform/indexeddb/storage.ts'
import { browserClock } from '#platform/browser/clock.ts'
import { browserRandom } from '#platform/browser/random.ts'
import { createTransport } from '#platform/transports/transport.ts'
import type { KeyDesk } from '#platform/workers/key-desk.ts'
import { onDemand } from '#ui/on-demand.ts'

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
  const storage = await openStorage(onDemand)
  const live = createLiveStore()
  const origin = location.origin
  const channel = new BroadcastChannel('countersign')
  return {
    storage,
    live,
    consents: createConsentsUnderWay(),
    // With the first input: what reads keys is no part of the first load.
    startKeyDesk: async () => (await onDemand(() => import('#platform/workers/own-workers.ts'))).startKeyDesk(),
    flow: {
      clock: browserClock,
      random: browserRandom,
      keys: storage.keys,
      origin,
      exchangesOf: ({ id }) => live.get(id).sent,
      worked: ({ id }, work) => live.worked(id, work),
      transportFor: (environment: Environment) => {
        const { began, ended } = live.recorder(environment.id)
        return createTransport(transportKind(environment), origin, {
          began,
          ended(exchange) {
            // The tokens of a probe are nobody's: they are not kept even while the page is open.
            // And fifty thousand records stand in the table: the wire needs no second copy of them.
            if (exchange.purpose === 'probe' || isLong(exchange))
              void import('#core/kernel/redact.ts').then(
                ({ keptExchange }) => ended(keptExchange(exchange)),
                // What redacts did not arrive: it ended all the same, and of a probe's answer nothing is kept.
                () => ended(withoutBody(exchange)),
              )
            else ended(exchange)
            void storage.exchanges.put(environment.id, exchange)
            if (exchange.purpose === 'token_request' || exchange.purpose === 'probe')
              void import('#platform/local-storage/logins.ts').then(
                ({ rememberLogin }) => rememberLogin(environment, exchange),
                // A log to compare with: that one login is not in it is no reason to interrupt.
                () => undefined,
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

function withoutBody(exchange: Exchange): Exchange {
  const { outcome } = exchange
  return outcome.kind === 'answered' ? { ...exchange, outcome: { ...outcome, body: '' } } : exchange
}

export const PortsContext = createContext<Ports | undefined>(undefined)

/** @throws Error outside the provider: a bug. */
export function usePorts(): Ports {
  const ports = useContext(PortsContext)
  if (!ports) throw new Error('no ports: the component stands outside the provider')
  return ports
}
