import { afterEach, expect, it, vi } from 'vitest'

import type { Exchange, PendingExchange } from '#core/kernel/exchange.ts'

import { createTransport } from './transport.ts'

afterEach(() => vi.unstubAllGlobals())

/** A network that answers when it is told to, and a record of what the transport reports. */
function bench({ onLine = true } = {}) {
  const answers: { resolve: (response: Response) => void; reject: (error: Error) => void }[] = []
  const connection = { onLine }
  const record: (['began', PendingExchange] | ['ended', Exchange])[] = []
  let cancel = () => {}
  vi.stubGlobal('navigator', connection)
  vi.stubGlobal(
    'fetch',
    vi.fn(
      (_url: string, { signal }: { signal: AbortSignal }) =>
        new Promise<Response>((resolve, reject) => {
          answers.push({ resolve, reject })
          signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        }),
    ),
  )
  const transport = createTransport('relay', 'https://countersign.example', {
    began(exchange, giveUp) {
      record.push(['began', exchange])
      cancel = giveUp
    },
    ended: (exchange) => record.push(['ended', exchange]),
  })
  const send = (signal?: AbortSignal) =>
    transport(new Request('https://acme.my.salesforce.com/services/data'), {
      purpose: 'versions',
      ...(signal ? { signal } : {}),
    })
  const began = () => vi.waitFor(() => expect(record.map(([what]) => what)).toContain('began'))
  return { answers, connection, record, send, began, cancel: () => cancel() }
}

it('reports a request as it leaves and again, under the same id, as it ends', async () => {
  const { answers, record, send, began } = bench()
  const sent = send()
  await began()
  expect(record).toMatchObject([
    ['began', { request: { method: 'GET', upstreamUrl: 'https://acme.my.salesforce.com/services/data' } }],
  ])
  expect(record[0]?.[1]).not.toHaveProperty('outcome')
  answers[0]?.resolve(new Response('[]'))
  const exchange = await sent
  expect(record[1]).toEqual(['ended', exchange])
  expect(exchange).toMatchObject({ ...record[0]?.[1], outcome: { kind: 'answered', status: 200 } })
})

it('can be given up from the record, as from the signal of the caller', async () => {
  const own = bench()
  const one = own.send()
  await own.began()
  own.cancel()
  expect((await one).outcome).toEqual({ kind: 'failed', reason: 'aborted' })

  const { send, began } = bench()
  const controller = new AbortController()
  const other = send(controller.signal)
  await began()
  controller.abort()
  expect((await other).outcome).toEqual({ kind: 'failed', reason: 'aborted' })
})

it.each([
  { when: 'there was no network before', before: false, after: false, reason: 'offline' },
  { when: 'the network went away meanwhile', before: true, after: false, reason: 'connection_lost' },
  { when: 'the network is there', before: true, after: true, reason: 'unreachable_or_blocked' },
])('says $reason of a request that fails when $when', async ({ before, after, reason }) => {
  const { answers, connection, send, began } = bench({ onLine: before })
  const sent = send()
  await began()
  connection.onLine = after
  answers[0]?.reject(new TypeError('Failed to fetch'))
  expect((await sent).outcome).toEqual({ kind: 'failed', reason })
})
