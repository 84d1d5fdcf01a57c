import { exchangeState, isFinished, type ExchangeState } from '#core/kernel/exchange-state.ts'
import type { Exchange, PendingExchange } from '#core/kernel/exchange.ts'
import type { LocalWork } from '#core/kernel/local-work.ts'

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

export type ExchangeRow = { kind: 'exchange'; entry: WireEntry; state: ExchangeState; time: RowTime }

/** Work of the page between two requests; done several times in a row it is one row, of the last time. */
export type WorkRow = { kind: 'work'; work: LocalWork; times: number; time: RowTime }

export type TimelineRow = ExchangeRow | WorkRow

/** What follows within this of an ending belongs to the same press. Milliseconds. */
const QUIET = 1000

/** The same call within this is another try; later it is a new beginning. Milliseconds. */
const LONGEST_WAIT = 60_000

/** The exchanges as a timeline, oldest first, whatever order they ended in. */
export function timelineOf(entries: readonly WireEntry[]): ExchangeRow[] {
  return timelineWithWork(entries, []).filter((row) => row.kind === 'exchange')
}

/** The same with what the page did in between. */
export function timelineWithWork(entries: readonly WireEntry[], work: readonly LocalWork[]): TimelineRow[] {
  const rows: TimelineRow[] = []
  let burstStart = 0
  let busyUntil = Number.NEGATIVE_INFINITY
  let sent: ExchangeRow | undefined
  const happenings = inOrder(entries, work)
  const nextSent = entriesFrom(happenings)
  happenings.forEach((happened, index) => {
    const { startedAt } = happened
    // What is signed for another try belongs to it, and begins nothing.
    const next = nextSent[index]
    const waited = sent && next ? waitBefore(next, sent) : undefined
    const begins = waited === undefined && startedAt - busyUntil > QUIET
    if (begins) burstStart = startedAt
    const time: RowTime = begins
      ? { kind: 'start', at: burstStart }
      : waited === undefined || isWork(happened)
        ? { kind: 'offset', milliseconds: startedAt - burstStart }
        : { kind: 'retry', waitedMilliseconds: waited }
    busyUntil = Math.max(busyUntil, endOf(happened))
    const before = rows.at(-1)
    if (!isWork(happened)) {
      sent = { kind: 'exchange', entry: happened, state: exchangeState(happened), time }
      rows.push(sent)
    } else if (before?.kind === 'work' && before.work.kind === happened.kind) {
      rows[rows.length - 1] = { ...before, work: happened, times: before.times + 1 }
    } else {
      rows.push({ kind: 'work', work: happened, times: 1, time })
    }
  })
  return rows
}

/** For each of them the request itself, or the next one after work. */
function entriesFrom(happenings: readonly (WireEntry | LocalWork)[]): (WireEntry | undefined)[] {
  const entries: (WireEntry | undefined)[] = []
  let next: WireEntry | undefined
  for (const happened of happenings.toReversed()) {
    if (!isWork(happened)) next = happened
    entries.push(next)
  }
  return entries.toReversed()
}

function isWork(happened: WireEntry | LocalWork): happened is LocalWork {
  return 'kind' in happened
}

/** By their beginnings; work before the request that it was for. */
function inOrder(entries: readonly WireEntry[], work: readonly LocalWork[]): (WireEntry | LocalWork)[] {
  return [...work, ...entries].toSorted((a, b) => a.startedAt - b.startedAt)
}

/** How long the same call had rested since it failed; undefined when this is no retry. */
function waitBefore(entry: WireEntry, { entry: before, state }: ExchangeRow): number | undefined {
  const failed = state.kind !== 'pending' && !(state.kind === 'answered' && state.status < 400)
  const waited = entry.startedAt - endOf(before)
  return failed && callOf(entry) === callOf(before) && waited >= 0 && waited <= LONGEST_WAIT ? waited : undefined
}

function callOf({ request }: WireEntry): string {
  return `${request.method} ${request.upstreamUrl ?? request.url}`
}

/** A request under way may end at any time from its start on. */
function endOf(happened: WireEntry | LocalWork): number {
  const isOver = isWork(happened) || isFinished(happened)
  return happened.startedAt + (isOver ? happened.durationMilliseconds : 0)
}
