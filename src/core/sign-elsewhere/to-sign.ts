import { RS256 } from '#core/vocabulary/jose.ts'

import { signingInputOf } from '../assertions/signing-input.ts'
import type { WrittenAssertion } from '../assertions/written.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { encodeHex } from '../encoding/hex.ts'
import { numericDate, type NumericDate } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/**
 * An assertion as it stood when its signing input was given away. It does not move any more: the signature that comes back in
 * a minute covers these bytes and no others.
 *
 * No credential: nothing accepts it without a signature.
 */
export type ToSign = {
  written: WrittenAssertion
  /** ASCII of header, dot and payload (RFC 7515 §5.1 step 5). */
  signingInput: string
  /** SHA-256 of the signing input: what RS256 signs. */
  sha256: Sha256
  /** When the assertion ends, where `exp` says so in seconds. */
  expires?: NumericDate
}

type Sha256 = { bytes: Uint8Array<ArrayBuffer>; hex: string; base64: string }

/** Only RS256 is signed elsewhere: Salesforce takes no other algorithm, and the lines for the tools name it. */
export type ToSignError = { code: 'alg_not_rs256'; got: unknown }

/** NumericDates from here on are milliseconds written by mistake; as seconds they are the year 5138. */
const FIRST_MILLISECONDS = 100_000_000_000

/**
 * Fixes an assertion for signing elsewhere.
 *
 * @param written complete or not, right or wrong; kept as it is
 * @returns what is to be signed, or `alg_not_rs256`. Never throws. Handles no secret.
 * @see RFC 7515 §5.1, RFC 7518 §3.3
 */
export async function toSign(written: WrittenAssertion): Promise<Result<ToSign, ToSignError>> {
  if (written.header['alg'] !== RS256) return err({ code: 'alg_not_rs256', got: written.header['alg'] })
  const signingInput = signingInputOf(written)
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(signingInput)))
  const sha256 = { bytes, hex: encodeHex(bytes), base64: encodeBase64(bytes) }
  const { exp } = written.claims
  const ends = typeof exp === 'number' && exp >= 0 && exp < FIRST_MILLISECONDS ? { expires: numericDate(exp) } : {}
  return ok({ written, signingInput, sha256, ...ends })
}
