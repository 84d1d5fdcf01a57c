import type { LocalWorkKind } from '#core/kernel/local-work.ts'
import { classNames } from '#ui/class-names.ts'
import { formatMilliseconds } from '#words/en/format.ts'
import { localWork as words } from '#words/en/wire-panel.ts'

import { Loop } from './Arrows.tsx'
import type { OrgLane } from './lanes.ts'
import type { WorkRow as Row } from './timeline.ts'
import { When } from './WireRow.tsx'

/** In the colour of the part of a JWT that it makes, or makes possible. */
const INK: Record<LocalWorkKind, string> = {
  key_made: 'stroke-jwt-header fill-jwt-header',
  certificate_signed: 'stroke-jwt-header fill-jwt-header',
  assertion_signed: 'stroke-jwt-payload fill-jwt-payload',
}

type WorkRowProps = { row: Row; org: OrgLane; fresh: boolean }

/** What the page did by itself: a loop on its own lane. No request, so it opens nothing and counts for none. */
export function WorkRow({ row: { work, times, time }, org, fresh }: WorkRowProps) {
  return (
    <li
      className={classNames(
        'wire-grid pr-3',
        fresh && 'wire-row-in',
        time.kind === 'start' && 'border-t border-line first:border-t-0',
      )}
    >
      <span className="sr-only">{words.here} </span>
      <span aria-hidden className="wire-lanes">
        <Loop org={org} ink={INK[work.kind]} />
      </span>
      <span className="wire-path truncate text-ink-2">
        {words.done[work.kind]}
        {times > 1 && <span className="text-small text-ink-3"> {words.times(times)}</span>}
      </span>
      <When time={time} />
      <span className="wire-took text-right font-mono text-small text-ink-3 tabular-nums">
        {formatMilliseconds(work.durationMilliseconds)}
      </span>
    </li>
  )
}
