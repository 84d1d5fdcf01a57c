import { createCallerJudge } from '#edge/front/own-origin.ts'
import { health } from '#edge/front/health.ts'
import { problem } from '#edge/front/refusals.ts'
import { clientReader } from '#edge/node/http/client-reader.ts'
import { listen } from '#edge/node/http/listen.ts'
import type { Listener } from '#edge/node/http/listener.ts'
import { sendAnswer } from '#edge/node/http/send-answer.ts'
import { createPracticeListener } from '#edge/node/practice/practice-listener.ts'
import { startPractice, type PracticeAnswer } from '#edge/node/practice/practice-on-node.ts'
import { createHttpServer } from '#edge/node/server/server.ts'
import { HeldRequest } from '#practice/http/held-request.ts'

import type { TestClock } from './test-clock.ts'

/** Puts a set-up call to the orgs: method, address, and a body that is sent as JSON. */
export type Ask = (method: string, url: string, body?: object) => Promise<Response>

/** A server of practice orgs on this machine. */
export type PracticeServer = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /**
   * Asks the orgs in this process, without the network: what stands in for `fetch` or sockets in a test, and a proxy of the
   * environment, are for the program under test.
   *
   * @throws what the clock threw
   */
  readonly ask: Ask
  /** Ends the server, cuts every connection and closes every org. Resolves when the port is free. */
  readonly close: () => Promise<void>
}

const HOST = '127.0.0.1'

/** Who asks in this process. */
const OURSELVES = { address: HOST, isThisMachine: true }

/**
 * Serves practice orgs and nothing else, from memory, to this machine only.
 *
 * @param port 0 for any that is free
 * @param clock what the orgs go by; a request at which it throws is answered 500 with what it threw, and breaks nothing
 * @throws what `listen` reports: `EADDRINUSE`, `EACCES`
 */
export async function startPracticeServer(port: number, clock: TestClock): Promise<PracticeServer> {
  const settings = { publicOrigin: undefined, clientAddressHeader: undefined }
  const practice = startPractice(
    { ...settings, practiceCeiling: {}, dataDirectory: undefined },
    clock.now,
    // The clock is the test's: who sets it on by a year wants to see what has expired, and not that nobody came meanwhile.
    false,
  )
  const answer: PracticeAnswer = (request, client, caller) =>
    clock.during(() => practice.answer(request, client, caller), clockProblem)
  const server = createHttpServer(
    {
      practice: createPracticeListener(answer, clientReader(settings)),
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
  const caller = { authority: `${HOST}:${given}`, page: undefined, refusal: undefined }
  return {
    origin: `http://${HOST}:${given}`,
    ask: (method, url, body) =>
      clock.during(
        () => practice.answer(heldCall(method, new URL(url).href, body), OURSELVES, caller),
        (thrown) => {
          throw thrown
        },
      ),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      practice.stop()
    },
  }
}

const notHere: Listener = (request, response) => sendAnswer(request, response, problem('not_found'))

function heldCall(method: string, url: string, body: object | undefined): Request {
  const headers = () => new Headers(body === undefined ? {} : { 'Content-Type': 'application/json' })
  const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
  return HeldRequest.of(url, method, headers, bytes, () => new AbortController().signal)
}

/** What a program under test is answered while the test's clock throws: in the words of what was thrown. */
function clockProblem(thrown: unknown): Response {
  const { status, headers } = problem('internal_error')
  const said = { title: 'The clock of the test failed', status, code: 'internal_error', detail: String(thrown) }
  return new Response(JSON.stringify(said), { status, headers })
}
