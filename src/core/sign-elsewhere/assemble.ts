import type { CompactJws } from '../assertions/compact.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import { lintSignatureWith, type TriedKey } from '../lint/assertion/signature.ts'
import type { ToSign } from './to-sign.ts'

/** A signature that does not belong: `finding` names the way it is wrong. Holds neither the signature nor the assertion. */
export type AssembleError = { code: 'signature_refused'; finding: AssertionFinding } | { code: 'signature_untried' }

/**
 * Puts a signature that was made elsewhere behind what it was made over, once it verifies under the certificate's public key.
 *
 * Guarantees that nothing is assembled that the key would not verify. Looks at no claim, and at no time.
 *
 * @param key of the certificate that the app holds
 * @returns the assertion, a credential until its `exp`; or `signature_refused` with the finding of {@link lintSignatureWith};
 * or `signature_untried` where nothing can be said of it, such as bytes that went through a text. Never throws.
 * @see RFC 7515 §5.1 step 7, §7.1
 */
export async function assembleAssertion(
  { signingInput }: Pick<ToSign, 'signingInput'>,
  signature: Uint8Array<ArrayBuffer>,
  key: TriedKey,
): Promise<Result<CompactJws, AssembleError>> {
  const compact = `${signingInput}.${encodeBase64Url(signature)}`
  const finding = await lintSignatureWith(compact, [key])
  if (!finding) return err({ code: 'signature_untried' })
  if (finding.code !== 'signature_matches') return err({ code: 'signature_refused', finding })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what verifies is one
  return ok(compact as CompactJws)
}
