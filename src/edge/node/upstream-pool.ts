import { Agent } from 'undici'

/** Bounds of the pool: enough for a busy team server, and a ceiling for descriptors. */
const MAX_CONNECTIONS_PER_HOST = 256
const MAX_HOSTS = 1024
const KEEP_ALIVE_MS = 10_000
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Kept-alive connections to Salesforce, HTTP/1.1, one request at a time on each.
 *
 * Never retries: a token request that may have arrived must not be sent twice. TLS is always verified, whatever the
 * environment says.
 */
export function createUpstreamPool(): Agent {
  return new Agent({
    connections: MAX_CONNECTIONS_PER_HOST,
    maxOrigins: MAX_HOSTS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // The relay keeps its own time from call to answer; two clocks would race.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
  })
}
