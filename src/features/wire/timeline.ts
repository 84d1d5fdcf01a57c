import { exchangeState, isFinished, type ExchangeState } from '#core/kernel/exchange-state.ts'
import type { Exchange, PendingExchange } from '#core/kernel/exchange.ts'

/** A request of the wire, ended or under way. */
export type WireEntry = Exchange | PendingExchange

/**
 * When a row happened, as it reads best. `start`: the first of a burst, with its time of day. `offset`: after that
 * first one. `retry`: the same call again, after so much waiting. Milliseconds.
 */
export type RowTime =
  | { kind: 'start'; at: number }
  | { kind: 'offset'; milliseconds: number }
  | { kind: 'retry'; waitedMilliseconds: number }

export type TimelineRow = { entry: WireEntry; state: ExchangeState; time: RowTime }

/** What follows within this of an ending belongs to the same press. Milliseconds. */
const QUIET = 1000

/** The same call within this is another try; later it is a new beginning. Milliseconds. */
const LONGEST_WAIT = 60_000

/** The exchanges as a timeline, oldest first, whatever order they ended in. */
export function timelineOf(entries: readonly WireEntry[]): TimelineRow[] {
  const rows: TimelineRow[] = []
  let burstStart = 0
  let busyUntil = Number.NEGATIVE_INFINITY
  for (const entry of entries.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const previous = rows.at(-1)
    const waited = previous === undefined ? undefined : waitBefore(entry, previous)
    const begins = waited === undefined && entry.startedAt - busyUntil > QUIET
    if (begins) burstStart = entry.startedAt
    const time: RowTime = begins
      ? { kind: 'start', at: burstStart }
      : waited === undefined
        ? { kind: 'offset', milliseconds: entry.startedAt - burstStart }
        : { kind: 'retry', waitedMilliseconds: waited }
    rows.push({ entry, state: exchangeState(entry), time })
    busyUntil = Math.max(busyUntil, endOf(entry))
  }
  return rows
}

/** How long the same call had rested since it failed; undefined when this is no retry. */
function waitBefore(entry: WireEntry, { entry: before, state }: TimelineRow): number | undefined {
  const failed = state.kind !== 'pending' && !(state.kind === 'answered' && state.status < 400)
  const waited = entry.startedAt - endOf(before)
  return failed && callOf(entry) === callOf(before) && waited >= 0 && waited <= LONGEST_WAIT ? waited : undefined
}

function callOf({ request }: WireEntry): string {
  return `${request.method} ${request.upstreamUrl ?? request.url}`
}

/** A request under way may end at any time from its start on. */
function endOf(entry: WireEntry): number {
  return entry.startedAt + (isFinished(entry) ? entry.durationMilliseconds : 0)
}
