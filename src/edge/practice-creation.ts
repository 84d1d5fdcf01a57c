import { problem } from './refusals.ts'
import { networkOf, type RateLimit } from './relay/rate-limit.ts'
import { createTokenBuckets } from './relay/token-buckets.ts'

/** A class of thirty behind one address fits; filling a disk with orgs takes long. A minute, for each client network. */
export const MAX_NEW_ORGS_PER_MINUTE = 60

const LOOPBACK = /^(?:127(?:\.[0-9]{1,3}){3}|::1|::ffff:127(?:\.[0-9]{1,3}){3})$/

/**
 * Limits how many practice orgs one client network may make. On this machine only its owner asks: loopback has no
 * limit, and neither has a client whose address the runtime does not know.
 *
 * @param elapsed  Monotonic. Milliseconds.
 * @returns What answers a refusal: 429 problem details with `Retry-After`; `undefined` while there is room.
 */
export function createCreationLimit(
  elapsed: () => number,
): (remoteAddress: string | undefined) => Promise<Response | undefined> {
  const limit: RateLimit = createTokenBuckets(MAX_NEW_ORGS_PER_MINUTE, elapsed)
  return async (remoteAddress) => {
    if (remoteAddress === undefined || LOOPBACK.test(remoteAddress)) return undefined
    const verdict = await limit([networkOf(remoteAddress)])
    if (verdict.allowed) return undefined
    return problem('rate_limited', { 'Retry-After': String(verdict.retryAfterSeconds) })
  }
}
