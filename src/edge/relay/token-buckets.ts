import type { RateLimit } from './rate-limit.ts'

type Bucket = { tokens: number; filledAt: number }

/** Keys remembered at once; the least recently used is forgotten first, so strangers cannot fill the memory. */
const MAX_KEYS = 50_000

/**
 * A token bucket for every key: a burst of a minute's worth, refilled evenly.
 *
 * @param ratePerMinute  Whole number, at least 1.
 * @param elapsed  Monotonic. Milliseconds.
 */
export function createTokenBuckets(ratePerMinute: number, elapsed: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perMs = ratePerMinute / 60_000
  const bucketOf = (key: string, now: number): Bucket => {
    const known = buckets.get(key)
    const tokens =
      known === undefined ? ratePerMinute : Math.min(ratePerMinute, known.tokens + (now - known.filledAt) * perMs)
    const bucket = { tokens, filledAt: now }
    // Deleting first moves the key to the end of the map's order, which is the order of use.
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > MAX_KEYS) buckets.delete(buckets.keys().next().value as string)
    return bucket
  }
  return (keys) => {
    const now = elapsed()
    const asked = keys.map((key) => bucketOf(key, now))
    const emptiest = Math.min(...asked.map((bucket) => bucket.tokens))
    if (emptiest < 1)
      return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((1 - emptiest) / perMs / 1000)) }
    for (const bucket of asked) bucket.tokens -= 1
    return { allowed: true }
  }
}
