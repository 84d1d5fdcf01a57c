import { scheduler } from 'node:timers/promises'

/**
 * A turn of the event loop later, whatever plays the timers: a practice org stands in other people's tests, and what it
 * waits for must not wait for their clock. `setImmediate` is replaced by fake timers in the globals and in `node:timers`;
 * Node's own scheduler does the same and is left alone, also where this is loaded after them.
 *
 * @see https://nodejs.org/api/timers.html#timerspromisesscheduleryield
 */
export function nextTurn(): Promise<void> {
  return scheduler.yield()
}
