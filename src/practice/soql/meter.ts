import type { QueryRefusal } from './refusal.ts'

/**
 * What one query may cost. The unit is a value: reading one field of one row, or following one reference. What takes
 * time without reading (a comparison while ordering, a letter of a pattern) is charged at its share of one.
 */
export const BUDGET = {
  /** Values one query may read before it is refused. */
  work: 2_000_000,
  /** Values read in one turn; the row under way is still read to its end. */
  slice: 5_000,
  /** Values one query may keep at once: keys it orders or groups by, values it counts or joins. */
  held: 500_000,
} as const

/** What one answer holds at most. Salesforce makes batches of wide rows shorter, too; by what rule is not published. */
export const BATCH = { rows: 2_000, values: 60_000 } as const

/**
 * Work that can be interrupted: it yields when its turn is over and is taken up again by `next()`, until it returns.
 *
 * It yields where {@link Meter.mustPause} says so, at least once for each row it looks at.
 */
export type Work<T> = Generator<undefined, T, undefined>

/** Counts what one query has cost. Everything that reads on its behalf is handed this one. */
export class Meter {
  #work = 0
  #slice = 0
  #held = 0

  /** Notes work of so many values. */
  charge(values: number): void {
    this.#work += values
    this.#slice += values
  }

  /** Notes that so many values are kept from now on. */
  hold(values: number): void {
    this.#held += values
  }

  /** Notes that so many values are kept no longer. */
  release(values: number): void {
    this.#held -= values
  }

  /** Whether the turn is over: enough has been read for now, or too much altogether. */
  get mustPause(): boolean {
    return this.#slice >= BUDGET.slice || this.#held > BUDGET.held
  }

  /** Begins a turn. */
  startSlice(): void {
    this.#slice = 0
  }

  /** Why the query may not go on, or undefined while it may. */
  get refusal(): QueryRefusal | undefined {
    if (this.#held > BUDGET.held) return { code: 'too_complicated' }
    return this.#work > BUDGET.work ? { code: 'query_timeout' } : undefined
  }

  /** Values read so far. */
  get work(): number {
    return this.#work
  }

  /** Values read in this turn. */
  get slice(): number {
    return this.#slice
  }
}
