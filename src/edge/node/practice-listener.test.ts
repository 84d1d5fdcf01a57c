import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { FUNCTION_HEADERS } from '../security-headers.ts'
import type { RunningServer } from './start-server.ts'
import { sendRaw, type RawAnswer } from './testing/raw-http.ts'
import { startForTest } from './testing/running.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startForTest(1, { PRACTICE: 'on', DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-data-')) })
})
afterAll(() => server.stop())

const FORM = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c'
const TOKEN = 'POST /services/oauth2/token HTTP/1.1\r\nHost: localhost\r\n'
const TYPE = 'Content-Type: application/x-www-form-urlencoded\r\n'

const ask = (text: string): Promise<RawAnswer> => sendRaw(server.port, text)
const get = (target: string, more = ''): Promise<RawAnswer> =>
  ask(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`)

describe('the listener of the practice org', () => {
  it.each([
    ['/services/data', '/services/./data'],
    ['/services/data', '/services/x/%2e%2e/data'],
    ['/services/data', '//services/data'],
    ['/services/nothing', '/services/nothing\\'],
    ['/id/keys', '/id/./keys'],
    ['/services/oauth2/token?grant_type=x', '/services/./oauth2/token?grant_type=x'],
  ])('answers %s and what the URL standard makes the same of, %s, alike', async (plain, odd) => {
    const [one, other] = [await get(plain), await get(odd)]
    expect(one.status).toBeGreaterThan(0)
    expect([other.status, other.body.toString()]).toEqual([one.status, one.body.toString()])
  })

  it('reads a body in one piece or in chunks', async () => {
    const whole = await ask(`${TOKEN}${TYPE}Content-Length: ${FORM.length}\r\n\r\n${FORM}`)
    const chunk = `${FORM.length.toString(16)}\r\n${FORM}\r\n0\r\n\r\n`
    const chunked = await ask(`${TOKEN}${TYPE}Transfer-Encoding: chunked\r\n\r\n${chunk}`)
    expect([whole.status, chunked.status]).toEqual([400, 400])
    expect(whole.body.toString()).toBe(chunked.body.toString())
  })

  it.each([16_385, 262_144, 262_145, 1_000_000])('gives a form of %d bytes one answer: too large', async (length) => {
    const small = await ask(`${TOKEN}${TYPE}Content-Length: 16385\r\n\r\n${'x'.repeat(16_385)}`)
    const answer = await ask(`${TOKEN}${TYPE}Content-Length: ${length}\r\n\r\n${'x'.repeat(length)}`)
    expect([answer.status, answer.body.toString()]).toEqual([small.status, small.body.toString()])
  })

  it('closes the connection on a body it has not read', async () => {
    const answer = await ask(`${TOKEN}${TYPE}Content-Length: 900000\r\n\r\n${'x'.repeat(300_000)}`)
    expect(answer.head).toMatch(/^connection: close/im)
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])(
    'does not take what comes with %s for the next request',
    async (method) => {
      const smuggled = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'
      const head = `${method} /services/data HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${smuggled.length}\r\n\r\n`
      expect((await ask(head + smuggled)).body.toString()).not.toContain('"runtime"')
    },
  )

  it('gives every answer the headers of the function', async () => {
    const { head } = await get('/id/keys')
    for (const [name] of FUNCTION_HEADERS) expect(head.toLowerCase()).toContain(`${name}:`)
  })

  it('needs a Host, to say the org’s address', async () => {
    const answer = await ask('GET /services/data HTTP/1.0\r\n\r\n')
    expect(answer.status).toBe(400)
    expect(answer.body.toString()).toContain('malformed_host')
  })
})
