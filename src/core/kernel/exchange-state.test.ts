import { describe, expect, it } from 'vitest'

import { jsonAnswer } from './answer.ts'
import { exchangeState } from './exchange-state.ts'
import type { HeaderFields, PendingExchange } from './exchange.ts'
import { answered, failed } from './testing/exchange.ts'

const PROBLEM = 'application/problem+json'
const TIMED: HeaderFields = [['server-timing', 'upstream;dur=41.20, relay;dur=0.31']]
const DATED: HeaderFields = [['x-upstream-date', 'Tue, 14 Nov 2023 22:13:20 GMT']]

const relayed = (status: number, code: string) =>
  answered(status, { title: 'x', status, code }, { mediaType: PROBLEM, transport: 'relay' })

describe('exchangeState', () => {
  it('calls a request without an outcome pending', () => {
    const { durationMilliseconds: _, outcome: __, ...pending } = answered(200, {})
    expect(exchangeState(pending satisfies PendingExchange)).toEqual({ kind: 'pending' })
  })

  it.each(['same_origin', 'direct'] as const)(
    'takes every answer without a relay (%s) for one of the org',
    (transport) => {
      const refused = answered(429, { code: 'rate_limited' }, { mediaType: PROBLEM, transport })
      expect(exchangeState(refused)).toEqual({ kind: 'answered', status: 429 })
    },
  )

  it.each([
    ['the org’s part of the time', TIMED],
    ['the org’s date', DATED],
  ])('takes an answer through the relay for one of the org by %s', (_mark, headers) => {
    const refused = answered(400, { error: 'invalid_grant' }, { headers, transport: 'relay' })
    expect(exchangeState(refused)).toEqual({ kind: 'answered', status: 400 })
  })

  it.each(['rate_limited', 'host_not_allowed', 'malformed_form', 'a_code_of_tomorrow'])(
    'ends at the relay where it passed nothing on (%s)',
    (refusal) => {
      const stopped = { kind: 'stopped_at_relay', status: 429, stop: 'not_passed_on', refusal }
      expect(exchangeState(relayed(429, refusal))).toEqual(stopped)
    },
  )

  it.each([
    ['upstream_unreachable', 'org_not_reached'],
    ['upstream_timeout', 'org_silent'],
    ['upstream_redirected', 'answer_held_back'],
    ['upstream_too_large', 'answer_held_back'],
  ] as const)('says how far the relay came with %s', (refusal, stop) => {
    expect(exchangeState(relayed(502, refusal))).toMatchObject({ kind: 'stopped_at_relay', stop, refusal })
  })

  it.each(['\n```\n# x 00D000000000001!secret <script>', 'X', '', 'a'.repeat(65), 'a b', '1a', 7, null, {}])(
    'repeats nothing that is no code where one is to stand: %j',
    (code) => {
      const stopped = { kind: 'stopped_at_relay', status: 403, stop: 'not_passed_on', refusal: 'unknown' }
      const refused = answered(403, { title: 'x', code }, { mediaType: PROBLEM, transport: 'relay' })
      expect(exchangeState(refused)).toEqual(stopped)
    },
  )

  it('takes a code for nothing that all objects have', () => {
    expect(exchangeState(relayed(403, 'constructor'))).toMatchObject({ stop: 'not_passed_on', refusal: 'constructor' })
  })

  it('does not take the error page of a proxy in front of the relay for an answer of the org', () => {
    const page = answered(502, '<h1>Bad Gateway</h1>', { mediaType: 'text/html', transport: 'relay' })
    expect(exchangeState(page)).toEqual({ kind: 'stopped_at_relay', status: 502, stop: 'not_passed_on' })
  })

  it.each([
    ['offline', { kind: 'never_left' }],
    ['connection_lost', { kind: 'lost', reason: 'connection_lost' }],
    ['unreachable_or_blocked', { kind: 'lost', reason: 'unreachable_or_blocked' }],
    ['timeout', { kind: 'timed_out' }],
    ['aborted', { kind: 'cancelled' }],
  ] as const)('tells %s from an answer', (reason, state) => {
    expect(exchangeState(failed(reason))).toEqual(state)
  })
})

it('reads problem details of the org as an answer of the org', () => {
  const problem = answered(400, { code: 'rate_limited' }, { mediaType: PROBLEM, headers: DATED, transport: 'relay' })
  expect(jsonAnswer(problem)).toEqual({ ok: true, value: { status: 400, json: { code: 'rate_limited' } } })
  expect(jsonAnswer(relayed(429, 'rate_limited'))).toMatchObject({ ok: false, error: { code: 'relay_refused' } })
})
