import { signingInputOf } from '../../assertions/signing-input.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { Environment } from '../../environment/environment.ts'
import { writtenAssertion } from '../../environment/written-assertion.ts'

/** What signing would sign. No credential: nothing accepts it without a signature. */
export type UnsignedAssertion = {
  protectedHeader: JsonObject
  /** In the order they are signed in; a claim that cannot be said yet is absent. */
  claims: JsonObject
  /** ASCII of header, dot and payload: what the signature will cover (RFC 7515 §5.1). */
  signingInput: string
}

/**
 * Header and claims as they would be signed at `now`, complete or not.
 *
 * Guarantees the same bytes as signing at that instant when the claims are complete, but for `jti`: that is drawn when
 * signing, so `jtiPlaceholder` stands for it. Never throws. Handles no secret.
 *
 * @param now by the clock the draft counts by
 */
export function unsignedAssertion(
  environment: Environment,
  now: EpochMilliseconds,
  jtiPlaceholder: string,
): UnsignedAssertion {
  const written = writtenAssertion(environment, { now, jti: jtiPlaceholder })
  return { protectedHeader: written.header, claims: written.claims, signingInput: signingInputOf(written) }
}
