import type { Server } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { HOSTILE } from '../../relay/testing/corpus.ts'
import { JWT_FORM, TOKEN_PATH } from '../../relay/testing/relay-case.ts'
import type { RunningServer } from './start-server.ts'
import { rawRequestOf, sendRaw } from '../testing/raw-http.ts'
import { countConnections, startForTest } from '../testing/running.ts'

let upstream: { port: number; count: () => number; server: Server }
let server: RunningServer

beforeAll(async () => {
  upstream = await countConnections()
  server = await startForTest(upstream.port, { ALLOWED_ORIGINS: 'https://app.example' })
})

afterAll(async () => {
  await server.stop()
  upstream.server.close()
})

describe('over a raw connection', () => {
  it('would count a connection to the upstream', async () => {
    const before = upstream.count()
    const request = `POST /relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${JWT_FORM.length}\r\n\r\n${JWT_FORM}`
    expect((await sendRaw(server.port, request)).status).toBe(502)
    expect(upstream.count()).toBe(before + 1)
  })

  it.each(HOSTILE.map((one) => [one.name, one] as const))(
    'refuses %s without connecting anywhere',
    async (_name, one) => {
      const before = upstream.count()
      const answer = await sendRaw(server.port, rawRequestOf(one, `127.0.0.1:${server.port}`))
      expect(upstream.count()).toBe(before)
      if (one.method === 'HEAD') {
        expect(answer.status).toBe(405)
      } else {
        const { code } = JSON.parse(answer.body.toString()) as { code: string }
        // The parser itself refuses what no HTTP message may contain, and heads that are too long.
        expect(['malformed_request', 'head_too_large', ...one.refusedAs]).toContain(code)
      }
    },
  )
})

const HEAD = `POST /relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`
const LENGTH = `Content-Length: ${JWT_FORM.length}\r\n`
const CHUNK = `${JWT_FORM.length.toString(16)}\r\n${JWT_FORM}\r\n0\r\n\r\n`

/** Requests that two servers could read in two ways. RFC 9112 §3.2, §5, §6, §7 and §11.2 (request smuggling). */
const SMUGGLING: ReadonlyArray<readonly [name: string, bytes: string]> = [
  ['Content-Length beside Transfer-Encoding', `${HEAD}${LENGTH}Transfer-Encoding: chunked\r\n\r\n${CHUNK}`],
  ['Transfer-Encoding beside Content-Length', `${HEAD}Transfer-Encoding: chunked\r\n${LENGTH}\r\n${CHUNK}`],
  ['two lengths that differ', `${HEAD}${LENGTH}Content-Length: 5\r\n\r\n${JWT_FORM}`],
  ['two lengths that agree', `${HEAD}${LENGTH}${LENGTH}\r\n${JWT_FORM}`],
  ['a list of lengths', `${HEAD}Content-Length: ${JWT_FORM.length}, ${JWT_FORM.length}\r\n\r\n${JWT_FORM}`],
  ['a negative length', `${HEAD}Content-Length: -1\r\n\r\n${JWT_FORM}`],
  ['a signed length', `${HEAD}Content-Length: +${JWT_FORM.length}\r\n\r\n${JWT_FORM}`],
  ['a hexadecimal length', `${HEAD}Content-Length: 0x10\r\n\r\n${JWT_FORM}`],
  ['a length that overflows', `${HEAD}Content-Length: 99999999999999999999\r\n\r\n${JWT_FORM}`],
  ['an unknown transfer coding', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n${CHUNK}`],
  ['chunked not last', `${HEAD}Transfer-Encoding: chunked, identity\r\n\r\n${CHUNK}`],
  ['chunked twice', `${HEAD}Transfer-Encoding: chunked, chunked\r\n\r\n${CHUNK}`],
  ['a disguised transfer coding', `${HEAD}Transfer-Encoding: "chunked"\r\n\r\n${CHUNK}`],
  ['a space before the colon', `${HEAD}Transfer-Encoding : chunked\r\n\r\n${CHUNK}`],
  ['a tab before the colon', `${HEAD}Transfer-Encoding\t: chunked\r\n\r\n${CHUNK}`],
  ['a folded header', `${HEAD}X-Folded: a\r\n b\r\n${LENGTH}\r\n${JWT_FORM}`],
  ['a header that starts with a space', `POST / HTTP/1.1\r\n Host: localhost\r\n\r\n`],
  ['bare line feeds', `${HEAD}${LENGTH}\r\n`.replaceAll('\r\n', '\n') + JWT_FORM],
  ['a bare carriage return in a header', `${HEAD}X-Evil: a\rb\r\n${LENGTH}\r\n${JWT_FORM}`],
  ['a NUL in a header', `${HEAD}X-Evil: a\u0000b\r\n${LENGTH}\r\n${JWT_FORM}`],
  [
    'a NUL in the target',
    `POST /relay/acme.my.salesforce.com${TOKEN_PATH}\u0000 HTTP/1.1\r\nHost: localhost\r\n${LENGTH}\r\n${JWT_FORM}`,
  ],
  [
    'a space in the target',
    `POST /relay/acme.my.salesforce.com${TOKEN_PATH} x HTTP/1.1\r\nHost: localhost\r\n${LENGTH}\r\n${JWT_FORM}`,
  ],
  [
    'a tab in the target',
    `POST /relay/acme.my.salesforce.com${TOKEN_PATH}\t HTTP/1.1\r\nHost: localhost\r\n${LENGTH}\r\n${JWT_FORM}`,
  ],
  ['no host', `POST /relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\n${LENGTH}\r\n${JWT_FORM}`],
  ['a chunk size that is no number', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n${JWT_FORM}\r\n0\r\n\r\n`],
  [
    'a chunk size that overflows',
    `${HEAD}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${JWT_FORM}\r\n0\r\n\r\n`,
  ],
  ['a negative chunk size', `${HEAD}Transfer-Encoding: chunked\r\n\r\n-5\r\n${JWT_FORM}\r\n0\r\n\r\n`],
  ['a chunk longer than its size', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n${JWT_FORM}\r\n0\r\n\r\n`],
  [
    'an absolute target elsewhere',
    `POST http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  ],
  [
    'an absolute target here',
    `POST http://localhost/relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n${LENGTH}\r\n${JWT_FORM}`,
  ],
  [
    'an absolute Salesforce target',
    `GET https://acme.my.salesforce.com/services/data HTTP/1.1\r\nHost: acme.my.salesforce.com\r\nConnection: close\r\n\r\n`,
  ],
  [
    'a target without a slash',
    `GET relay/acme.my.salesforce.com/services/data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  ],
  ['the asterisk target', `OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`],
  ['a tunnel', `CONNECT acme.my.salesforce.com:443 HTTP/1.1\r\nHost: acme.my.salesforce.com:443\r\n\r\n`],
  [
    'a lower-case method',
    `post /relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\n${LENGTH}\r\n${JWT_FORM}`,
  ],
  ['HTTP/0.9', `GET /relay/acme.my.salesforce.com/services/data\r\n\r\n`],
  ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a TLS hello', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ['a head of 64 KiB', `${HEAD}X-Long: ${'a'.repeat(65_536)}\r\n${LENGTH}\r\n${JWT_FORM}`],
]

describe('a request that has two readings', () => {
  it.each(SMUGGLING)('refuses %s without connecting anywhere', async (_name, bytes) => {
    const before = upstream.count()
    const answer = await sendRaw(server.port, Buffer.from(bytes, 'latin1'))
    expect([0, 400, 413, 431]).toContain(answer.status)
    expect(answer.head).not.toMatch(/^HTTP\/1\.1 [23]/)
    expect(upstream.count()).toBe(before)
  })
})
