import type { Server } from 'node:http'

import { getRequestListener } from '@hono/node-server'

import { createApp } from '../app.ts'
import { relay } from '../relay/relay.ts'
import { VERSION } from '../version.ts'
import { listen } from './listen.ts'
import { createPageListener } from './page-listener.ts'
import { createRelayListener } from './relay-listener.ts'
import { createHttpServer } from './server.ts'
import type { NodeSettings } from './settings.ts'
import { drain } from './shutdown.ts'
import { createTokenBuckets } from './token-buckets.ts'
import { createUpstreamPool } from './upstream-pool.ts'

/** A server that is answering requests. */
export type RunningServer = {
  readonly port: number
  readonly hosts: readonly string[]
  /** Refuses new connections, finishes what is in flight, and resolves within ten seconds. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the whole deployment on Node: page, relay, practice org and health.
 *
 * @param pageFolder  What Vite built.
 * @throws {Error} `page_not_built`; what `listen` reports when no host can be listened on.
 */
export async function startServer(settings: NodeSettings, pageFolder: string): Promise<RunningServer> {
  const upstream = createUpstreamPool()
  const elapsed = (): number => performance.now()
  const { ratePerMinute } = settings.relay
  const rateLimit = ratePerMinute === undefined ? undefined : createTokenBuckets(ratePerMinute, elapsed)
  const app = createApp({
    runtime: 'node',
    version: VERSION,
    relay: (request) => relay(request, settings.relay, { fetch, elapsed, rateLimit, clientAddress: () => undefined }),
    practice: undefined,
    page: undefined,
  })
  const appListener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const listeners = {
    relay: createRelayListener({ settings: settings.relay, upstream, rateLimit }),
    page: createPageListener(pageFolder, (request, response) => void appListener(request, response)),
    app: (...pair: Parameters<typeof appListener>): void => void appListener(...pair),
  }
  const servers: Server[] = []
  const hosts: string[] = []
  let port = settings.port
  for (const host of settings.hosts) {
    const server = createHttpServer(listeners)
    try {
      port = await listen(server, host, port)
      servers.push(server)
      hosts.push(host)
    } catch (cause) {
      // A machine without IPv6 has no ::1; one of the two loopback addresses is enough.
      const missing =
        (cause as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL' ||
        (cause as NodeJS.ErrnoException).code === 'EAFNOSUPPORT'
      if (!missing || hosts.length === 0) throw cause
    }
  }
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(drain))
    await upstream.destroy()
  }
  return { port, hosts, stop }
}
