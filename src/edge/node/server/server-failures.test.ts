import type { Server } from 'node:http'
import { PassThrough } from 'node:stream'

import { afterEach, describe, expect, it } from 'vitest'

import { createCallerJudge } from '../../front/own-origin.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'
import { listen } from '../http/listen.ts'
import { answerParserError } from '../http/parser-error.ts'
import type { Listener } from '../http/listener.ts'
import { createHttpServer, type AccessLog } from './server.ts'
import { sendRaw, type RawAnswer } from '../testing/raw-http.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const ENDS: Listener = (_request, response) => void response.end('{}')

/** A server whose page is `page`; everything else answers. */
async function start(page: Listener, accessLog?: AccessLog): Promise<number> {
  server = createHttpServer(
    { page, relay: ENDS, practice: ENDS, health: ENDS },
    createCallerJudge({ publicOrigin: undefined, allowed: new Set() }),
    accessLog,
  )
  return listen(server, '127.0.0.1', 0)
}

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
const HEALTH = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** Whether an answer is a refusal of ours: problem details with a code, kept by nobody. */
function expectProblem(answer: RawAnswer, status: number, code: string): void {
  expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
    status,
    { status, code, title: expect.any(String) as string },
  ])
  const head = `${answer.head.toLowerCase()}\r\n`
  expect(head).toContain('content-type: application/problem+json\r\n')
  for (const [name, value] of FUNCTION_HEADERS) expect(head).toContain(`${name}: ${value.toLowerCase()}\r\n`)
}

const BUG = new Error('SECRET in /path/to/file.ts')

describe('a listener that fails', () => {
  it.each<[string, Listener]>([
    [
      'throws',
      () => {
        throw BUG
      },
    ],
    ['rejects', () => Promise.reject(BUG)],
    [
      'rejects later',
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        throw BUG
      },
    ],
    ['sets a header that cannot be', (_request, response) => void response.setHeader('X', 'a\nb')],
    ['sends a status that cannot be', (_request, response) => void response.writeHead(99)],
    ['throws no error at all', () => Promise.reject()],
  ])('and %s is a 500 that says nothing else, on a connection that ends', async (_name, listener) => {
    const port = await start(listener)
    const answer = await sendRaw(port, GET)
    expectProblem(answer, 500, 'internal_error')
    expect(answer.head).toMatch(/^connection: close/im)
    expect(answer.head + answer.body.toString()).not.toMatch(/SECRET|\.ts/)
    expect((await sendRaw(port, HEALTH)).status).toBe(200)
  })

  it.each<[string, Listener]>([
    [
      'throws',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half')
        throw BUG
      },
    ],
    [
      'rejects',
      async (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half')
        await new Promise((resolve) => setTimeout(resolve, 5))
        throw BUG
      },
    ],
  ])('and %s in the middle of its answer cuts it off', async (_name, listener) => {
    const port = await start(listener)
    const answer = await sendRaw(port, GET)
    expect(['', 'half']).toContain(answer.body.toString())
    expect((await sendRaw(port, HEALTH)).status).toBe(200)
  })

  it('and writes after its answer’s end, or to a client that left, ends nothing else', async () => {
    const port = await start((request, response) => {
      response.end('done')
      response.write('more')
      response.end('again')
      request.destroy(new Error('gone'))
      response.destroy(new Error('gone'))
    })
    await sendRaw(port, GET)
    expect((await sendRaw(port, HEALTH)).status).toBe(200)
  })

  it('and an access log that throws ends nothing else', async () => {
    const port = await start(ENDS, () => {
      throw BUG
    })
    expect((await sendRaw(port, GET)).status).toBe(200)
    expect((await sendRaw(port, HEALTH)).status).toBe(200)
  })

  it('and a connection that could not be accepted ends nothing else', async () => {
    const port = await start(ENDS)
    server?.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' }))
    expect((await sendRaw(port, HEALTH)).status).toBe(200)
  })
})

describe('what is refused before any listener', () => {
  const POST = 'POST / HTTP/1.1\r\nHost: localhost\r\n'

  it.each<[string, string, number, string]>([
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400, 'malformed_host'],
    ['a TLS hello', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001', 400, 'malformed_request'],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'malformed_request'],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}`, 400, 'malformed_request'],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: localhost\n\n', 400, 'malformed_request'],
    ['a space before a colon', 'GET / HTTP/1.1\r\nHost : localhost\r\n\r\n', 400, 'malformed_request'],
    ['a target of 40 KB', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431, 'head_too_large'],
    ['a header of 40 KB', `${POST}X: ${'a'.repeat(40_000)}\r\n\r\n`, 431, 'head_too_large'],
    ['an absolute target', 'GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n', 400, 'malformed_target'],
    ['HTTP/0.9', 'GET /\r\n\r\n', 400, 'malformed_target'],
    ['an expectation that is not known', `${POST}Expect: 200-ok\r\n\r\n`, 417, 'expectation_failed'],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 400, 'malformed_host'],
    ['a Host with a port that cannot be', 'GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n', 400, 'malformed_host'],
    ['a Host of five numbers', 'GET / HTTP/1.1\r\nHost: 1.2.3.4.5\r\n\r\n', 400, 'malformed_host'],
    ['an empty Host', 'GET / HTTP/1.1\r\nHost:\r\n\r\n', 400, 'malformed_host'],
  ])('%s is answered in our own words, and the connection closed', async (_name, bytes, status, code) => {
    const answer = await sendRaw(await start(ENDS), Buffer.from(bytes, 'latin1'))
    expectProblem(answer, status, code)
    expect(answer.head).toMatch(/^connection: close/im)
  })

  it.each(['/', '/healthz', '/relay/x', '/services/data', '/practice/orgs', '/cdn-cgi/x', '/assets/x.js'])(
    'a malformed Host is refused at %s',
    async (path) => {
      const port = await start(ENDS)
      for (const host of ['localhost:99999', '1.2.3.4.5', 'a@localhost', 'localhost\r\nHost: evil.example'])
        expectProblem(await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`), 400, 'malformed_host')
    },
  )

  it.each(['/cdn-cgi/', '/cdn-cgi/explorer', '//cdn-cgi/handler/scheduled'])('nothing is at %s', async (path) => {
    const port = await start(ENDS)
    const answer = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n`)
    expectProblem(answer, 404, 'not_found')
  })

  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413, 'body_too_large'],
    ['HPE_INVALID_CONSTANT', 400, 'malformed_request'],
  ])('an error of the parser, %s, is told as %d', (errorCode, status, code) => {
    const socket = new PassThrough()
    answerParserError(Object.assign(new Error('x'), { code: errorCode }), socket)
    const [head = '', body = ''] = String(socket.read()).split('\r\n\r\n')
    expectProblem({ status: Number(head.slice(9, 12)), head, body: Buffer.from(body) }, status, code)
  })

  it('nothing is written into an answer that has begun', async () => {
    const port = await start((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
    })
    const answer = await sendRaw(port, `${GET}\u0016\u0003\u0001 nonsense`)
    expect(answer.body.toString()).toMatch(/^(?:half)?$/)
  })
})
