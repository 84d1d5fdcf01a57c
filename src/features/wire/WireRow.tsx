import { RotateCw, Square } from 'lucide-react'

import { isFinished } from '#core/kernel/exchange-state.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { formatMilliseconds, formatTenths, formatTimeOfDay } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'
import { usePrefersReducedMotion } from '#ui/use-prefers-reduced-motion.ts'

import { Arrows } from './Arrows.tsx'
import { arrowsOf } from './arrows.ts'
import { ExchangeDetail } from './LaterExchangeDetail.tsx'
import { rowPath } from './exchange-text.ts'
import { noAnswerWords, stateWords } from '#words/en/exchange-state.ts'
import { shared } from '#words/en/shared.ts'
import { wireRow as words } from '#words/en/wire.ts'
import { statusInk, statusText } from './status.ts'
import type { RowTime, TimelineRow } from './timeline.ts'

type WireRowProps = {
  row: TimelineRow
  /** The place of the org's lane. */
  org: 1 | 2
  open: boolean
  /** It happened before one's eyes, so it is drawn as it happens. */
  fresh: boolean
  revealable: boolean
  onToggle: () => void
  onCancel: (() => void) | undefined
}

/** One exchange: its arrow and its line are one button that opens what was sent and what came back. */
export function WireRow({ row, org, open, fresh, revealable, onToggle, onCancel }: WireRowProps) {
  const { entry, state, time } = row
  const why = noAnswerWords(state)
  return (
    <li
      className={classNames(
        fresh && 'wire-row-in',
        time.kind === 'start' && 'border-t border-line first:border-t-0',
        open && 'bg-accent-soft',
      )}
    >
      <div className="flex items-start">
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="wire-grid min-w-0 flex-1 pr-3 text-left hover:bg-sunk aria-expanded:hover:bg-transparent"
        >
          <span className="sr-only">{stateWords(state)} </span>
          <span className="wire-lanes">
            <Arrows drawing={arrowsOf(entry, state, org)} org={org} fresh={fresh} />
          </span>
          <Status row={row} />
          <span className="wire-path truncate font-mono text-mono">
            {entry.request.method} {rowPath(entry)}
          </span>
          <When time={time} />
          <span
            className={classNames(
              'wire-took font-mono text-small tabular-nums',
              state.kind === 'pending' ? 'font-heavy text-accent' : 'text-ink-3',
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
        {onCancel !== undefined && (
          <Button
            look="quiet"
            size="small"
            className="mt-1 mr-2"
            onClick={onCancel}
            aria-label={words.cancelOf(entry.request.method, rowPath(entry))}
            icon={<Square aria-hidden className="size-3" />}
          >
            <span className="wire-cancel">{shared.cancel}</span>
          </Button>
        )}
      </div>
      {open && <ExchangeDetail exchange={entry} revealable={revealable} />}
    </li>
  )
}

function Status({ row: { state } }: { row: TimelineRow }) {
  return (
    <span className={classNames('wire-status font-mono text-mono font-heavy', statusInk(state))}>
      {statusText(state)}
    </span>
  )
}

function When({ time }: { time: RowTime }) {
  const look = 'wire-when truncate font-mono text-small tabular-nums text-ink-3'
  switch (time.kind) {
    case 'start':
      return <span className={look}>{formatTimeOfDay(time.at)}</span>
    case 'offset':
      return <span className={look}>+{formatMilliseconds(time.milliseconds)}</span>
    case 'retry':
      return (
        <span
          className={classNames(
            look,
            "before:mr-1 before:inline-block before:h-3 before:w-2 before:rounded-bl-[4px] before:border-b before:border-l before:border-line-strong before:align-[0.2em] before:content-['']",
          )}
        >
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
