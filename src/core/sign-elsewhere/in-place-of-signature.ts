import { wasReadAsText } from '../lint/assertion/signature-forms.ts'
import { isUniversal } from '../encoding/der-values.ts'
import { readDer, type DerElement } from '../encoding/der.ts'

/** What octets are that were given for a signature. */
export type InPlaceOfSignature =
  'digest_given' | 'read_as_text' | 'ecdsa_given' | 'cms_given' | 'private_key_given' | 'certificate_or_key_given'

/**
 * Tells what octets are that cannot be an RSA signature, by their form: no key is tried.
 *
 * @returns undefined for what may be one. Never throws.
 * @see RFC 8017 §9.2 (DigestInfo), RFC 5958 §3 (EncryptedPrivateKeyInfo), RFC 3279 §2.2.3 (Ecdsa-Sig-Value), RFC 5652 §3 (ContentInfo)
 */
export function bytesInPlaceOfSignature(bytes: Uint8Array<ArrayBuffer>): InPlaceOfSignature | undefined {
  if (wasReadAsText(bytes)) return 'read_as_text'
  const root = readDer(bytes)
  if (!root.ok || !isUniversal(root.value, 'sequence')) return undefined
  return sequenceIn(root.value)
}

/** Octets of the longest Ecdsa-Sig-Value in use, that of P-521. */
const MAX_ECDSA_BYTES = 141

/** Octets of the longest digest in use; what is encrypted is longer. */
const MAX_DIGEST_BYTES = 64

function sequenceIn({ bytes, children }: DerElement): InPlaceOfSignature | undefined {
  const [first, second] = children
  if (isUniversal(first, 'objectIdentifier')) return 'cms_given'
  if (isUniversal(first, 'sequence')) {
    if (!isUniversal(second, 'octetString')) return 'certificate_or_key_given'
    // DigestInfo and EncryptedPrivateKeyInfo are alike: an algorithm, then octets.
    return second.contents.length <= MAX_DIGEST_BYTES ? 'digest_given' : 'private_key_given'
  }
  if (!isUniversal(first, 'integer')) return undefined
  if (children.length > 2) return 'private_key_given'
  return bytes.length <= MAX_ECDSA_BYTES ? 'ecdsa_given' : 'certificate_or_key_given'
}
