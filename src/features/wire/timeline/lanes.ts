import type { CSSProperties } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'

import { lanesWidth, laneX } from './Arrows.tsx'

/** The place of the org's lane: 1, or 2 where the relay's lane stands between. */
export type OrgLane = 1 | 2

/** Where a lane stands in its cell. */
export function lanePlace(place: number, org: OrgLane): string {
  return `${(laneX(place) / lanesWidth(org)) * 100}%`
}

/** What the grid of a row is told: how wide the lanes are, and how they are drawn through it. */
export function laneStyle(org: OrgLane, kind: EnvironmentKind): CSSProperties {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- custom properties have no names in the type
  return {
    '--wire-lanes': `min(${lanesWidth(org) / 16}rem, 42cqi)`,
    '--wire-lines': laneLines(org, kind),
  } as CSSProperties
}

/** The lanes as one background of a row's cell: whatever shade the row has, they run through it. */
function laneLines(org: OrgLane, kind: EnvironmentKind): string {
  const line = (place: number, colour: string) =>
    `linear-gradient(${colour} 0 0) ${lanePlace(place, org)} 0 / 1px 100% no-repeat`
  const faint = `color-mix(in srgb, var(--c-${kind.replace('_', '-')}) 60%, transparent)`
  const lines = [line(0, 'var(--c-lane)'), line(org, faint)]
  return (org === 2 ? [...lines, line(1, 'var(--c-lane)')] : lines).join(', ')
}
