import { isFinished } from '#core/kernel/exchange-state.ts'

import type { WireEntry } from './timeline.ts'

/** The round figures an axis may end at, times a power of ten; halves of them are round as well. */
const ENDS = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10]

/** The shortest axis: what took less need not be told apart. Milliseconds. */
const SHORTEST = 10

/**
 * Where the axis that all bars share ends: the longest exchange, rounded up. One that is under way does not move it.
 *
 * @returns milliseconds
 */
export function axisEnd(entries: readonly WireEntry[]): number {
  const longest = entries.reduce(
    (most, entry) => (isFinished(entry) ? Math.max(most, entry.durationMilliseconds) : most),
    SHORTEST,
  )
  const power = 10 ** Math.floor(Math.log10(longest))
  return (ENDS.find((end) => end * power >= longest) ?? 10) * power
}
