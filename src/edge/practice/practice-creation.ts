import type { Client } from '../front/client.ts'
import { problem } from '../front/refusals.ts'
import { rateCounts } from '../relay/rate-limit.ts'
import { createTokenBuckets } from '../relay/token-buckets.ts'

/** A class of thirty behind one address fits; filling a disk with orgs takes long. A minute, for each client network. */
export const MAX_NEW_ORGS_PER_MINUTE = 60

/**
 * Limits how many practice orgs one client network may make. On this machine only its owner asks, so
 * nothing is counted there. All clients whose address is unknown share one count.
 *
 * @param elapsed  Monotonic. Milliseconds.
 * @returns What answers a refusal: 429 problem details with `Retry-After`; `undefined` while there is room.
 */
export function createCreationLimit(elapsed: () => number): (client: Client) => Response | undefined {
  const limit = createTokenBuckets(MAX_NEW_ORGS_PER_MINUTE, elapsed)
  return ({ address, isThisMachine }) => {
    if (isThisMachine) return undefined
    const verdict = limit(rateCounts(address))
    if (verdict.allowed) return undefined
    return problem('rate_limited', { 'Retry-After': String(verdict.retryAfterSeconds) })
  }
}
