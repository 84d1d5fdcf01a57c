import type { ExchangeState } from '../kernel/exchange-state.ts'
import type { PendingExchange } from '../kernel/exchange.ts'
import { categoryOf } from '../wire/category.ts'

/** `set_up`: calls that prepare the org and are no part of the protocol. */
export type Ink = 'request' | 'answer' | 'set_up' | 'refused' | 'given_up'

/** Where something stands between the page (0) and the last lane; between two lanes it is a fraction. */
type Place = number

export type Line = { from: Place; to: Place; ink: Ink }

/**
 * `passed_on`: a dot on the relay's lane. `stopped`: a bar. `broken`: a cross. `waiting`: a ring that turns.
 * `silent`: a ring from which nothing came. `given_up`: a square.
 */
export type Mark = {
  shape: 'passed_on' | 'stopped' | 'broken' | 'waiting' | 'silent' | 'given_up'
  at: Place
  on: 'request' | 'answer'
  ink: Ink
}

/** An exchange as it is drawn: the request on the upper line, what came back on the lower one. */
export type Arrows = { request: Line; answer: Line[]; marks: Mark[] }

/**
 * Draws an exchange so that its arrow ends where it ended: only what the org answered comes back from its lane, and what
 * is not known to have arrived does not reach it. Total.
 *
 * @param org  The place of the org's lane: 1, or 2 where the relay's lane stands between.
 */
export function arrowsOf(
  entry: Pick<PendingExchange, 'purpose' | 'transport'>,
  state: ExchangeState,
  org: 1 | 2,
): Arrows {
  const setUp = categoryOf(entry) === 'set_up'
  const out: Ink = setUp ? 'set_up' : 'request'
  const relayed = entry.transport === 'relay' && org === 2
  const firstHop = relayed ? 1 : org
  const passedOn = (on: Mark['on'], ink: Ink): Mark[] => (relayed ? [{ shape: 'passed_on', at: 1, on, ink }] : [])
  const ended = (to: Place, shape: Mark['shape'], ink: Ink): Arrows => ({
    request: { from: 0, to, ink },
    answer: [],
    marks: [{ shape, at: to, on: 'request', ink }],
  })

  switch (state.kind) {
    case 'pending':
      return {
        request: { from: 0, to: org, ink: out },
        answer: [],
        marks: [...passedOn('request', out), { shape: 'waiting', at: org, on: 'request', ink: out }],
      }
    case 'answered': {
      const back: Ink = state.status >= 400 ? 'refused' : setUp ? 'set_up' : 'answer'
      return {
        request: { from: 0, to: org, ink: out },
        answer: [{ from: org, to: 0, ink: back }],
        marks: [...passedOn('request', out), ...passedOn('answer', back)],
      }
    }
    case 'stopped_at_relay':
      return stoppedAtRelay(state.stop, org)
    case 'never_left':
      return ended(0.3, 'broken', 'refused')
    case 'lost':
      return ended(firstHop / 2, 'broken', 'refused')
    case 'timed_out':
      return ended(firstHop, 'silent', 'refused')
    case 'cancelled':
      return ended(firstHop / 2, 'given_up', 'given_up')
  }
}

function stoppedAtRelay(stop: (ExchangeState & { kind: 'stopped_at_relay' })['stop'], org: Place): Arrows {
  const relay = org / 2
  const said: Line = { from: relay, to: 0, ink: 'refused' }
  const passedOn: Mark = { shape: 'passed_on', at: relay, on: 'request', ink: 'request' }
  switch (stop) {
    case 'not_passed_on':
      return {
        request: { from: 0, to: relay, ink: 'refused' },
        answer: [said],
        marks: [{ shape: 'stopped', at: relay, on: 'request', ink: 'refused' }],
      }
    case 'org_not_reached':
      return {
        request: { from: 0, to: relay + (org - relay) / 2, ink: 'refused' },
        answer: [said],
        marks: [
          { ...passedOn, ink: 'refused' },
          { shape: 'broken', at: relay + (org - relay) / 2, on: 'request', ink: 'refused' },
        ],
      }
    case 'org_silent':
      return {
        request: { from: 0, to: org, ink: 'request' },
        answer: [said],
        marks: [passedOn, { shape: 'silent', at: org, on: 'request', ink: 'refused' }],
      }
    case 'answer_held_back':
      return {
        request: { from: 0, to: org, ink: 'request' },
        answer: [{ from: org, to: relay, ink: 'set_up' }, said],
        marks: [passedOn, { shape: 'stopped', at: relay, on: 'answer', ink: 'refused' }],
      }
  }
}
