import { WIDE_SHARE, type RateLimit } from '../relay/rate-limit.ts'
import type { RelaySettings } from '../relay/settings.ts'
import { createTokenBuckets } from '../relay/token-buckets.ts'
import type { Environment } from './environment.ts'

/** The period of the binding in `wrangler.jsonc`. Seconds. */
const BINDING_PERIOD_SECONDS = 60

/**
 * The relay's rate limit on workerd.
 *
 * With `RELAY_RATE_PER_MINUTE` it is a token bucket in this isolate, at exactly that rate. Without, it is
 * Cloudflare's rate-limit bindings, whose limits are fixed when the Worker is deployed: one for a client's network, one
 * with more room for the wider network around it. With the test override and no rate
 * asked for there is none: nothing is then sent to Salesforce.
 */
export function rateLimitOf(
  { ratePerMinute, override }: RelaySettings,
  { RELAY_RATE, RELAY_RATE_WIDE }: Environment,
): RateLimit | undefined {
  if (ratePerMinute !== undefined) return createTokenBuckets(ratePerMinute, () => Date.now())
  if (RELAY_RATE === undefined || RELAY_RATE_WIDE === undefined || override !== undefined) return undefined
  return async (counts) => {
    const verdicts = await Promise.all(
      counts.map(({ key, share }) => (share === WIDE_SHARE ? RELAY_RATE_WIDE : RELAY_RATE).limit({ key })),
    )
    return verdicts.every(({ success }) => success)
      ? { allowed: true }
      : { allowed: false, retryAfterSeconds: BINDING_PERIOD_SECONDS }
  }
}
