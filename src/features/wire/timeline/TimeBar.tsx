import { isFinished } from '#core/kernel/exchange-state.ts'
import { timeSplit, type Party } from '#core/wire/time-split.ts'
import { useNow } from '#ui/use-now.ts'

import type { WireEntry } from './timeline.ts'

type TimeBarProps = {
  entry: WireEntry
  /** Where the axis ends. Milliseconds. */
  axisEnd: number
}

/** Where the time went, on the axis of all rows: a part each for page, relay and org, one for what nobody told apart. */
export function TimeBar({ entry, axisEnd }: TimeBarProps) {
  if (!isFinished(entry)) return <PendingBar since={entry.startedAt} axisEnd={axisEnd} />
  return (
    <span aria-hidden className="wire-bar wire-ticks flex h-full items-center">
      {timeSplit(entry).map(({ of, milliseconds }) => (
        <span
          key={of.join()}
          data-of={shareOf(of)}
          className="wire-part"
          style={{ width: `${(milliseconds / axisEnd) * 100}%` }}
        />
      ))}
    </span>
  )
}

/** What is drawn alike: the time of one party, or what several share, with the org among them or not. */
export type Share = Party | 'together' | 'before_org'

/** Under which name a part is drawn. */
export function shareOf(of: readonly Party[]): Share {
  const [only, ...others] = of
  if (only !== undefined && others.length === 0) return only
  return of.includes('org') ? 'together' : 'before_org'
}

/** Grows to the end of the axis and no further: the axis stays where it is while rows are read. */
function PendingBar({ since, axisEnd }: { since: number; axisEnd: number }) {
  const now = useNow(100)
  const share = Math.min(1, Math.max(0, now - since) / axisEnd)
  return (
    <span aria-hidden className="wire-bar wire-ticks flex h-full items-center">
      <span className="wire-part wire-under-way" style={{ width: `${share * 100}%` }} />
    </span>
  )
}
