import type { Server } from 'node:http'

import { accessEntry } from '../../log/access-log.ts'
import { health } from '../../front/health.ts'
import { createCallerJudge } from '../../front/own-origin.ts'
import { problem } from '../../front/refusals.ts'
import { DEFAULT_RATE_PER_MINUTE } from '../../relay/settings.ts'
import { createTokenBuckets } from '../../relay/token-buckets.ts'
import { clientReader } from '../http/client-reader.ts'
import { listen } from '../http/listen.ts'
import { createPageListener } from '../pages/page-listener.ts'
import { createPracticeListener } from '#edge/node/practice/practice-listener.ts'
import { errorCodeOf } from '../kernel/system-error.ts'
import { createRelayListener } from '../relay/relay-listener.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { Listener } from '../http/listener.ts'
import { createHttpServer, type AccessLog, type Listeners } from './server.ts'
import type { NodeSettings } from '../settings/settings.ts'
import { drain } from './shutdown.ts'
import { createUpstreamPool } from '../relay/upstream-pool.ts'

/** A server that is answering requests. */
export type RunningServer = {
  readonly port: number
  readonly hosts: readonly string[]
  /** `memory` when the data directory cannot be written, `off` without a practice org. */
  readonly practice: 'disk' | 'memory' | 'off'
  /** Refuses new connections, finishes what is in flight, and resolves within ten seconds. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the whole deployment on Node: page, relay, practice org and health.
 *
 * @param pageFolder  What Vite built.
 * @throws {Error} `page_not_built`; what `listen` reports when no host can be listened on. Nothing is left open then, so that it may be tried
 * again at another port.
 */
export async function startServer(settings: NodeSettings, pageFolder: string): Promise<RunningServer> {
  const upstream = createUpstreamPool()
  const rateLimit = createTokenBuckets(settings.relay.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE, () => performance.now())
  const client = clientReader(settings)
  const practice = settings.practice
    ? (await import('#edge/node/practice/practice-on-node.ts')).startPractice(settings)
    : undefined
  const letGo = async (): Promise<void> => {
    await upstream.destroy()
    practice?.stop()
  }
  const open = async () =>
    listenOn(settings, {
      relay: createRelayListener({ settings: settings.relay, upstream, rateLimit, client }),
      practice: practice === undefined ? practiceOff : createPracticeListener(practice.answer, client),
      page: createPageListener(pageFolder),
      health: (request, response) => sendAnswer(request, response, health(request.method, 'node')),
    })
  const { servers, hosts, port } = await open().catch(async (cause: unknown) => {
    await letGo()
    throw cause
  })
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(drain))
    await letGo()
  }
  return { port, hosts, practice: practice === undefined ? 'off' : practice.durable ? 'disk' : 'memory', stop }
}

const practiceOff: Listener = (request, response) => sendAnswer(request, response, problem('practice_off'))

/** Codes of a machine that has no such address: one without IPv6 has no `::1`. */
const NO_SUCH_ADDRESS: ReadonlySet<string | undefined> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/** Listens on every host that this machine has; at least one is needed. */
async function listenOn(
  settings: NodeSettings,
  listeners: Listeners,
): Promise<{ servers: readonly Server[]; hosts: readonly string[]; port: number }> {
  const { families, origins } = settings.relay
  const judge = createCallerJudge(origins)
  const logAccess: AccessLog = (method, target, status, ms) => {
    process.stdout.write(`${JSON.stringify(accessEntry({ method, target }, { status, ms }, families))}\n`)
  }
  const servers: Server[] = []
  const hosts: string[] = []
  let port = settings.port
  for (const host of settings.hosts) {
    const server = createHttpServer(listeners, judge, settings.accessLog ? logAccess : undefined)
    try {
      port = await listen(server, host, port)
      servers.push(server)
      hosts.push(host)
    } catch (cause) {
      if (hosts.length > 0 && NO_SUCH_ADDRESS.has(errorCodeOf(cause))) continue
      for (const opened of servers) opened.close()
      throw cause
    }
  }
  return { servers, hosts, port }
}
