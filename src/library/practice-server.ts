import { createCallerJudge } from '#edge/front/own-origin.ts'
import { health } from '#edge/front/health.ts'
import { problem } from '#edge/front/refusals.ts'
import { clientReader } from '#edge/node/http/client-reader.ts'
import { listen } from '#edge/node/http/listen.ts'
import type { Listener } from '#edge/node/http/listener.ts'
import { sendAnswer } from '#edge/node/http/send-answer.ts'
import { createPracticeListener } from '#edge/node/practice/practice-listener.ts'
import { startPractice } from '#edge/node/practice/practice-on-node.ts'
import { createHttpServer } from '#edge/node/server/server.ts'

/** A server of practice orgs on this machine. */
export type PracticeServer = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** Ends the server, cuts every connection and closes every org. Resolves when the port is free. */
  readonly close: () => Promise<void>
}

const HOST = '127.0.0.1'

/**
 * Serves practice orgs and nothing else, from memory, to this machine only.
 *
 * @param port 0 for any that is free
 * @param clock what the orgs go by; milliseconds since the epoch
 * @throws what `listen` reports: `EADDRINUSE`, `EACCES`
 */
export async function startPracticeServer(port: number, clock: () => number): Promise<PracticeServer> {
  const settings = { publicOrigin: undefined, clientAddressHeader: undefined }
  const practice = startPractice(
    { ...settings, practiceCeiling: {}, dataDirectory: undefined },
    clientReader(settings),
    clock,
  )
  const server = createHttpServer(
    {
      practice: createPracticeListener(practice.answer),
      health: (request, response) => sendAnswer(request, response, health(request.method, 'node')),
      relay: notHere,
      page: notHere,
    },
    createCallerJudge({ publicOrigin: undefined, allowed: new Set() }),
  )
  const given = await listen(server, HOST, port).catch((cause: unknown) => {
    practice.stop()
    throw cause
  })
  return {
    origin: `http://${HOST}:${given}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      practice.stop()
    },
  }
}

const notHere: Listener = (request, response) => sendAnswer(request, response, problem('not_found'))
