import type { RateCount, RateVerdict } from './rate-limit.ts'

type Bucket = { tokens: number; filledAt: number }

/** Keys remembered at once; the least recently used is forgotten first, so strangers cannot fill the memory. */
const MAX_KEYS = 50_000

/**
 * A token bucket for every key: a burst of a minute's worth, refilled evenly. A count with a share has that many times
 * the rate.
 *
 * @param ratePerMinute  Whole number, at least 1.
 * @param elapsed  Monotonic. Milliseconds.
 */
export function createTokenBuckets(
  ratePerMinute: number,
  elapsed: () => number,
): (counts: readonly RateCount[]) => RateVerdict {
  const buckets = new Map<string, Bucket>()
  const bucketOf = ({ key, share }: RateCount, now: number): Bucket => {
    const full = ratePerMinute * share
    const known = buckets.get(key)
    const tokens = known === undefined ? full : Math.min(full, known.tokens + ((now - known.filledAt) * full) / 60_000)
    const bucket = { tokens, filledAt: now }
    // Deleting first moves the key to the end of the map's order, which is the order of use.
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > MAX_KEYS) forgetOldest(buckets)
    return bucket
  }
  return (counts) => {
    const now = elapsed()
    const asked = counts.map((count) => ({
      bucket: bucketOf(count, now),
      perSecond: (ratePerMinute * count.share) / 60,
    }))
    const waits = asked.map(({ bucket, perSecond }) => (1 - bucket.tokens) / perSecond)
    const longest = Math.max(...waits)
    if (longest > 0) return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(longest)) }
    for (const { bucket } of asked) bucket.tokens -= 1
    return { allowed: true }
  }
}

function forgetOldest(buckets: Map<string, unknown>): void {
  const { value: oldest } = buckets.keys().next()
  if (oldest !== undefined) buckets.delete(oldest)
}
