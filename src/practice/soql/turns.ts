import { err, type Result } from '../result.ts'
import type { Meter, Work } from './meter.ts'
import type { QueryRefusal } from './refusal.ts'

/** Port: lets everything else that waits be served. Resolves soon; never rejects. */
export type Pause = () => Promise<void>

/** Whom a query is for: its org, for fairness, and a signal that tells when nobody waits for the answer any more. */
export type Asker = { owner: string; signal: AbortSignal | undefined }

/** Queries under way at once that need more than one turn, and how many of them may be of one org. */
const SEATS = 8
const SEATS_OF_ONE = 4

/** Further queries of one org that may wait for a seat. */
const WAITING_OF_ONE = 50

type Waiting = { owner: string; sit: () => void }

/**
 * Lets queries take turns on one thread. Between two turns, whosever they are, lies one pause, so what anybody else
 * waits for is one turn, however many queries are under way; how many there are bounds the memory they use together.
 *
 * A query that is answered in its first turn waits for nobody.
 */
export class Turns {
  readonly #pause: Pause
  readonly #seated = new Map<string, number>()
  readonly #waiting: Waiting[] = []
  #taken = 0
  #last: Promise<void> = Promise.resolve()

  constructor(pause: Pause) {
    this.#pause = pause
  }

  /**
   * Does the work of one query, turn by turn.
   *
   * @returns what the work returns; refuses with `query_timeout`, `too_complicated` as the meter says,
   * `too_many_at_once` when too many of the org's queries wait already, `cancelled` when the asker has left
   */
  async run<T>(
    work: Work<Result<T, QueryRefusal>>,
    meter: Meter,
    { owner, signal }: Asker,
  ): Promise<Result<T, QueryRefusal>> {
    let isSeated = false
    try {
      for (;;) {
        if (signal?.aborted === true) return err({ code: 'cancelled' })
        meter.startSlice()
        const step = work.next()
        const refusal = meter.refusal
        if (refusal !== undefined) return err(refusal)
        if (step.done === true) return step.value
        if (!isSeated) {
          const seat = this.#seat(owner)
          if (seat === undefined) return err({ code: 'too_many_at_once' })
          await seat
          isSeated = true
        }
        await this.#turn()
      }
    } finally {
      if (isSeated) this.#rise(owner)
    }
  }

  /** Resolves when it is this query's turn: one pause after the turn before it. */
  #turn(): Promise<void> {
    this.#last = this.#last.then(this.#pause)
    return this.#last
  }

  #seat(owner: string): Promise<void> | undefined {
    if (this.#hasSeatFor(owner)) {
      this.#sit(owner)
      return Promise.resolve()
    }
    const waiting = this.#waiting.filter((other) => other.owner === owner).length
    if (waiting >= WAITING_OF_ONE) return undefined
    return new Promise((resolve) => this.#waiting.push({ owner, sit: resolve }))
  }

  #rise(owner: string): void {
    this.#taken--
    const left = (this.#seated.get(owner) ?? 1) - 1
    if (left === 0) this.#seated.delete(owner)
    else this.#seated.set(owner, left)
    const at = this.#waiting.findIndex((other) => this.#hasSeatFor(other.owner))
    const [next] = at === -1 ? [] : this.#waiting.splice(at, 1)
    if (next === undefined) return
    this.#sit(next.owner)
    next.sit()
  }

  #hasSeatFor(owner: string): boolean {
    return this.#taken < SEATS && (this.#seated.get(owner) ?? 0) < SEATS_OF_ONE
  }

  #sit(owner: string): void {
    this.#taken++
    this.#seated.set(owner, (this.#seated.get(owner) ?? 0) + 1)
  }
}
