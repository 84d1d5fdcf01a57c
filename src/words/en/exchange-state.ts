import type { ExchangeState } from '#core/kernel/exchange-state.ts'
import type { RelayRefusalCode } from '#core/vocabulary/relay.ts'

/** Why an exchange has no answer of the org, in one line under its row; undefined when it has one or still may. */
export function noAnswerWords(state: ExchangeState): string | undefined {
  switch (state.kind) {
    case 'pending':
    case 'answered':
      return undefined
    case 'never_left':
      return 'offline: it never left this page'
    case 'lost':
      return state.reason === 'connection_lost'
        ? 'the network went away; it may have arrived'
        : 'nothing came back: not reached, or the browser hid the answer'
    case 'timed_out':
      return 'no answer in time; it may have arrived'
    case 'cancelled':
      return 'cancelled; it may have arrived'
    case 'stopped_at_relay':
      return state.refusal === undefined
        ? 'answered before the relay passed it on; the org was not asked'
        : (STOPPED.get(state.refusal) ?? `stopped by the relay (${state.refusal}); the org was not asked`)
  }
}

/** The refusals worth telling apart in a row; the rest says its code, and the answer says the rest. */
const STOPPED: ReadonlyMap<string, string> = new Map<RelayRefusalCode, string>([
  ['rate_limited', 'the relay’s own limit; the org was not asked'],
  ['host_not_own', 'the relay does not know itself by this name; the org was not asked'],
  ['host_not_allowed', 'the relay reaches Salesforce hosts only; the org was not asked'],
  ['origin_not_allowed', 'the relay does not serve this page; the org was not asked'],
  ['upstream_unreachable', 'the relay could not reach the org'],
  ['upstream_timeout', 'the org did not answer the relay in time'],
  ['upstream_redirected', 'the org answered with a redirect; the relay follows none'],
  ['upstream_too_large', 'the org’s answer was too large for the relay'],
])

/** The state as it is read out where the eye has the arrow. */
export function stateWords(state: ExchangeState): string {
  switch (state.kind) {
    case 'pending':
      return 'under way'
    case 'answered':
      return state.status >= 400 ? 'refused by the org with' : 'answered by the org with'
    case 'stopped_at_relay':
      return 'stopped at the relay with'
    case 'never_left':
    case 'lost':
    case 'timed_out':
    case 'cancelled':
      return 'without an answer'
  }
}
