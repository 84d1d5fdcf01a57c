import { expect, it } from 'vitest'

import type { FlowSession } from '#core/flow/facts/session.ts'
import { readerOf } from '#core/flow/facts/rows-reader.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { createLiveStore } from './live-store.ts'

const exchange = (id: string): Exchange => ({
  id,
  purpose: 'token_request',
  transport: 'same_origin',
  startedAt: epochMilliseconds(1_700_000_000_000),
  durationMilliseconds: 1,
  request: { method: 'GET', url: 'https://countersign.example/', headers: [] },
  outcome: { kind: 'answered', status: 200, headers: [], body: '' },
})

it('keeps the record of what was sent when the list is cleared, and gives the list back', () => {
  const store = createLiveStore()
  store.recorder('e').ended(exchange('1'))
  store.clearExchanges('e', store.get('e').exchanges)
  store.recorder('e').ended(exchange('2'))
  expect(store.get('e').exchanges.map(({ id }) => id)).toEqual(['2'])
  expect(store.sent().map((sent) => sent.exchange.id)).toEqual(['1', '2'])
  store.undoClear('e')
  expect(store.get('e').exchanges.map(({ id }) => id)).toEqual(['1', '2'])
})

it('changes what came of a token only while that is the one that is held', () => {
  const store = createLiveStore()
  const token = (at: number): FlowSession['token'] => ({
    outcome: { ok: false, error: { code: 'transport_failed', reason: 'timeout' } },
    receivedAt: epochMilliseconds(at),
  })
  const [first, second] = [token(1), token(2)]
  expect(store.changeSessionOf('e', undefined, { versions: [] })).toBe(false)
  store.changeSession('e', { token: first })
  expect(store.changeSessionOf('e', first, { versions: [] })).toBe(true)
  store.changeSession('e', { token: second, versions: undefined })
  expect(store.changeSessionOf('e', first, { versions: [] })).toBe(false)
  expect(store.get('e').session).toEqual({ token: second })
})

it('holds no rows of another org than its token is of', () => {
  const store = createLiveStore()
  const token = (instanceUrl: string): FlowSession['token'] => ({
    outcome: { ok: true, value: { accessToken: 'a', tokenType: 'Bearer', instanceUrl } },
    receivedAt: epochMilliseconds(1),
  })
  const [own, other] = [token('https://a.example'), token('https://b.example')]
  const read = { reading: 'done', startedAt: epochMilliseconds(1), milliseconds: 1, requests: 1 } as const
  const rows = { soql: '', version: '67.0', records: [], totalSize: 0, reader: readerOf(own), ...read }
  store.changeSession('e', { token: own, rows })
  expect(store.changeSessionOf('e', own, { token: undefined })).toBe(true)
  expect(store.get('e').session.rows).toBe(rows)
  store.changeSession('e', { token: other })
  expect(store.get('e').session.rows).toBeUndefined()
})

it('shows a request from the moment it leaves, lets it be given up, and keeps it through a clearing', () => {
  const store = createLiveStore()
  const { durationMilliseconds: _, outcome: __, ...pending } = exchange('1')
  let cancelled = 0
  store.recorder('e').began(pending, () => (cancelled += 1))
  store.clearExchanges('e', [])
  expect(store.get('e').underWay.map(({ exchange: { id } }) => id)).toEqual(['1'])
  expect(store.sent().map((sent) => sent.exchange.id)).toEqual(['1'])
  store.get('e').underWay[0]?.cancel()
  expect(cancelled).toBe(1)
  store.recorder('e').ended(exchange('1'))
  expect(store.get('e').underWay).toEqual([])
  expect(store.sent().map((sent) => sent.exchange.id)).toEqual(['1'])
})

it('clears what was done without a request with the list, and gives it back', () => {
  const store = createLiveStore()
  const work = (at: number) => ({
    kind: 'assertion_signed' as const,
    startedAt: epochMilliseconds(at),
    durationMilliseconds: 1,
  })
  store.worked('e', work(1))
  store.clearExchanges('e', [])
  expect(store.get('e').work).toEqual([])
  store.worked('e', work(2))
  store.undoClear('e')
  expect(store.get('e').work).toEqual([work(1), work(2)])
  for (let at = 3; at < 600; at++) store.worked('e', work(at))
  expect(store.get('e').work[0]).toEqual(work(100))
  expect(store.get('other').work).toEqual([])
})
