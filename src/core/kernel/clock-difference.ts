import { headerField, type Exchange } from './exchange.ts'

/**
 * How far the server's clock is ahead of this one, in seconds; negative when behind.
 *
 * Takes the upstream's `Date` where the relay passes it on, else the answer's own. The header has whole
 * seconds and the moment it was written lies somewhere inside the round trip, so the figure is good to about
 * a second: half of that second and half of the round trip are taken off.
 *
 * @returns undefined when the exchange has no answer or the answer no date.
 * @see RFC 9110 §6.6.1 (Date)
 */
export function clockDifferenceSeconds({ outcome, startedAt, durationMilliseconds }: Exchange): number | undefined {
  if (outcome.kind === 'failed') return undefined
  const date = Date.parse(headerField(outcome.headers, 'x-upstream-date') ?? headerField(outcome.headers, 'date') ?? '')
  if (Number.isNaN(date)) return undefined
  const truncation = 500
  return (date + truncation - (startedAt + durationMilliseconds / 2)) / 1000
}
