import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import type { Exchange } from '#core/kernel/exchange.ts'

import { createTransport } from './transport.ts'

/** A server that answers with what it was sent. */
const echo = createServer((request, response) => {
  void text(request).then((body) => response.end(JSON.stringify({ method: request.method, body })))
})
let origin = ''
beforeAll(async () => {
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  origin = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`
})
afterAll(() => void echo.close())

/** A `Request` as an engine without `Request.body` has it: the member is undefined, the text is there all the same. */
function withoutBodyMember(request: Request): Request {
  const clone = request.clone.bind(request)
  return Object.defineProperties(request, {
    body: { value: undefined },
    clone: { value: () => withoutBodyMember(clone()) },
  })
}

describe.each([
  ['with Request.body', (request: Request) => request],
  ['without Request.body', withoutBodyMember],
])('in an engine %s', (_, engine) => {
  test.each([
    ['GET', undefined, undefined],
    ['DELETE', undefined, undefined],
    ['POST', undefined, undefined],
    ['POST', 'grant_type=x', 'grant_type=x'],
    ['PATCH', '{}', '{}'],
  ])('a %s with body %s reaches the server and is recorded as sent', async (method, body, recorded) => {
    const exchanges: Exchange[] = []
    const send = createTransport('same_origin', origin, {
      began: () => undefined,
      ended: (exchange) => void exchanges.push(exchange),
    })
    const request = engine(new Request(`${origin}/x`, { method, ...(body === undefined ? {} : { body }) }))
    const { outcome } = await send(request, { purpose: 'resource' })
    expect(outcome).toMatchObject({ kind: 'answered', body: JSON.stringify({ method, body: body ?? '' }) })
    expect(exchanges.map((exchange) => exchange.request.body)).toEqual([recorded])
  })
})

test.each([
  ['what changes a set-up outlives its page', 'change_setup', '{}', true],
  ['of the size that every browser lets', 'change_setup', 'x'.repeat(8192), true],
  ['and not what is larger', 'change_setup', 'x'.repeat(8193), false],
  ['nor anything else', 'token_request', '{}', false],
] as const)('%s', async (_, purpose, body, outlives) => {
  const sent = vi.spyOn(globalThis, 'fetch')
  const send = createTransport('same_origin', origin, { began: () => undefined, ended: () => undefined })
  await send(new Request(`${origin}/x`, { method: 'PATCH', body }), { purpose })
  expect(sent.mock.lastCall?.[1]?.keepalive).toBe(outlives)
  sent.mockRestore()
})
