import { AsyncLocalStorage } from 'node:async_hooks'

/** The clock of a test, watched: what it throws is the test's mistake, and an org would answer it as a fault of its own. */
export type TestClock = {
  /**
   * The time, milliseconds since the epoch.
   *
   * @throws what the test's clock throws, and a `RangeError` where it gives no time: the org would keep what is none
   */
  readonly now: () => number
  /** Does the work; where the clock threw during it, what came of the work is dropped, and `otherwise` says what counts. */
  readonly during: <T>(work: () => Promise<T>, otherwise: (thrown: unknown) => T) => Promise<T>
}

/** Watches a clock. Of several requests at once each learns only of what was thrown at it. */
export function testClock(now: () => number): TestClock {
  const works = new AsyncLocalStorage<{ thrown?: { cause: unknown } }>()
  return {
    now: () => {
      try {
        return timeOf(now())
      } catch (cause) {
        const work = works.getStore()
        if (work !== undefined) work.thrown = { cause }
        throw cause
      }
    },
    during: (work, otherwise) => {
      const mine: { thrown?: { cause: unknown } } = {}
      return works.run(mine, async () => {
        try {
          const done = await work()
          if (mine.thrown === undefined) return done
        } catch (cause) {
          if (mine.thrown === undefined) throw cause
        }
        return otherwise(mine.thrown.cause)
      })
    },
  }
}

function timeOf(at: number): number {
  if (!Number.isFinite(at) || Number.isNaN(new Date(at).getTime()))
    throw new RangeError('now() has to give a time in milliseconds since the epoch')
  return at
}
