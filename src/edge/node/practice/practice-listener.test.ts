import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createCallerJudge } from '../../front/own-origin.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'
import { createPracticeListener } from './practice-listener.ts'
import { clientReader } from '../http/client-reader.ts'
import { createHttpServer } from '../server/server.ts'
import type { RunningServer } from '../server/start-server.ts'
import { sendRaw, type RawAnswer } from '../testing/raw-http.ts'
import { startForTest } from '../testing/running.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startForTest(1, { PRACTICE: 'on', DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-data-')) })
})
afterAll(() => server.stop())

const NO_PROXY = { clientAddressHeader: undefined, publicOrigin: undefined }
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

describe('what answers a request learns', () => {
  /** A server whose requests `answer` answers, and a client that has asked it something. */
  async function asked(answer: (request: Request, closed: Promise<unknown>) => Promise<Response>) {
    const closed = Promise.withResolvers<undefined>()
    const nothing = (): never => {
      throw new Error('not_the_practice_org')
    }
    const practice = createPracticeListener((request) => answer(request, closed.promise), clientReader(NO_PROXY))
    const server = createHttpServer(
      { practice, relay: nothing, page: nothing, health: nothing },
      createCallerJudge({ publicOrigin: undefined, allowed: new Set() }),
    )
    server.on('request', (_request, response) => response.once('close', () => closed.resolve(undefined)))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
    client.write('GET /services/data HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    return { client, closed: closed.promise, close: () => server.close() }
  }

  it('that its client leaves', async () => {
    const hasLeft = Promise.withResolvers<boolean>()
    const isAtWork = Promise.withResolvers<undefined>()
    const { client, close } = await asked((request) => {
      isAtWork.resolve(undefined)
      return new Promise((resolve) => {
        request.signal.addEventListener('abort', () => {
          hasLeft.resolve(true)
          resolve(new Response(null))
        })
      })
    })
    await isAtWork.promise
    client.destroy()
    expect(await hasLeft.promise).toBe(true)
    close()
  })

  it('that its client had left before it asked', async () => {
    const hasLeft = Promise.withResolvers<boolean>()
    const isAtWork = Promise.withResolvers<undefined>()
    const { client, close } = await asked(async (request, closed) => {
      isAtWork.resolve(undefined)
      await closed
      hasLeft.resolve(request.signal.aborted)
      return new Response(null)
    })
    await isAtWork.promise
    client.destroy()
    expect(await hasLeft.promise).toBe(true)
    close()
  })

  it('nothing of one that has its answer', async () => {
    const signal = Promise.withResolvers<AbortSignal>()
    const { client, closed, close } = await asked((request) => {
      signal.resolve(request.signal)
      return Promise.resolve(new Response('{}'))
    })
    await once(client, 'data')
    client.destroy()
    await closed
    expect((await signal.promise).aborted).toBe(false)
    close()
  })
})
