import { exchangeState } from '../kernel/exchange-state.ts'
import { headerField, type Exchange } from '../kernel/exchange.ts'

/** Who may have spent time on an exchange. The ways between belong to the page: nobody else can measure them. */
export type Party = 'page' | 'relay' | 'org'

/** Some of the time of an exchange; with more than one party, nothing tells their shares apart. */
export type TimePart = { of: readonly Party[]; milliseconds: number }

/**
 * Where the time of an exchange went, in the order it was spent. Only the relay measures: its own part and its wait for the org.
 * Straight to an org there is one part that the page and the org share, and where a request broke off everybody it may have
 * reached has a share of it.
 *
 * @returns parts whose sum is the duration, each of at least 0 ms. Never throws.
 * @see W3C Server Timing
 */
export function timeSplit(exchange: Exchange): TimePart[] {
  const { durationMilliseconds: total } = exchange
  const { upstream, relay } = measuredByRelay(exchange)
  if (upstream === undefined || relay === undefined) return [{ of: mayHaveReached(exchange), milliseconds: total }]
  // The clocks of two machines round differently; what the page measured is the whole.
  const org = Math.min(upstream, total)
  const passing = Math.min(relay, total - org)
  return [
    { of: ['page'], milliseconds: total - org - passing },
    { of: ['relay'], milliseconds: passing },
    { of: ['org'], milliseconds: org },
  ]
}

/** Whether each part has one party. */
export function isToldApart(parts: readonly TimePart[]): boolean {
  return parts.every(({ of }) => of.length === 1)
}

function mayHaveReached(exchange: Exchange): readonly Party[] {
  const state = exchangeState(exchange)
  if (state.kind === 'never_left') return ['page']
  if (exchange.transport !== 'relay') return ['page', 'org']
  const isStoppedBefore = state.kind === 'stopped_at_relay' && state.stop === 'not_passed_on'
  return isStoppedBefore ? ['page', 'relay'] : ['page', 'relay', 'org']
}

function measuredByRelay({ transport, outcome }: Exchange): { upstream?: number; relay?: number } {
  if (transport !== 'relay' || outcome.kind === 'failed') return {}
  const metrics = new Map(serverTimings(headerField(outcome.headers, 'server-timing') ?? ''))
  const [upstream, relay] = [metrics.get('upstream'), metrics.get('relay')]
  return { ...(upstream === undefined ? {} : { upstream }), ...(relay === undefined ? {} : { relay }) }
}

/** Names and durations of a field as the relay writes it; a metric without a duration is left out. */
function serverTimings(field: string): [name: string, milliseconds: number][] {
  return field.split(',').flatMap((metric) => {
    const [name = '', ...parameters] = metric.split(';').map((part) => part.trim())
    const duration = parameters.find((parameter) => parameter.startsWith('dur='))
    const milliseconds = Number(duration?.slice('dur='.length))
    return Number.isFinite(milliseconds) && milliseconds >= 0 ? [[name, milliseconds]] : []
  })
}
