import type { ReactNode } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'
import { classNames } from '#ui/class-names.ts'
import { formatMilliseconds, formatNumber } from '#words/en/format.ts'
import { wireList as words } from '#words/en/wire-panel.ts'

import { lanePlace, type OrgLane } from './lanes.ts'

type LaneHeadsProps = {
  org: OrgLane
  kind: EnvironmentKind
  kindIcon: ReactNode
  /** Where the axis of the bars ends. Milliseconds. */
  axisEnd: number
}

/** Whose lane is whose, and the axis of the bars. The rows say it in words as well. */
export function LaneHeads({ org, kind, kindIcon, axisEnd }: LaneHeadsProps) {
  const tab =
    'absolute bottom-0 flex -translate-x-1/2 items-center gap-0.5 rounded-t-[5px] border border-b-0 px-1 text-[min(0.6875rem,4cqi)] leading-5 whitespace-nowrap'
  return (
    <div aria-hidden className="wire-grid wire-heads border-b-2 border-line pr-3">
      <span className="wire-when text-small text-ink-3">{words.utc}</span>
      <div className="relative h-6 [grid-area:lanes]">
        <span style={{ left: lanePlace(0, org) }} className={classNames(tab, 'border-line bg-sunk text-ink-2')}>
          {words.page}
        </span>
        {org === 2 && (
          <span style={{ left: lanePlace(1, org) }} className={classNames(tab, 'border-line bg-sunk text-ink-2')}>
            {words.relay}
          </span>
        )}
        <span
          data-kind={kind}
          style={{ left: lanePlace(org, org) }}
          className={classNames(tab, 'kind-edge kind-fill border-b-0 font-heavy')}
        >
          {kindIcon} {words.org}
        </span>
      </div>
      <Axis end={axisEnd} />
    </div>
  )
}

/** Nothing, half and all of the axis, in one unit. */
function Axis({ end }: { end: number }) {
  const isInSeconds = end >= 1000
  const figure = (milliseconds: number) => formatNumber(isInSeconds ? milliseconds / 1000 : milliseconds)
  const tick = 'absolute bottom-1 font-mono text-[0.6875rem] leading-4 whitespace-nowrap text-ink-3'
  return (
    <div className="wire-bar relative self-stretch">
      <span className={classNames(tick, 'left-0')}>{figure(0)}</span>
      <span className={classNames(tick, 'left-1/2 -translate-x-1/2')}>{figure(end / 2)}</span>
      <span className={classNames(tick, 'left-full -translate-x-1/2')}>
        {isInSeconds ? `${figure(end)} s` : formatMilliseconds(end)}
      </span>
    </div>
  )
}
