import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a front does with a request before the server behind it sees it; undefined passes it on. */
type Behaviour = (path: string) => { holdUntil: Promise<unknown> } | { answer: Answer } | undefined
type Answer = { status: number; headers: Record<string, string>; body: string }

/** A server of its own before one of the journeys' servers: slow, or saying what that one says to somebody busy. */
export type Front = { origin: string; behave: (behaviour: Behaviour) => void; close: () => Promise<void> }

/** Starts a front on a free port of loopback. Until it is told otherwise, everything passes. */
export async function startFront(behindOrigin: string): Promise<Front> {
  let behaviour: Behaviour = () => undefined
  const server = createServer((incoming, outgoing) => {
    const does = behaviour(incoming.url ?? '')
    if (does && 'answer' in does) {
      outgoing.writeHead(does.answer.status, does.answer.headers).end(does.answer.body)
      return
    }
    if (does && 'holdUntil' in does) {
      void does.holdUntil.then(() => passOn(behindOrigin, incoming, outgoing))
      return
    }
    passOn(behindOrigin, incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    behave: (next) => (behaviour = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function passOn(behindOrigin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { port } = new URL(behindOrigin)
  const { method, headers, url } = incoming
  // A connection for each: one that is kept may be closed behind by the time that a busy front sends the next on it.
  const to = { host: '127.0.0.1', port, method, path: url, headers, agent: false }
  const upstream = httpRequest(to, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  upstream.on('error', () => outgoing.destroy())
  incoming.pipe(upstream)
}
