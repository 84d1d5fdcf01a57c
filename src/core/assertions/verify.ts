import { RS256 } from '#core/vocabulary/jose.ts'
import { JWSSignatureVerificationFailed } from 'jose/errors'
import { compactVerify } from 'jose/jws/compact/verify'

import { err, ok, type Result } from '../kernel/result.ts'
import { decodeAssertion, type DecodeError } from './decode.ts'

/** An assertion whose signature was checked. Its claims are true only in so far as the signer is trusted. */
export type VerifiedAssertion = { protectedHeader: Record<string, unknown>; claims: Record<string, unknown> }

export type VerifyError =
  | DecodeError
  | { code: 'alg_not_rs256'; got: unknown }
  | { code: 'critical_header_unsupported' }
  | { code: 'signature_invalid' }

/**
 * Checks the RS256 signature of a compact JWS with one public key. Looks at no claim: time, audience and
 * issuer are other questions.
 *
 * @returns header and claims; or a refusal of `decodeAssertion`, `alg_not_rs256`, `critical_header_unsupported`
 * (RFC 7515 §4.1.11), `signature_invalid`
 * @throws what jose throws for a key that cannot verify RS256: a bug of the caller
 * @see RFC 7515 §5.2
 */
export async function verifyAssertion(
  compact: string,
  publicKey: CryptoKey,
): Promise<Result<VerifiedAssertion, VerifyError>> {
  const decoded = decodeAssertion(compact)
  if (!decoded.ok) return decoded
  const { protectedHeader, claims } = decoded.value
  if (protectedHeader['alg'] !== RS256) return err({ code: 'alg_not_rs256', got: protectedHeader['alg'] })
  if (protectedHeader['crit'] !== undefined) return err({ code: 'critical_header_unsupported' })
  try {
    await compactVerify(compact, publicKey, { algorithms: [RS256] })
  } catch (thrown) {
    if (thrown instanceof JWSSignatureVerificationFailed) return err({ code: 'signature_invalid' })
    throw thrown
  }
  return ok({ protectedHeader, claims })
}
