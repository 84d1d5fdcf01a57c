import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

import type { CallerJudge } from '../../front/own-origin.ts'
import { ownerOf } from '../../front/routes.ts'
import type { Listener } from '../http/listener.ts'
import { answerParserError } from '../http/parser-error.ts'
import { sendProblem } from '../http/send-answer.ts'

/** One listener for each owner of paths. */
export type Listeners = {
  readonly relay: Listener
  readonly practice: Listener
  readonly health: Listener
  readonly page: Listener
}

/** Is told of every request once its answer has ended. */
export type AccessLog = (method: string, target: string, status: number, ms: number) => void

/** Longest head of a request: a target of 16 KiB and room for its headers. Bytes. */
const MAX_HEAD_BYTES = 32 * 1024
/** A client that takes longer to send its head or its whole request is let go. Milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const KEEP_ALIVE_MS = 65_000
/** How often those times are looked at; Node's own half minute would be most of them. Milliseconds. */
const CHECK_INTERVAL_MS = 5_000

/**
 * Creates the HTTP server that judges the head of every request and gives it to the listener that owns its path.
 *
 * Parses strictly (no `insecureHTTPParser`), so a request framed in two ways (`Content-Length` beside
 * `Transfer-Encoding`, bare line feeds, folded headers) is answered 400 by the parser and reaches no listener.
 * Has no `upgrade` listener: with one, Java's HTTP client, which offers `h2c` on every plain connection, would wait
 * for ever.
 *
 * No request ends the process: what a listener throws or rejects with becomes a 500, or a cut connection once its
 * answer has begun.
 *
 * @see RFC 9112 §3.2 (request target), §6.3 (message body length)
 */
export function createHttpServer(listeners: Listeners, judge: CallerJudge, accessLog?: AccessLog): Server {
  const options = {
    maxHeaderSize: MAX_HEAD_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
    insecureHTTPParser: false,
    // Looked at below, where the refusal is in our own words.
    requireHostHeader: false,
    noDelay: true,
  }
  const server = createServer(options, (request, response) => {
    const fail = (): void => failed(request, response)
    // Without a listener, an error of either stream would be thrown out of the event loop.
    request.on('error', ignore)
    response.on('error', ignore)
    try {
      if (accessLog !== undefined) logWhenEnded(request, response, accessLog)
      const answering = dispatch(request, response, listeners, judge)
      if (answering !== undefined) answering.catch(fail)
    } catch {
      fail()
    }
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    sendProblem(request, response, 'expectation_failed', CLOSE),
  )
  server.on('clientError', answerParserError)
  // A connection that cannot be accepted is nobody's request; whoever starts to listen hears of failing at that.
  server.on('error', ignore)
  return server
}

const CLOSE = { connection: 'close' } as const

const ignore = (): void => undefined

function dispatch(
  request: IncomingMessage,
  response: ServerResponse,
  listeners: Listeners,
  judge: CallerJudge,
): void | Promise<void> {
  const refuse = (code: ServerRefusalCode): void => sendProblem(request, response, code, CLOSE)
  const target = request.url ?? ''
  // Only origin-form is served: absolute-form is for proxies, and this is not one. The parser lets HTTP/0.9 through,
  // which has no headers and so no host.
  if (!target.startsWith('/') || request.httpVersionMajor !== 1) return refuse('malformed_target')
  const { headers } = request
  const hosts = hostsOf(request)
  if (hosts.length === 0 && request.httpVersionMinor > 0) return refuse('malformed_host')
  const caller = judge({ hosts, origin: headers.origin, fetchSite: headers['sec-fetch-site'] })
  if (caller === 'malformed_host') return refuse('malformed_host')
  const mark = target.indexOf('?')
  switch (ownerOf(mark < 0 ? target : target.slice(0, mark))) {
    case 'relay':
      return listeners.relay(request, response, caller)
    case 'practice':
      return listeners.practice(request, response, caller)
    case 'health':
      return listeners.health(request, response, caller)
    case 'page':
      return listeners.page(request, response, caller)
    case 'nobody':
      return refuse('not_found')
  }
}

/** The values of all `Host` lines: Node's own view of the headers shows the first one only. */
function hostsOf({ rawHeaders }: IncomingMessage): string[] {
  const hosts: string[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts.push(rawHeaders[i + 1] ?? '')
  }
  return hosts
}

/** The end of a request whose listener failed: a bug must not show its stack, nor look like somebody else's answer. */
function failed(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) response.destroy()
  else sendProblem(request, response, 'internal_error', CLOSE)
}

function logWhenEnded(request: IncomingMessage, response: ServerResponse, accessLog: AccessLog): void {
  const { method = '', url = '' } = request
  const startedAt = performance.now()
  response.once('close', () => {
    try {
      accessLog(method, url, response.statusCode, performance.now() - startedAt)
    } catch {
      // The request has been answered; a line less is no reason to stop answering others.
    }
  })
}
