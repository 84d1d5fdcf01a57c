import { OID } from '#core/vocabulary/pkix.ts'

import {
  bitString,
  child,
  decodeDer,
  expectUniversal,
  isContext,
  items,
  objectIdentifier,
} from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'
import { ok, type Result } from '../kernel/result.ts'
import { distinguishedName, type DistinguishedName } from './distinguished-name.ts'
import { algorithmName } from './object-names.ts'
import { viewPublicKeyInfo, type PublicKeyInfoView } from './public-key-info.ts'
import { verifiesWith } from './signature.ts'
import { viewExtensions, type ExtensionView } from './view-extensions.ts'
import { digestHex, type ViewError } from './view.ts'

/** A PKCS#10 certification request as plain data. Public by nature. */
export type CertificationRequestView = {
  subject: DistinguishedName
  signatureAlgorithm: string
  subjectPublicKeyInfo: PublicKeyInfoView
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  spkiSha256: string
  /** What `extensionRequest` asks for; empty when there is none. */
  requestedExtensions: readonly ExtensionView[]
  /** Whether the request proves possession of its key: the signature verifies (RSA only). */
  signatureValid: boolean
  derBytes: number
}

/**
 * Reads a certification request.
 *
 * @param der exactly one CertificationRequest
 * @returns the view, or the first violation of DER or of the structure, with its offset
 * @throws only when the platform has no SHA-256
 * @see RFC 2986 §4
 */
export async function viewCertificationRequest(der: Uint8Array): Promise<Result<CertificationRequestView, ViewError>> {
  const bytes = new Uint8Array(der)
  const decoded = decodeDer(bytes, requestFields)
  if (!decoded.ok) return decoded
  const { info, signature, ...fields } = decoded.value
  const { signatureAlgorithm: algorithm, subjectPublicKeyInfo } = fields
  return ok({
    ...fields,
    spkiSha256: await digestHex('SHA-256', subjectPublicKeyInfo.der),
    signatureValid: await verifiesWith({ spki: subjectPublicKeyInfo.der, algorithm, signed: info, signature }),
    derBytes: bytes.length,
  })
}

/** `CertificationRequest ::= SEQUENCE { certificationRequestInfo, signatureAlgorithm, signature }` */
function requestFields(root: DerElement) {
  const info = expectUniversal(child(expectUniversal(root, 'sequence'), 0), 'sequence')
  const [, subject, spki, attributes] = info.children
  return {
    subject: distinguishedName(subject, info),
    signatureAlgorithm: algorithmName(objectIdentifier(items(child(root, 1))[0], root)),
    subjectPublicKeyInfo: viewPublicKeyInfo(spki, info),
    requestedExtensions: requestedExtensions(attributes),
    info: info.bytes,
    signature: bitString(child(root, 2)).octets,
  }
}

/** `attributes [0] IMPLICIT SET OF Attribute`; the one named extensionRequest holds one Extensions. */
function requestedExtensions(attributes: DerElement | undefined): ExtensionView[] {
  if (!isContext(attributes, 0)) return []
  const request = attributes.children.find(
    (attribute) => objectIdentifier(items(attribute)[0], attribute) === OID.extensionRequest,
  )
  return request ? viewExtensions(items(child(request, 1), 'set')[0], request) : []
}
