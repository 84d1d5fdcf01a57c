import { Agent, type Dispatcher } from 'undici'

/** Bounds of the pool: enough for a busy team server, and a ceiling for descriptors. */
const MAX_CONNECTIONS_PER_ORIGIN = 256
const MAX_ORIGINS = 1024
/** How long an idle connection is kept, whatever longer time the other side offers. Milliseconds. */
const KEEP_ALIVE_MS = 10_000
const CONNECT_TIMEOUT_MS = 10_000

export type UpstreamPool = {
  /** The connections to one origin, or `undefined` while there is no room for another. */
  readonly to: (origin: string) => Dispatcher | undefined
  /** Ends every connection, calls in flight with them. */
  readonly destroy: () => Promise<void>
}

/**
 * Kept-alive connections to Salesforce, HTTP/1.1, one request at a time on each.
 *
 * Never retries: a token request that may have arrived must not be sent twice. TLS is always verified, whatever the
 * environment says. Every label under `my.salesforce.com` is an origin, so anybody can name thousands: a new one takes
 * the place of the origin that has been idle longest, and there is no room only while every one has a call in flight.
 */
export function createUpstreamPool(maxOrigins: number = MAX_ORIGINS): UpstreamPool {
  // In the order of use: the first is the one that was asked for longest ago.
  const pools = new Map<string, Agent>()
  return {
    to: (origin) => {
      const known = pools.get(origin)
      if (known === undefined && pools.size >= maxOrigins && !closeLongestIdle(pools)) return undefined
      const pool = known ?? newConnections()
      pools.delete(origin)
      pools.set(origin, pool)
      return pool
    },
    destroy: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
      pools.clear()
    },
  }
}

/** An agent for one origin: when its last connection ends it closes the pool below, which alone would connect anew after a call was given up. */
function newConnections(): Agent {
  return new Agent({
    connections: MAX_CONNECTIONS_PER_ORIGIN,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // What the server says of itself (`Keep-Alive: timeout=`) may shorten that, never lengthen it.
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // The relay keeps its own time from call to answer; two clocks would race.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
  })
}

/** Makes room for one origin. Says whether it could. */
function closeLongestIdle(pools: Map<string, Agent>): boolean {
  for (const [origin, pool] of pools) {
    if (Object.values(pool.stats).some(({ size }) => size > 0)) continue
    pools.delete(origin)
    // Nothing is in flight, so there is nobody to tell how closing went.
    pool.destroy().catch(() => undefined)
    return true
  }
  return false
}
