import { Pin, RotateCw, Square } from 'lucide-react'
import { memo, useRef } from 'react'

import { isFinished } from '#core/kernel/exchange-state.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import type { ListKeys } from '#ui/use-list-keys.ts'
import { useNow } from '#ui/use-now.ts'
import { usePrefersReducedMotion } from '#ui/use-prefers-reduced-motion.ts'
import { noAnswerWords, stateWords } from '#words/en/exchange-state.ts'
import { formatMilliseconds, formatTenths, formatTimeOfDay } from '#words/en/format.ts'
import { shared } from '#words/en/shared.ts'
import { wireRow as words } from '#words/en/wire-panel.ts'

import { Arrows } from './Arrows.tsx'
import { arrowsOf } from '#core/transcript/arrows.ts'
import { rowPath } from './exchange-text.ts'
import type { OrgLane } from './lanes.ts'
import { statusInk, statusText } from './status.ts'
import { TimeBar } from './TimeBar.tsx'
import type { ExchangeRow, RowTime } from './timeline.ts'

type WireRowProps = {
  row: ExchangeRow
  org: OrgLane
  axisEnd: number
  open: boolean
  pinned: boolean
  /** It happened before one's eyes, so it is drawn as it happens. */
  fresh: boolean
  /** The one row that the Tab key stops at; arrows lead to the others. */
  tabStop: boolean
  keys: ListKeys
  onSelect: (id: string) => void
  onCancel: (id: string) => void
}

/** One exchange: its arrow and its line are one button that opens what was sent and what came back. */
export const WireRow = memo(function WireRow(props: WireRowProps) {
  const { row, org, axisEnd, open, pinned, fresh, tabStop, keys, onSelect, onCancel } = props
  const { entry, state, time } = row
  const why = noAnswerWords(state)
  const isPending = state.kind === 'pending'
  const line = useRef<HTMLDivElement>(null)
  return (
    <li
      className={classNames(
        'relative',
        fresh && 'wire-row-in',
        time.kind === 'start' && 'border-t border-line first:border-t-0',
        open && 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.75 before:bg-accent',
      )}
    >
      <div ref={line} className="relative flex items-start">
        <button
          type="button"
          {...keys}
          data-key={entry.id}
          aria-expanded={open}
          tabIndex={tabStop ? 0 : -1}
          onClick={() => onSelect(entry.id)}
          className="wire-grid min-w-0 flex-1 pr-3 text-left -outline-offset-2! hover:bg-sunk aria-expanded:hover:bg-transparent"
        >
          <span className="sr-only">{stateWords(state)} </span>
          <span className="wire-lanes">
            <Arrows drawing={arrowsOf(entry, state, org)} org={org} fresh={fresh} />
          </span>
          <span className={classNames('wire-status font-mono text-mono font-heavy', statusInk(state))}>
            {statusText(state)}
          </span>
          <span
            className={classNames(
              'wire-path flex min-w-0 items-center gap-1 font-mono text-mono',
              isPending && 'pr-9 @min-[30rem]:pr-20 pointer-coarse:pr-12',
            )}
          >
            {pinned && <Pin aria-label={words.pinned} className="size-3 shrink-0 text-accent" />}
            <span className="truncate">
              {entry.request.method} {rowPath(entry)}
            </span>
          </span>
          <When time={time} />
          <TimeBar entry={entry} axisEnd={axisEnd} />
          <span
            className={classNames(
              'wire-took text-right font-mono text-small tabular-nums',
              isPending ? 'font-heavy text-accent pointer-coarse:-translate-x-11' : 'text-ink-3',
            )}
          >
            {isFinished(entry) ? formatMilliseconds(entry.durationMilliseconds) : <Elapsed since={entry.startedAt} />}
          </span>
          {why !== undefined && (
            <span className={classNames('wire-why text-small', state.kind === 'cancelled' ? 'text-ink-3' : 'text-bad')}>
              {why}
            </span>
          )}
        </button>
        {isPending && (
          // In the grid of the row and over it: a button cannot stand in a button.
          <div className="wire-grid pointer-events-none absolute inset-0 pr-3">
            <Button
              look="quiet"
              size="small"
              className="wire-path pointer-events-auto justify-self-end"
              onClick={() => {
                line.current?.querySelector('button')?.focus()
                onCancel(entry.id)
              }}
              aria-label={words.cancelOf(entry.request.method, rowPath(entry))}
              icon={<Square aria-hidden className="size-3" />}
            >
              <span className="wire-cancel">{shared.cancel}</span>
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}, isSameRow)

/** A timeline is made anew with every change; a row of the same exchange at the same time is the same row. */
function isSameRow({ row: one, ...props }: WireRowProps, { row: other, ...others }: WireRowProps): boolean {
  return one.entry === other.entry && isShallowlySame(one.time, other.time) && isShallowlySame(props, others)
}

function isShallowlySame<Members extends object>(one: Members, other: Members): boolean {
  const [ones, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]
  return ones.length === others.size && ones.every(([name, value]) => Object.is(others.get(name), value))
}

const WHEN = 'wire-when truncate font-mono text-small tabular-nums text-ink-3'

/** When a row happened: the time of day, or how long after. */
export function When({ time }: { time: RowTime }) {
  switch (time.kind) {
    case 'start':
      return <span className={WHEN}>{formatTimeOfDay(time.at)}</span>
    case 'offset':
      return <span className={WHEN}>+{formatMilliseconds(time.milliseconds)}</span>
    case 'retry':
      return (
        <span className={classNames(WHEN, 'wire-again')}>
          <RotateCw aria-hidden className="mr-1 inline size-3" />
          <span className="sr-only">{words.againAfter} </span>+{formatTenths(time.waitedMilliseconds)}
        </span>
      )
  }
}

/** Seconds since it was sent, counting: ten times a second, or once where motion is not wanted. */
function Elapsed({ since }: { since: number }) {
  const now = useNow(usePrefersReducedMotion() ? 1000 : 100)
  return formatTenths(Math.max(0, now - since))
}
