/** Certificates read field by field, RFC 5280 §4.1. Nothing here judges: what a field means for anybody is advice. */
import {
  bitString,
  child,
  decodeDer,
  expectUniversal,
  integerOctets,
  isContext,
  items,
  objectIdentifier,
  smallInteger,
  timeValue,
} from '../encoding/der-values.ts'
import type { DerElement, DerError } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import { encodePem } from '../encoding/pem.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import { ok, type Result } from '../kernel/result.ts'
import { distinguishedName, type DistinguishedName } from './distinguished-name.ts'
import { algorithmName } from './object-names.ts'
import type { RsaPublicJwk } from '../keys/thumbprint.ts'
import { rsaPublicJwk, viewPublicKeyInfo, type PublicKeyInfoView } from './public-key-info.ts'
import { verifiesWith } from './signature.ts'
import { explicitExtensions, type ExtensionView } from './view-extensions.ts'

/** A certificate as plain data. Public by nature. Hex is lower case without separators. */
export type CertificateView = {
  version: number
  serialNumberHex: string
  signatureAlgorithm: string
  issuer: DistinguishedName
  subject: DistinguishedName
  notBefore: EpochMilliseconds
  notAfter: EpochMilliseconds
  subjectPublicKeyInfo: PublicKeyInfoView
  /** SHA-256 of the SubjectPublicKeyInfo: the same for every certificate, request and file of one key. */
  spkiSha256: string
  extensions: readonly ExtensionView[]
  fingerprintSha1: string
  fingerprintSha256: string
  derBytes: number
  /** Size of the strict PEM form, in bytes: what Salesforce's upload limit is measured against. */
  pemBytes: number
  /** Issuer equals subject and the signature verifies with the certificate's own key (RSA only). */
  selfSigned: boolean
}

/** Why bytes are not a certificate or certification request. */
export type ViewError = DerError

type CertificateFields = Omit<
  CertificateView,
  'spkiSha256' | 'fingerprintSha1' | 'fingerprintSha256' | 'derBytes' | 'pemBytes' | 'selfSigned'
> & {
  selfIssued: boolean
  tbsCertificate: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/**
 * Reads a certificate.
 *
 * Does not check dates, chain or usage; the only signature checked is a self-signed certificate's own.
 *
 * @param der exactly one Certificate
 * @returns the view, or the first violation of DER or of the Certificate structure, with its offset
 * @throws only when the platform has no SHA-1 or SHA-256
 */
export async function viewCertificate(der: Uint8Array): Promise<Result<CertificateView, ViewError>> {
  const bytes = new Uint8Array(der)
  const decoded = decodeDer(bytes, certificateFields)
  if (!decoded.ok) return decoded
  const { selfIssued, tbsCertificate, signature, ...fields } = decoded.value
  const { signatureAlgorithm: algorithm, subjectPublicKeyInfo } = fields
  const [fingerprintSha1, fingerprintSha256, spkiSha256] = await Promise.all([
    digestHex('SHA-1', bytes),
    digestHex('SHA-256', bytes),
    digestHex('SHA-256', subjectPublicKeyInfo.der),
  ])
  return ok({
    ...fields,
    spkiSha256,
    fingerprintSha1,
    fingerprintSha256,
    derBytes: bytes.length,
    pemBytes: encodePem('CERTIFICATE', bytes).length,
    selfSigned:
      selfIssued &&
      (await verifiesWith({ spki: subjectPublicKeyInfo.der, algorithm, signed: tbsCertificate, signature })),
  })
}

/**
 * The RSA key that a certificate certifies, with nothing else of it looked at.
 *
 * @returns undefined for another kind of key and for what is no certificate. Never throws. Public by nature.
 */
export function certifiedRsaKey(der: Uint8Array): { spki: Uint8Array<ArrayBuffer>; jwk: RsaPublicJwk } | undefined {
  const decoded = decodeDer(new Uint8Array(der), certificateFields)
  if (!decoded.ok) return undefined
  const { subjectPublicKeyInfo } = decoded.value
  const jwk = rsaPublicJwk(subjectPublicKeyInfo)
  return jwk && { spki: subjectPublicKeyInfo.der, jwk }
}

/** Lower-case hex of a digest. @throws only when the platform lacks the hash */
export async function digestHex(hash: 'SHA-1' | 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return encodeHex(new Uint8Array(await crypto.subtle.digest(hash, bytes)))
}

/** `Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }` */
function certificateFields(root: DerElement): CertificateFields {
  const tbs = expectUniversal(child(expectUniversal(root, 'sequence'), 0), 'sequence')
  const signatureAlgorithm = algorithmName(objectIdentifier(items(child(root, 1))[0], root))
  const signature = bitString(child(root, 2)).octets

  // version is [0] EXPLICIT DEFAULT v1: certificates of version 1 do not have the field.
  const versioned = isContext(tbs.children[0], 0)
  const [serialNumber, , issuer, validity, subject, spki, ...optional] = tbs.children.slice(versioned ? 1 : 0)
  const [notBefore, notAfter] = items(validity, 'sequence', tbs)
  const issuerName = distinguishedName(issuer, tbs)
  const subjectName = distinguishedName(subject, tbs)
  return {
    version: versioned ? smallInteger(child(child(tbs, 0), 0)) + 1 : 1,
    serialNumberHex: encodeHex(integerOctets(serialNumber, tbs)),
    signatureAlgorithm,
    issuer: issuerName,
    subject: subjectName,
    notBefore: timeValue(notBefore, tbs),
    notAfter: timeValue(notAfter, tbs),
    subjectPublicKeyInfo: viewPublicKeyInfo(spki, tbs),
    extensions: explicitExtensions(optional.find((field) => isContext(field, 3))),
    selfIssued: encodeHex(issuer?.bytes ?? new Uint8Array()) === encodeHex(subject?.bytes ?? new Uint8Array()),
    tbsCertificate: tbs.bytes,
    signature,
  }
}
