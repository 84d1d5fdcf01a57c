/** Where a sheet comes to rest. */
export type Stop = 'closed' | 'half' | 'full'

/** How tall a sheet is at each place where it may come to rest. CSS pixels. */
export type StopHeights = ReadonlyMap<Stop, number>

/** How long a movement goes on by itself after it is let go. Milliseconds. */
const COASTS_FOR = 200
/** Pixels that a pull beyond the end comes near and never reaches. */
const GIVES = 48
/** A finger that rested this long before it let go throws nothing. Milliseconds. */
const REMEMBERED_FOR = 100

/** How much of a sheet is to be seen when a finger asks for that much: beyond its whole height it gives less and less. */
export function shownHeight(asked: number, full: number): number {
  const beyond = asked - full
  if (beyond <= 0) return Math.max(asked, 0)
  return full + GIVES * (1 - 1 / (1 + beyond / (2 * GIVES)))
}

/** Where a sheet rests that is let go at this height, with this speed: the nearest to where it would have got to. Upwards is positive. */
export function restingStop(stops: StopHeights, shown: number, pixelsPerMillisecond: number): Stop {
  const reached = shown + pixelsPerMillisecond * COASTS_FOR
  const away = (height: number) => Math.abs(height - reached)
  const [nearest] = [...stops].toSorted(([, one], [, other]) => away(one) - away(other))
  return nearest?.[0] ?? 'closed'
}

/** A finger was at this height of the screen at this time. CSS pixels from the top, milliseconds. */
export type Sample = { y: number; at: number }

/** The samples that still count, with the newest. */
export function withSample(samples: readonly Sample[], newest: Sample): Sample[] {
  return [...samples.filter(({ at }) => newest.at - at <= REMEMBERED_FOR), newest]
}

/** How fast a finger was going when it let go, upwards positive. Pixels a millisecond. */
export function speedOf(samples: readonly Sample[], letGoAt: number): number {
  const recent = samples.filter(({ at }) => letGoAt - at <= REMEMBERED_FOR)
  const [first] = recent
  const last = recent.at(-1)
  if (first === undefined || last === undefined || last.at <= first.at) return 0
  return (first.y - last.y) / (last.at - first.at)
}
