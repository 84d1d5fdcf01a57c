import type { RateLimit } from './rate-limit.ts'
import type { RelaySettings } from './settings.ts'

/** What the relay needs from the runtime it runs in. */
export type RelayRuntime = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Monotonic. Milliseconds. */
  readonly elapsed: () => number
  readonly rateLimit: RateLimit | undefined
  readonly clientAddress: (request: Request) => string | undefined
}

/** One request on its way through the relay. */
export type RelayCall = {
  readonly request: Request
  readonly settings: RelaySettings
  readonly runtime: RelayRuntime
  /** The origin of the page that asks and may read the answer. */
  readonly page: string | undefined
  /** When the request arrived, by `runtime.elapsed`. */
  readonly startedAt: number
}
