import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createPracticeListener } from './practice-listener.ts'
import type { RunningServer } from './start-server.ts'
import { sendRaw, type RawAnswer } from './testing/raw-http.ts'
import { startForTest } from './testing/running.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startForTest(1, { PRACTICE: 'on', DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-data-')) })
})
afterAll(() => server.stop())

const FORM = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c'

/** One request twice: as it is, and in a form only the framework takes (a dot segment in its path). */
async function bothWays(method: string, target: string, body = '', headers = ''): Promise<[RawAnswer, RawAnswer]> {
  const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`
  const type = body === '' ? '' : 'Content-Type: application/x-www-form-urlencoded\r\n'
  const ask = (path: string): Promise<RawAnswer> =>
    sendRaw(
      server.port,
      `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${type}${length}${headers}\r\n${body}`,
    )
  return [await ask(target), await ask(`${/^\/+[a-z]+/.exec(target)?.[0] ?? ''}/.${target.replace(/^\/+[a-z]+/, '')}`)]
}

/** Names and values of an answer's headers in one order, without the time. */
const fieldsOf = ({ head }: RawAnswer): string[] =>
  head
    .split('\r\n')
    .slice(1)
    .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()))
    .filter((line) => line !== '' && !line.startsWith('date:'))
    .toSorted()

describe('the listener of the practice org answers as the framework does', () => {
  it.each([
    ['POST', '/services/oauth2/token', FORM, ''],
    ['POST', '/practice/login/services/oauth2/token', FORM, 'Accept: application/xml\r\n'],
    ['POST', '/practice/test/services/oauth2/token', '', ''],
    ['GET', '/services/oauth2/token?grant_type=x', '', ''],
    ['POST', '/services/oauth2/token', 'x'.repeat(16_385), ''],
    ['POST', '/services/oauth2/revoke', 'token=nothing', ''],
    ['GET', '/services/data', '', 'Origin: https://elsewhere.example\r\n'],
    ['HEAD', '/services/data', '', ''],
    ['OPTIONS', '/services/oauth2/token', '', 'Origin: https://elsewhere.example\r\n'],
    ['GET', '/id/keys', '', ''],
    ['DELETE', '/practice/00D000000000001AAAAAAAAAAAAAAAAAAAAAAAA', '', ''],
    ['GET', '/services/nothing', '', ''],
  ])('%s %s', async (method, target, body, headers) => {
    const [own, framework] = await bothWays(method, target, body, headers)
    expect(own.status).toBeGreaterThan(0)
    expect(own.status).toBe(framework.status)
    expect(fieldsOf(own)).toEqual(fieldsOf(framework))
    expect(own.body.toString()).toBe(framework.body.toString())
  })

  it('whether the body comes in one piece or in chunks', async () => {
    const head = `POST /services/oauth2/token HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
    const whole = await sendRaw(server.port, `${head}Content-Length: ${FORM.length}\r\n\r\n${FORM}`)
    const chunked = await sendRaw(
      server.port,
      `${head}Transfer-Encoding: chunked\r\n\r\n${FORM.length.toString(16)}\r\n${FORM}\r\n0\r\n\r\n`,
    )
    expect(whole.status).toBe(400)
    expect(chunked.status).toBe(400)
    expect(whole.body.toString()).toBe(chunked.body.toString())
  })
})

describe('what answers a request learns', () => {
  /** A server whose requests `answer` answers, and a client that has asked it something. */
  async function asked(answer: (request: Request, closed: Promise<unknown>) => Promise<Response>) {
    const closed = Promise.withResolvers<undefined>()
    const server = createServer(
      createPracticeListener(
        (request) => answer(request, closed.promise),
        () => undefined,
      ),
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
