import { Server as NetServer } from 'node:net'
import type { Server } from 'node:http'
import { setImmediate } from 'node:timers/promises'

/** How long clients are given to use up their kept-alive connections, then how long anything may take. Milliseconds. */
const LINGER_MS = 2_000
const DEADLINE_MS = 9_000
/** How long connections that already wait are accepted, so that an endless row of them does not put off the end. Milliseconds. */
const ACCEPT_MS = 500
/** Turns without a new connection after which nobody waits; the first may be the rest of the one this began in. */
const QUIET_TURNS = 5

/**
 * Stops a server without losing a request: new connections are refused, requests in flight are answered, and every
 * answer from now on asks its client to close the connection.
 *
 * Idle connections are not cut at once, because a client may be sending on one at this very moment; they are closed
 * after a short wait.
 *
 * @returns When the last connection has ended, within ten seconds. Never rejects.
 */
export async function drain(server: Server): Promise<void> {
  await acceptWhoWaits(server)
  // The parser has already handed over some requests; those answers carry the header as well, if still unsent.
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  const closed = new Promise<void>((resolve) => {
    // http's own close() would cut idle connections immediately, see above.
    NetServer.prototype.close.call(server, () => resolve())
  })
  const linger = setTimeout(() => server.closeIdleConnections(), LINGER_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE_MS)
  await closed
  clearTimeout(linger)
  clearTimeout(deadline)
}

/**
 * Accepts the connections that the system has made already and Node has not taken yet, one in each turn of the event
 * loop: closing the socket that listens would reset them, with whatever their clients have sent.
 */
async function acceptWhoWaits(server: Server): Promise<void> {
  const until = performance.now() + ACCEPT_MS
  let quietTurns = 0
  const onConnection = (): void => {
    quietTurns = 0
  }
  server.on('connection', onConnection)
  while (quietTurns < QUIET_TURNS && performance.now() < until) {
    quietTurns += 1
    await setImmediate()
  }
  server.off('connection', onConnection)
}
