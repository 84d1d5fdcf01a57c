import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import { ownerOf } from '../routes.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** One listener for each owner of paths; `app` has what the others do not take. */
export type Listeners = {
  readonly relay: Listener
  readonly practice: Listener
  readonly page: Listener
  readonly app: Listener
}

/** Is told of every request once its answer has ended. */
export type AccessLog = (method: string, target: string, status: number, ms: number) => void

/** Longest head of a request: a target of 16 KiB and room for its headers. Bytes. */
const MAX_HEAD_BYTES = 32 * 1024
/** A client that takes longer to send its head or its whole request is let go. Milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const KEEP_ALIVE_MS = 65_000

/**
 * Creates the HTTP server that gives every request to the listener that owns its path.
 *
 * Parses strictly (no `insecureHTTPParser`), so a request framed in two ways (`Content-Length` beside
 * `Transfer-Encoding`, bare line feeds, folded headers) is answered 400 by the parser and reaches no listener.
 * Has no `upgrade` listener: with one, Java's HTTP client, which offers `h2c` on every plain connection, would wait
 * for ever.
 *
 * @see RFC 9112 §3.2 (request target), §6.3 (message body length)
 */
export function createHttpServer({ relay, practice, page, app }: Listeners, accessLog?: AccessLog): Server {
  const options = {
    maxHeaderSize: MAX_HEAD_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    insecureHTTPParser: false,
    noDelay: true,
  }
  return createServer(options, (request, response) => {
    const target = request.url ?? ''
    if (accessLog !== undefined) {
      const startedAt = performance.now()
      response.once('close', () =>
        accessLog(request.method ?? '', target, response.statusCode, performance.now() - startedAt),
      )
    }
    // Only origin-form is served: absolute-form is for proxies, and this is not one. The parser lets HTTP/0.9 through,
    // which has no headers and so no host.
    if (!target.startsWith('/') || request.httpVersionMajor !== 1) return refuseTarget(response)
    const mark = target.indexOf('?')
    switch (ownerOf(mark < 0 ? target : target.slice(0, mark))) {
      case 'relay':
        return relay(request, response)
      case 'practice':
        return practice(request, response)
      case 'page':
        return page(request, response)
      default:
        return app(request, response)
    }
  })
}

function refuseTarget(response: ServerResponse): void {
  const body = JSON.stringify({
    title: 'The request target is not a plain path',
    status: 400,
    code: 'malformed_target',
  })
  response.writeHead(400, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'Connection': 'close',
  })
  response.end(body)
}
