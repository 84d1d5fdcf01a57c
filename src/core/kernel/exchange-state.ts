import type { RelayRefusalCode } from '#core/vocabulary/relay.ts'

import type { Exchange, PendingExchange } from './exchange.ts'
import { isOfTheOrg, relayRefusal, type RelayRefusal } from './relay-refusal.ts'

/**
 * Where an exchange stands, or where it ended. Only `answered` is an answer of the org.
 *
 * `never_left`: there was no network. `lost`: it was sent, and whether it arrived cannot be known. `timed_out` and
 * `cancelled`: it may have arrived.
 */
export type ExchangeState =
  | { kind: 'pending' }
  | { kind: 'answered'; status: number }
  | { kind: 'stopped_at_relay'; status: number; stop: RelayStop; refusal?: RelayRefusal['refusal'] }
  | { kind: 'never_left' }
  | { kind: 'lost'; reason: 'unreachable_or_blocked' | 'connection_lost' }
  | { kind: 'timed_out' }
  | { kind: 'cancelled' }

/**
 * What the relay had done when it stopped. `not_passed_on`: nothing went beyond it. `org_not_reached`: it tried.
 * `org_silent`: it waited for an answer. `answer_held_back`: the org did answer, and that answer ends here.
 */
type RelayStop = 'not_passed_on' | 'org_not_reached' | 'org_silent' | 'answer_held_back'

/** The refusals that come after the relay called the org; all others come before. */
const STOP: ReadonlyMap<string, RelayStop> = new Map<RelayRefusalCode, RelayStop>([
  ['upstream_unreachable', 'org_not_reached'],
  ['upstream_timeout', 'org_silent'],
  ['upstream_redirected', 'answer_held_back'],
  ['upstream_too_large', 'answer_held_back'],
])

/**
 * Judges where an exchange stands, from the record alone: one read from storage is judged like a new one.
 *
 * An answer through the relay that bears no mark of the org, such as a proxy's error page, counts as stopped there.
 */
export function exchangeState(exchange: Exchange | PendingExchange): ExchangeState {
  if (!isFinished(exchange)) return { kind: 'pending' }
  const { outcome } = exchange
  if (outcome.kind === 'failed') return failureState(outcome.reason)
  if (isOfTheOrg(exchange)) return { kind: 'answered', status: outcome.status }
  const refusal = relayRefusal(exchange)?.refusal
  const stop = (refusal === undefined ? undefined : STOP.get(refusal)) ?? 'not_passed_on'
  return { kind: 'stopped_at_relay', status: outcome.status, stop, ...(refusal === undefined ? {} : { refusal }) }
}

/** Tells an exchange that ended from one that is under way. */
export function isFinished(exchange: Exchange | PendingExchange): exchange is Exchange {
  return 'outcome' in exchange
}

function failureState(reason: (Exchange['outcome'] & { kind: 'failed' })['reason']): ExchangeState {
  switch (reason) {
    case 'offline':
      return { kind: 'never_left' }
    case 'connection_lost':
    case 'unreachable_or_blocked':
      return { kind: 'lost', reason }
    case 'timeout':
      return { kind: 'timed_out' }
    case 'aborted':
      return { kind: 'cancelled' }
  }
}
