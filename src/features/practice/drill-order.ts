import type { Drill } from '#core/practice-client/drill.ts'
import { DRILL_FACTS, DRILL_GROUPS, DRILL_IDS, type DrillGroup, type DrillId } from '#core/vocabulary/drills.ts'

/** A drill as the board shows it, whether an org was asked or not. */
export type BoardDrill = { id: DrillId; state: Drill['state'] }

/** What the board shows while there is no org: every drill, none of them started. */
export const UNSTARTED: readonly BoardDrill[] = DRILL_IDS.map((id) => ({ id, state: 'new' }))

export const DRILL_FILTERS = ['all', 'unsolved', 'today'] as const
export type DrillFilter = (typeof DRILL_FILTERS)[number]

/** The columns of the board, in the order the table of facts has in each. A group without a drill has no column. */
export function columnsOf<D extends BoardDrill>(drills: readonly D[]): { group: DrillGroup; drills: D[] }[] {
  const order = Object.keys(DRILL_FACTS)
  const sorted = drills.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
  return DRILL_GROUPS.map((group) => ({
    group,
    drills: sorted.filter(({ id }) => DRILL_FACTS[id].group === group),
  })).filter((column) => column.drills.length > 0)
}

/** What of the names is a drill that is known here, in their order. */
export function knownDrills(names: readonly string[]): DrillId[] {
  return names.flatMap((name) => DRILL_IDS.filter((id) => id === name))
}

/** The list with the drill one place earlier (-1) or later (1); the same list at its ends. */
export function moved(list: readonly DrillId[], drill: DrillId, by: -1 | 1): DrillId[] {
  const from = list.indexOf(drill)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return [...list]
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(to, 0, drill)
}

/** About how long they take together. */
export function minutesOf(drills: readonly DrillId[]): number {
  return drills.reduce((sum, id) => sum + DRILL_FACTS[id].minutes, 0)
}
