import { expect, it } from 'vitest'

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
  store.addExchange('e', exchange('1'))
  store.clearExchanges('e', store.get('e').exchanges)
  store.addExchange('e', exchange('2'))
  expect(store.get('e').exchanges.map(({ id }) => id)).toEqual(['2'])
  expect(store.sent().map((sent) => sent.exchange.id)).toEqual(['1', '2'])
  store.undoClear('e')
  expect(store.get('e').exchanges.map(({ id }) => id)).toEqual(['1', '2'])
})
