import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { decodeAssertion } from '../../assertions/decode.ts'
import { verifyAssertion } from '../../assertions/verify.ts'
import { finding, type AssertionFinding } from './rules.ts'

/**
 * Tries an assertion's signature against public keys.
 *
 * @param compact as {@link lintAssertion} gives it back
 * @param keys in DER; one that is not RSA matches nothing
 * @returns `signature_matches` naming the first key that fits, else `signature_mismatch` naming all and the size of
 * the key that signed; undefined without a key, or where the signature cannot be an RS256 one. Never throws.
 * @see RFC 7515 §5.2
 */
export async function lintSignatureWith(
  compact: string,
  keys: readonly { name: string; spki: Uint8Array<ArrayBuffer> }[],
): Promise<AssertionFinding | undefined> {
  const decoded = decodeAssertion(compact)
  if (!decoded.ok || keys.length === 0) return undefined
  for (const { name, spki } of keys) {
    const key = await importPublicKey(spki)
    if (!key) continue
    const verified = await verifyAssertion(compact, key)
    if (verified.ok) return finding('signature_matches', 'signature', { got: name })
    if (verified.error.code !== 'signature_invalid') return undefined
  }
  return finding('signature_mismatch', 'signature', {
    got: keys.map(({ name }) => name),
    expected: decoded.value.signature.length * 8,
  })
}

async function importPublicKey(spki: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('spki', spki, RS256_WEB_CRYPTO, false, ['verify'])
  } catch {
    return undefined
  }
}
