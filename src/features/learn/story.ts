import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Exchange, ExchangePurpose } from '#core/kernel/exchange.ts'

/** What happens in a run, in its order. `computed_back` happens at the server, where no page sees it. */
export const BEATS = [
  'key',
  'certificate',
  'app',
  'approval',
  'assertion',
  'token_request',
  'computed_back',
  'token',
  'query',
  'records',
] as const
export type Beat = (typeof BEATS)[number]

/**
 * How a beat stands in a run: `done` and, where it was a request, how long it took and what was answered; `refused`
 * where the run ended with it; `not_seen` where nothing is on record, be it because it was done before the page was opened.
 */
export type BeatStand =
  | { beat: Beat; stand: 'done'; milliseconds?: number; status?: number }
  | { beat: Beat; stand: 'refused'; milliseconds: number; status?: number }
  | { beat: Beat; stand: 'not_seen' }

type Run = { session: FlowSession; sent: readonly Exchange[] }

const REQUESTS: Partial<Record<Beat, ExchangePurpose>> = {
  app: 'register_app',
  approval: 'approve_user',
  token_request: 'token_request',
  query: 'query',
}

/** What an answer brings, by the request it answers. */
const ANSWERS = { computed_back: 'token_request', token: 'token_request', records: 'query' } as const

/**
 * A run as a story, from what is on record of it: the last request of each kind counts.
 *
 * @param run absent for one that was never made: then every beat is `not_seen`
 */
export function storyOf(run: Run | undefined): BeatStand[] {
  return BEATS.map((beat) => standOf(beat, run))
}

function standOf(beat: Beat, run: Run | undefined): BeatStand {
  const notSeen: BeatStand = { beat, stand: 'not_seen' }
  if (!run) return notSeen
  if (beat === 'key' || beat === 'certificate' || beat === 'assertion')
    return run.session.assertion ? { beat, stand: 'done' } : notSeen

  const asked = REQUESTS[beat]
  if (asked) {
    const exchange = last(run.sent, asked)
    return exchange ? { beat, stand: 'done', milliseconds: exchange.durationMilliseconds } : notSeen
  }
  const exchange = beat in ANSWERS ? last(run.sent, ANSWERS[beat as keyof typeof ANSWERS]) : undefined
  if (!exchange) return notSeen
  const { outcome, durationMilliseconds: milliseconds } = exchange
  const status = outcome.kind === 'answered' ? { status: outcome.status } : {}
  const went = outcome.kind === 'answered' && outcome.status < 400
  // A refusal does not say how far the server got, so of what it computed nothing is claimed.
  if (beat === 'computed_back') return went ? { beat, stand: 'done' } : notSeen
  return went ? { beat, stand: 'done', milliseconds, ...status } : { beat, stand: 'refused', milliseconds, ...status }
}

function last(sent: readonly Exchange[], purpose: ExchangePurpose): Exchange | undefined {
  return sent.findLast((exchange) => exchange.purpose === purpose)
}
