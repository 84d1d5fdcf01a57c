import type { AssertionClaims } from '../../assertions/claims.ts'
import { isBuildableLifetime } from '../../assertions/lifetime.ts'
import { PROTECTED_HEADER } from '../../assertions/protected-header.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import { numericDate, toNumericDate, type EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { effectiveClaims, type Environment } from '../../environment/environment.ts'

/** What signing would sign. No credential: nothing accepts it without a signature. */
export type UnsignedAssertion = {
  protectedHeader: typeof PROTECTED_HEADER
  /** In the order they are signed in; a claim that cannot be said yet is absent. */
  claims: Partial<AssertionClaims>
  /** ASCII of header, dot and payload: what the signature will cover (RFC 7515 §5.1). */
  signingInput: string
}

/**
 * Header and claims as they would be signed at `now`, complete or not.
 *
 * Guarantees the same bytes as signing at that instant when the claims are complete, but for `jti`: that is drawn when
 * signing, so `jtiPlaceholder` stands for it. Never throws. Handles no secret.
 */
export function unsignedAssertion(
  environment: Environment,
  now: EpochMilliseconds,
  jtiPlaceholder: string,
): UnsignedAssertion {
  const { issuer, subject, audience, lifetimeSeconds } = effectiveClaims(environment)
  const claims: Partial<AssertionClaims> = {
    ...(issuer === '' ? {} : { iss: issuer }),
    ...(subject === '' ? {} : { sub: subject }),
    ...(audience === '' ? {} : { aud: audience }),
    ...(isBuildableLifetime(lifetimeSeconds) ? { exp: numericDate(toNumericDate(now) + lifetimeSeconds) } : {}),
    ...(environment.claims.useJti ? { jti: jtiPlaceholder } : {}),
  }
  return { protectedHeader: PROTECTED_HEADER, claims, signingInput: `${part(PROTECTED_HEADER)}.${part(claims)}` }
}

function part(value: object): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)))
}
