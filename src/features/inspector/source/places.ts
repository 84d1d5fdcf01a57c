import type { FindingLevel } from '#core/kernel/finding.ts'

/** The number of a finding, where its range begins. */
export type FindingNumber = { number: number; level: FindingLevel; title: string }

/** What was asked to be shown. Another object is another time, so that the same place can be shown again. */
export type ShownPlace = { at: string }

/** What a fragment of the address may name: a mark or a line. Nothing else of an input ever stands in the address. */
const NAMEABLE = /^[A-Za-z][\w-]{0,39}$/

/** The fragment that leads to a mark, if its name may stand in an address. */
export function fragmentOf(id: string): string | undefined {
  return NAMEABLE.test(id) ? `#${id}` : undefined
}

/** The place that a fragment names, `#` and all; undefined where it names none. */
export function placeIn(fragment: string): string | undefined {
  const id = fragment.slice(1)
  return NAMEABLE.test(id) ? id : undefined
}

/** The line a place is, or undefined where it is a mark. */
export function lineIn(place: string): number | undefined {
  const line = /^L(\d{1,8})$/.exec(place)?.[1]
  return line === undefined ? undefined : Number(line)
}
