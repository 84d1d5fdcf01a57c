import { clockDifferenceSeconds } from './clock-difference.ts'
import type { Exchange, ExchangePurpose } from './exchange.ts'

/** How far a server's clock is ahead of this computer's, negative when behind, and how sure that is: seconds, either way. */
export type MeasuredClock = { aheadSeconds: number; uncertaintySeconds: number; answers: number }

/** What an org answers by its own clock; a practice org's set-up is answered by the server that holds it. */
const BY_ITS_CLOCK: readonly ExchangePurpose[] = [
  'token_request',
  'query',
  'resource',
  'describe',
  'versions',
  'revoke',
]

/** Answers looked at, the newest: a clock that is set right while the page is open is believed after a few. */
const NEWEST = 5

/** The second that the header cuts off, either way. */
const CUT_SECONDS = 0.5

/**
 * Measures an org's clock by its newest answers: the median of what they say, since one that was long under way is far off.
 *
 * The true difference is no further from the figure than `uncertaintySeconds`, unless a clock was set in between: the header's
 * whole seconds and half of the round trip leave that much open; more where another answer cannot be true beside it.
 *
 * @param exchanges oldest first, of one org
 * @returns undefined where no answer says a time. Never throws.
 */
export function measuredClock(exchanges: readonly Exchange[]): MeasuredClock | undefined {
  const said = exchanges
    .filter(({ purpose }) => BY_ITS_CLOCK.includes(purpose))
    .flatMap((exchange) => {
      const ahead = clockDifferenceSeconds(exchange)
      return ahead === undefined ? [] : [{ ahead, open: CUT_SECONDS + exchange.durationMilliseconds / 2000 }]
    })
    .slice(-NEWEST)
    .toSorted((one, other) => one.ahead - other.ahead)
  const middle = said[Math.floor((said.length - 1) / 2)]
  if (!middle) return undefined
  const apart = said.map(({ ahead, open }) => Math.abs(ahead - middle.ahead) - open)
  return {
    aheadSeconds: middle.ahead,
    uncertaintySeconds: Math.max(middle.open, ...apart),
    answers: said.length,
  }
}
