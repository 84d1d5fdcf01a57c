import type { JsonObject } from '../kernel/json.ts'
import { numericDate, type NumericDate } from '../kernel/numeric-date.ts'

/** From here on a number of seconds lies in the year 5138; milliseconds of today are well above. */
const MILLISECONDS_FROM = 100_000_000_000

/**
 * When an assertion ends by its `exp`: a number of seconds, or one as text, as clients in wide use write it.
 *
 * @returns undefined where it names no instant of this time. Never throws.
 * @see RFC 7519 §4.1.4
 */
export function expiryOf({ exp }: JsonObject): NumericDate | undefined {
  const seconds = typeof exp === 'string' && /^\d+(?:\.\d+)?$/.test(exp) ? Number(exp) : exp
  return typeof seconds === 'number' && seconds < MILLISECONDS_FROM ? numericDate(seconds) : undefined
}
