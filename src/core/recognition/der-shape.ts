/** Tells the structures people call "the key file" apart by their ASN.1 shape alone. */
import { OID } from '#core/vocabulary/pkix.ts'

import { isContext, isUniversal, objectIdentifier } from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'

/** Named after the ASN.1 types; `ECPrivateKey` and `DSAPrivateKey` are the formats older than PKCS#8. */
export type DerShape =
  | 'RSAPrivateKey'
  | 'PrivateKeyInfo'
  | 'EncryptedPrivateKeyInfo'
  | 'ECPrivateKey'
  | 'DSAPrivateKey'
  | 'SubjectPublicKeyInfo'
  | 'RSAPublicKey'
  | 'Certificate'
  | 'CertificationRequest'
  | 'PFX'
  | 'SignedData'
  | 'parameters'

/** The shape of an element, or undefined for none of them. May throw a `DerViolation` (see `decodeDer`). */
export function derShape(root: DerElement): DerShape | undefined {
  // EC parameters are written as a block of their own before some keys.
  if (isUniversal(root, 'objectIdentifier')) return 'parameters'
  if (!isUniversal(root, 'sequence')) return undefined
  const [first, second, third] = root.children
  if (isUniversal(first, 'integer')) return shapeAfterInteger(root.children)
  if (isUniversal(first, 'objectIdentifier')) {
    return objectIdentifier(first) === OID.signedData && isContext(second, 0) ? 'SignedData' : undefined
  }
  if (!isUniversal(first, 'sequence')) return undefined
  if (isUniversal(second, 'octetString') || second?.tagNumber === 4)
    return isAlgorithm(first) ? 'EncryptedPrivateKeyInfo' : undefined
  if (isUniversal(second, 'bitString')) return isAlgorithm(first) ? 'SubjectPublicKeyInfo' : undefined
  if (!isUniversal(second, 'sequence') || !isUniversal(third, 'bitString')) return undefined
  return signedShape(first)
}

function shapeAfterInteger([version, second, third, ...rest]: readonly DerElement[]): DerShape | undefined {
  if (isUniversal(second, 'sequence')) {
    // PFX is version 3 and a ContentInfo; PrivateKeyInfo is version 0 or 1, an algorithm and the key.
    if (isUniversal(third, 'octetString')) return 'PrivateKeyInfo'
    return version?.contents[0] === 3 ? 'PFX' : undefined
  }
  if (isUniversal(second, 'octetString')) return 'ECPrivateKey'
  if (!isUniversal(second, 'integer')) return undefined
  if (!third) return 'RSAPublicKey'
  return rest.length === 3 ? 'DSAPrivateKey' : rest.length >= 6 ? 'RSAPrivateKey' : undefined
}

/**
 * A CertificationRequestInfo has its Name where a TBSCertificate has its signature algorithm. A TBSCertList, which is
 * neither, has a time where a TBSCertificate has its validity.
 */
function signedShape(toBeSigned: DerElement): DerShape | undefined {
  const fields = toBeSigned.children.slice(isContext(toBeSigned.children[0], 0) ? 1 : 0)
  const [number, second, , fourth] = fields
  if (!isUniversal(number, 'integer') || !isUniversal(second, 'sequence')) return undefined
  if (!isUniversal(second.children[0], 'objectIdentifier')) return 'CertificationRequest'
  return isUniversal(fourth, 'sequence') ? 'Certificate' : undefined
}

function isAlgorithm(element: DerElement): boolean {
  return isUniversal(element.children[0], 'objectIdentifier')
}
