import { err, type Result } from '../kernel/result.ts'
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
 * Lets queries, and whatever else takes long at once, take turns on one thread. Between two turns, whosever they are and the
 * first of each among them, lies one pause, so what anybody else waits for is one turn, however many queries arrive or
 * are under way; how many there are bounds the memory they use together.
 *
 * Owners come round in the order they asked: many queries of one org put another's off by one turn. A query that is
 * answered in its first turn needs no seat, and waits for nobody where nobody is at work.
 */
export class Turns {
  readonly #pause: Pause
  readonly #seated = new Map<string, number>()
  readonly #waiting: Waiting[] = []
  readonly #queues = new Map<string, (() => void)[]>()
  #taken = 0
  /** Whether the pause after a turn is not over yet. */
  #isTurnTaken = false

  constructor(pause: Pause) {
    this.#pause = pause
  }

  /**
   * Waits for a turn, which lasts until the caller next awaits anything.
   *
   * @param owner whose turn it is; owners come round, and each one's turns in the order they were asked for
   */
  turn(owner: string): Promise<void> {
    if (!this.#isTurnTaken) {
      this.#takeTurn()
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const queue = this.#queues.get(owner)
      if (queue === undefined) this.#queues.set(owner, [resolve])
      else queue.push(resolve)
    })
  }

  /**
   * Does the work of one query, turn by turn; nothing of it before its first.
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
    await this.turn(owner)
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
        await this.turn(owner)
      }
    } finally {
      if (isSeated) this.#rise(owner)
    }
  }

  #takeTurn(): void {
    this.#isTurnTaken = true
    const over = (): void => this.#endTurn()
    this.#pause().then(over, over)
  }

  #endTurn(): void {
    this.#isTurnTaken = false
    const [next] = this.#queues
    if (next === undefined) return
    const [owner, queue] = next
    const start = queue.shift()
    // Setting it again moves it to the end of the map's order, which is the order in which owners come round.
    this.#queues.delete(owner)
    if (queue.length > 0) this.#queues.set(owner, queue)
    this.#takeTurn()
    start?.()
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
