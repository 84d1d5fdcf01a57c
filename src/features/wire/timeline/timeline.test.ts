import { describe, expect, it } from 'vitest'

import { exchangeState } from '#core/kernel/exchange-state.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import type { LocalWork } from '#core/kernel/local-work.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { answered, failed } from '#core/kernel/testing/exchange.ts'

import { arrowsOf } from '#core/transcript/arrows.ts'
import { noAnswerWords } from '#words/en/exchange-state.ts'
import { axisEnd } from './axis.ts'
import { timelineOf, timelineWithWork, type WireEntry } from './timeline.ts'

const PROBLEM = { mediaType: 'application/problem+json', transport: 'relay' } as const
const FROM_ORG = { headers: [['x-upstream-date', 'Tue, 14 Nov 2023 22:13:20 GMT']], transport: 'relay' } as const

/** The drawing of an exchange between three lanes. */
const drawn = (exchange: WireEntry, org: 1 | 2 = 2) => arrowsOf(exchange, exchangeState(exchange), org)
/** The farthest place a drawing reaches, and where its answer comes from. */
const ends = (exchange: WireEntry) => {
  const { request, answer } = drawn(exchange)
  return { reaches: request.to, answeredFrom: answer.map(({ from }) => from) }
}

describe('an arrow ends where it ended', () => {
  it.each<[string, Exchange, { reaches: number; answeredFrom: number[] }]>([
    ['at the org and back', answered(200, {}, FROM_ORG), { reaches: 2, answeredFrom: [2] }],
    ['at the org and back when the org refuses', answered(400, {}, FROM_ORG), { reaches: 2, answeredFrom: [2] }],
    ['at the relay’s own limit', answered(429, { code: 'rate_limited' }, PROBLEM), { reaches: 1, answeredFrom: [1] }],
    [
      'beyond a relay that finds no org',
      answered(502, { code: 'upstream_unreachable' }, PROBLEM),
      { reaches: 1.5, answeredFrom: [1] },
    ],
    [
      'at an org that does not answer the relay',
      answered(504, { code: 'upstream_timeout' }, PROBLEM),
      { reaches: 2, answeredFrom: [1] },
    ],
    [
      'at the relay on the way back when it follows no redirect',
      answered(502, { code: 'upstream_redirected' }, PROBLEM),
      { reaches: 2, answeredFrom: [2, 1] },
    ],
    ['at the page while offline', failed('offline', 'relay'), { reaches: 0.3, answeredFrom: [] }],
    [
      'before the relay when the page cannot reach it',
      failed('unreachable_or_blocked', 'relay'),
      { reaches: 0.5, answeredFrom: [] },
    ],
    ['at a relay that is silent', failed('timeout', 'relay'), { reaches: 1, answeredFrom: [] }],
    ['on the way when it is cancelled', failed('aborted', 'relay'), { reaches: 0.5, answeredFrom: [] }],
  ])('%s', (_where, exchange, expected) => {
    expect(ends(exchange)).toEqual(expected)
  })

  it('waits at the org while a request is under way', () => {
    const { durationMilliseconds: _, outcome: __, ...pending } = answered(200, {}, FROM_ORG)
    const { request, answer, marks } = drawn(pending)
    expect({ to: request.to, answer }).toEqual({ to: 2, answer: [] })
    expect(marks.map(({ shape, at }) => [shape, at])).toEqual([
      ['passed_on', 1],
      ['waiting', 2],
    ])
  })

  it('tells cancelled from lost and from refused by shape and by ink', () => {
    const end = (exchange: Exchange) => drawn(exchange).marks.map(({ shape, ink }) => `${shape} ${ink}`)
    expect(end(failed('aborted'))).toEqual(['given_up given_up'])
    expect(end(failed('unreachable_or_blocked'))).toEqual(['broken refused'])
    expect(drawn(answered(400, {})).answer).toEqual([{ from: 2, to: 0, ink: 'refused' }])
  })

  it('puts no dot on the relay’s lane for a request that went past it', () => {
    expect(drawn(answered(200, {}, { transport: 'direct' })).marks).toEqual([])
    expect(drawn(answered(200, {}), 1).marks).toEqual([])
  })

  it.each([failed('offline'), answered(429, { code: 'rate_limited' }, PROBLEM)])(
    'says in words that the org was not asked',
    (exchange) => {
      expect(noAnswerWords(exchangeState(exchange))).toMatch(/never left this page|the org was not asked/)
    },
  )
})

describe('timelineOf', () => {
  const START = 1_700_000_000_000
  const at = (offset: number, exchange: Exchange, durationMilliseconds = 20): Exchange => ({
    ...exchange,
    id: `${offset}`,
    startedAt: epochMilliseconds(START + offset),
    durationMilliseconds,
  })
  const query = { method: 'GET', url: 'https://acme.my.salesforce.com/services/data/v67.0/query?q=x', headers: [] }
  const times = (entries: WireEntry[]) => timelineOf(entries).map(({ entry, time }) => [entry.id, time])

  it('stands oldest first, whatever ended first', () => {
    const slow = at(0, answered(200, {}), 900)
    const quick = { ...at(100, answered(200, {})), request: query }
    expect(times([quick, slow])).toEqual([
      ['0', { kind: 'start', at: START }],
      ['100', { kind: 'offset', milliseconds: 100 }],
    ])
  })

  it('begins again after a second of quiet, counted from the end of what was sent last', () => {
    const [first, soon, later] = [
      at(0, answered(200, {}), 500),
      at(1400, answered(200, {})),
      at(2500, answered(200, {})),
    ]
    expect(times([first, soon, later])).toEqual([
      ['0', { kind: 'start', at: START }],
      ['1400', { kind: 'offset', milliseconds: 1400 }],
      ['2500', { kind: 'start', at: START + 2500 }],
    ])
  })

  it('stacks the same call under the one that failed, with the wait between', () => {
    const refused = at(0, answered(429, { code: 'rate_limited' }, PROBLEM), 5)
    expect(times([refused, at(8005, answered(200, {}, FROM_ORG))])[1]).toEqual([
      '8005',
      { kind: 'retry', waitedMilliseconds: 8000 },
    ])
  })

  it.each([
    ['another call', { ...at(500, answered(200, {})), request: query }],
    ['a call while the first is under way', at(10, answered(200, {}))],
  ])('does not take %s for a retry', (_what, second) => {
    expect(times([at(0, answered(500, {})), second])[1]?.[1]).toMatchObject({ kind: 'offset' })
  })

  describe('with what the page did without a request', () => {
    const work = (offset: number, kind: LocalWork['kind'] = 'assertion_signed'): LocalWork => ({
      kind,
      startedAt: epochMilliseconds(START + offset),
      durationMilliseconds: 2,
    })
    const rows = (entries: WireEntry[], done: LocalWork[]) =>
      timelineWithWork(entries, done).map((row) =>
        row.kind === 'work' ? [row.work.kind, row.times, row.time] : [row.entry.id, row.time],
      )

    it('stands before the request that it was for', () => {
      expect(rows([at(2, answered(200, {}))], [work(0)])).toEqual([
        ['assertion_signed', 1, { kind: 'start', at: START }],
        ['2', { kind: 'offset', milliseconds: 2 }],
      ])
    })

    it('is one row when it was done again before anything was sent', () => {
      expect(rows([at(9000, answered(200, {}))], [work(0, 'key_made'), work(3000), work(6000)])).toEqual([
        ['key_made', 1, { kind: 'start', at: START }],
        ['assertion_signed', 2, { kind: 'start', at: START + 3000 }],
        ['9000', { kind: 'start', at: START + 9000 }],
      ])
    })

    it('does not stand between a call that failed and the same call again', () => {
      const refused = at(0, answered(429, { code: 'rate_limited' }, PROBLEM), 5)
      expect(rows([refused, at(8005, answered(200, {}, FROM_ORG))], [work(8000)])).toEqual([
        ['0', { kind: 'start', at: START }],
        ['assertion_signed', 1, { kind: 'offset', milliseconds: 8000 }],
        ['8005', { kind: 'retry', waitedMilliseconds: 8000 }],
      ])
    })
  })

  it('does not take the same call much later for a retry', () => {
    expect(times([at(0, answered(500, {})), at(61_000, answered(200, {}))])[1]?.[1]).toMatchObject({ kind: 'start' })
  })
})

describe('axisEnd', () => {
  const lasting = (...durations: number[]) =>
    durations.map((durationMilliseconds) => ({ ...answered(200, {}), durationMilliseconds }))

  it.each([
    [[], 10],
    [[0.4], 10],
    [[10], 10],
    [[61], 80],
    [[212, 1040, 96], 1200],
    [[9000], 10_000],
  ])('ends the axis of %j at the next round figure, %i', (durations, end) => {
    expect(axisEnd(lasting(...durations))).toBeCloseTo(end)
  })

  it('is not moved by what is under way', () => {
    const { durationMilliseconds: _, outcome: __, ...pending } = answered(200, {})
    expect(axisEnd([pending, ...lasting(40)])).toBe(40)
  })
})
