import { DEFAULT_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'

import type { Clock } from '../kernel/clock.ts'
import { numericDate, toNumericDate, type NumericDate } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { isBuildableLifetime, MAX_BUILT_LIFETIME_SECONDS, MIN_BUILT_LIFETIME_SECONDS } from './lifetime.ts'

/** The claims set of a JWT bearer assertion. Names the app and the user; holds no secret. */
export type AssertionClaims = { iss: string; sub: string; aud: string; exp: NumericDate; jti?: string }

/** Why a claims set cannot be built. Lifetimes in whole seconds. */
export type ClaimsError =
  | { code: 'issuer_missing' }
  | { code: 'subject_missing' }
  | { code: 'audience_missing' }
  | { code: 'audience_not_absolute'; got: string }
  | { code: 'lifetime_out_of_range'; min: number; max: number; got: number }

/**
 * Builds the claims set of a JWT bearer assertion.
 *
 * Guarantees that the required claims are present and `exp` is a whole number of seconds after `now`. Changes
 * and trims nothing: a trailing space in a username is the caller's to see. Does not check that issuer or
 * subject exist, nor that the lifetime is documented.
 *
 * @param input.issuer consumer key of the app
 * @param input.subject username
 * @param input.audience the authorization server, an absolute http(s) URL
 * @param input.lifetimeSeconds whole seconds, 1 to {@link MAX_BUILT_LIFETIME_SECONDS}; default 120
 * @param input.jti unique per assertion; left out when absent or empty
 * @param clock source of now
 * @returns the claims, or `issuer_missing`, `subject_missing`, `audience_missing`, `audience_not_absolute`,
 * `lifetime_out_of_range`. Never throws. Handles no secret.
 * @see RFC 7523 §3 (required claims), RFC 7519 §2 (NumericDate)
 */
export function buildClaims(
  input: { issuer: string; subject: string; audience: string; lifetimeSeconds?: number; jti?: string },
  clock: Clock,
): Result<AssertionClaims, ClaimsError> {
  const { issuer, subject, audience, jti, lifetimeSeconds: lifetime = DEFAULT_ASSERTION_LIFETIME_SECONDS } = input
  // > The JWT MUST contain an "iss" (issuer) claim
  if (issuer === '') return err({ code: 'issuer_missing' })
  // > The JWT MUST contain a "sub" (subject) claim
  if (subject === '') return err({ code: 'subject_missing' })
  // > The JWT MUST contain an "aud" (audience) claim
  if (audience === '') return err({ code: 'audience_missing' })
  if (!isAbsoluteHttpUrl(audience)) return err({ code: 'audience_not_absolute', got: audience })
  if (!isBuildableLifetime(lifetime)) {
    return err({
      code: 'lifetime_out_of_range',
      min: MIN_BUILT_LIFETIME_SECONDS,
      max: MAX_BUILT_LIFETIME_SECONDS,
      got: lifetime,
    })
  }
  // > The JWT MUST contain an "exp" (expiration time) claim that limits the time window
  const exp = numericDate(toNumericDate(clock()) + lifetime)
  return ok({ iss: issuer, sub: subject, aud: audience, exp, ...(jti ? { jti } : {}) })
}

/** `https:login.salesforce.com` parses as a URL too; two slashes and a host are asked for in so many words. */
function isAbsoluteHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]/.test(text) && URL.canParse(text)
}
