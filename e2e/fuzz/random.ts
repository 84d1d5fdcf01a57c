/** A stream of numbers that a seed decides, for tests whose failures must be repeatable. */
export type Random = {
  /** An integer from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  /** Whether something with this chance happens. */
  readonly chance: (of: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

/** mulberry32: small, fast, and good enough to choose what to try. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, chance: (of) => next() < of, pick: <T>(list: readonly T[]) => list[below(list.length)] as T }
}
