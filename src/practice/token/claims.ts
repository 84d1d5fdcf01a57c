import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'

import type { NumericDate } from '../kernel/clock.ts'
import type { PracticeRules } from '#core/vocabulary/practice-setup.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * How long after `exp` an assertion is still taken under the observed rules. Write-ups show `exp` = now working,
 * so there is some leeway; its size is unknown. Seconds.
 */
export const OBSERVED_LEEWAY_SECONDS = 30

/** What a client's clock may be ahead before `nbf` counts as the future. Seconds. */
const NBF_LEEWAY_SECONDS = 30

/** Far enough ahead to hold the millisecond `exp` of clients in wide use (some 57,000 years), and still exact. */
const LATEST_EXP: NumericDate = 8_640_000_000_000

/**
 * Judges `exp`, then `nbf`.
 *
 * Documented: an integer number of seconds, after now, at most 180 s ahead. Observed: a number or a string of
 * digits, not more than the leeway ago, as far ahead as you like: the most used client sends milliseconds.
 *
 * @param now the org's clock, whole seconds
 * @returns `exp` in seconds; refuses with `exp_missing`, `exp_not_a_number`, `exp_past`, `exp_too_far`, `nbf_in_future`
 * @see RFC 7519 §4.1.4, §4.1.5, RFC 7523 §3 (4)
 */
export function judgeTimes(
  claims: Record<string, unknown>,
  rules: PracticeRules,
  now: NumericDate,
): Result<NumericDate, TokenRefusal> {
  const raw = claims['exp']
  if (raw === undefined || raw === null) return err({ code: 'exp_missing' })
  const exp = readExp(raw, rules)
  if (exp === undefined) return err({ code: 'exp_not_a_number', type: typeof raw })

  const leewaySeconds = rules === 'observed' ? OBSERVED_LEEWAY_SECONDS : 0
  // > The "exp" (expiration time) claim identifies the expiration time on or after which the JWT MUST NOT be accepted
  if (exp + leewaySeconds <= now) return err({ code: 'exp_past', exp, now, leewaySeconds })
  if (rules === 'documented' && exp > now + DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS) {
    return err({ code: 'exp_too_far', exp, now, limitSeconds: DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS })
  }

  const nbf = claims['nbf']
  if (typeof nbf === 'number' && nbf > now + NBF_LEEWAY_SECONDS) {
    return err({ code: 'nbf_in_future', nbf, now, leewaySeconds: NBF_LEEWAY_SECONDS })
  }
  return ok(Math.min(exp, LATEST_EXP))
}

function readExp(raw: unknown, rules: PracticeRules): number | undefined {
  if (typeof raw === 'number' && Number.isFinite(raw))
    return rules === 'documented' && !Number.isInteger(raw) ? undefined : raw
  if (rules === 'observed' && typeof raw === 'string' && /^\d{1,16}$/.test(raw)) return Number(raw)
  return undefined
}

/**
 * Judges `aud` against what this host and org accept, a trailing slash ignored on both sides.
 *
 * An array is refused even when it holds an accepted value: RFC 7519 allows it, Salesforce is reported not to.
 *
 * @returns nothing of note; refuses with `aud_missing`, `aud_not_a_string`, `aud_mismatch`
 * @see RFC 7519 §4.1.3, RFC 7523 §3 (3)
 */
export function judgeAudience(
  claims: Record<string, unknown>,
  accepted: readonly string[],
): Result<true, TokenRefusal> {
  const audience = claims['aud']
  if (audience === undefined || audience === null) return err({ code: 'aud_missing' })
  if (typeof audience !== 'string')
    return err({ code: 'aud_not_a_string', type: Array.isArray(audience) ? 'array' : 'other' })
  if (!accepted.some((candidate) => withoutSlash(candidate) === withoutSlash(audience)))
    return err({ code: 'aud_mismatch', audience, accepted })
  return ok(true)
}

/** The username: `prn`, the legacy name, wins over `sub` when both are there. Undefined when neither is text. */
export function subjectOf(claims: Record<string, unknown>): string | undefined {
  const subject = claims['prn'] ?? claims['sub']
  return typeof subject === 'string' && subject !== '' ? subject : undefined
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url
}
