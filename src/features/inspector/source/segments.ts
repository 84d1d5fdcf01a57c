import type { Mark } from '#core/inspection/marks.ts'

import { unseenAt } from './unseen.ts'

/** A piece of a row that is drawn in one way. */
export type Segment = {
  start: number
  /** What is shown; in place of what cannot be seen, how it is written. */
  shown: string
  unseen: boolean
  /** The marks it lies in, the outer before the inner. */
  within: readonly Mark[]
}

/**
 * Cuts a row where marks begin and end, and around what cannot be seen.
 *
 * @param marks those that reach into the row, as {@link marksWithin} gives them
 */
export function segmentsOf(text: string, row: { start: number; end: number }, marks: readonly Mark[]): Segment[] {
  const cuts = new Set([row.start, row.end])
  for (const { start, end } of marks) {
    if (start > row.start && start < row.end) cuts.add(start)
    if (end > row.start && end < row.end) cuts.add(end)
  }
  const places = [...cuts].sort((one, other) => one - other)
  return places.slice(0, -1).flatMap((start, index) => {
    const end = places[index + 1] ?? row.end
    const within = marks.filter((mark) => mark.start <= start && mark.end >= end)
    return pieces(text, start, end).map((piece) => ({ ...piece, within }))
  })
}

/** Marks that reach into a range, the outer before the inner. */
export function marksWithin(marks: readonly Mark[], { start, end }: { start: number; end: number }): Mark[] {
  return marks.filter((mark) => mark.start < end && mark.end > start)
}

function pieces(text: string, start: number, end: number): Omit<Segment, 'within'>[] {
  const found: Omit<Segment, 'within'>[] = []
  let from = start
  const seen = (to: number) => {
    if (to > from) found.push({ start: from, shown: text.slice(from, to), unseen: false })
  }
  for (let at = start; at < end; at++) {
    const unseen = unseenAt(text, at)
    if (!unseen) continue
    seen(at)
    found.push({ start: at, shown: unseen.shown, unseen: true })
    from = at + unseen.length
    at = from - 1
  }
  seen(end)
  return found
}
