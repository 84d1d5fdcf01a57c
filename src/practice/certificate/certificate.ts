import type { CertificateRefusalCode } from '#core/vocabulary/practice-refusals.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'
import { MIN_RS256_MODULUS_BITS, RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { integerBits, readElement, readElements, sameBytes, TAG, type DerElement } from './certificate-der.ts'
import { err, ok, type RefusalsOf, type Result } from '../kernel/result.ts'

/** Above this, one verification costs noticeably more time than it should on a shared server. Bits. */
const MAX_MODULUS_BITS = 8192

/** Contents octets of 1.2.840.113549.1.1.1, rsaEncryption (RFC 8017 appendix A.1). */
const RSA_ENCRYPTION = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01] as const

/** Why an uploaded file is not taken as an app's certificate. */
export type CertificateRefusal = RefusalsOf<
  CertificateRefusalCode,
  | { code: 'certificate_empty' }
  | { code: 'certificate_too_large'; bytes: number; limitBytes: number }
  | { code: 'private_key_uploaded' }
  | { code: 'certification_request_uploaded' }
  | { code: 'public_key_uploaded' }
  | { code: 'several_certificates_uploaded'; count: number }
  | { code: 'not_a_certificate' }
  | { code: 'certificate_key_not_rsa' }
  | { code: 'certificate_key_too_small'; modulusBits: number; minimumBits: number }
  | { code: 'certificate_key_too_large'; modulusBits: number; maximumBits: number }
>

/** What Setup shows of a certificate, and what verification needs of it. Public data. */
export type UploadedCertificate = {
  /** Base64 of the DER encoding, without line breaks. */
  derBase64: string
  /** Base64 of the SubjectPublicKeyInfo. */
  spkiBase64: string
  modulusBits: number
  /** Lower-case hexadecimal SHA-256 of the certificate and of its SubjectPublicKeyInfo. */
  fingerprintSha256: string
  spkiSha256: string
}

/**
 * Judges a file uploaded as an app's certificate: PEM text, or base64 of DER.
 *
 * Accepts an X.509 certificate of any version, issuer and validity with an RSA key of 2048 bits or more. The
 * dates do not matter: Salesforce uses only the public key. A private key is recognised and refused, and no
 * part of it is kept or repeated.
 *
 * @returns the certificate, or one of {@link CertificateRefusal}. Never throws.
 * @see RFC 5280 §4.1; Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" (read 2026-11-22)
 */
export async function judgeCertificate(uploaded: string): Promise<Result<UploadedCertificate, CertificateRefusal>> {
  const text = uploaded.trim()
  if (text === '') return err({ code: 'certificate_empty' })

  const decoded = text.includes('-----BEGIN') ? decodePem(text) : decodeBase64(text)
  if (!decoded.ok) return decoded
  const der = decoded.value
  const bytes = text.includes('-----BEGIN') ? text.length : der.length
  if (bytes > MAX_UPLOADED_CERTIFICATE_BYTES) {
    return err({ code: 'certificate_too_large', bytes, limitBytes: MAX_UPLOADED_CERTIFICATE_BYTES })
  }

  const spki = subjectPublicKeyInfo(der)
  if (!spki.ok) return spki
  const modulusBits = rsaModulusBits(spki.value)
  if (!modulusBits.ok) return modulusBits
  if (modulusBits.value < MIN_RS256_MODULUS_BITS) {
    return err({
      code: 'certificate_key_too_small',
      modulusBits: modulusBits.value,
      minimumBits: MIN_RS256_MODULUS_BITS,
    })
  }
  if (modulusBits.value > MAX_MODULUS_BITS) {
    return err({ code: 'certificate_key_too_large', modulusBits: modulusBits.value, maximumBits: MAX_MODULUS_BITS })
  }
  // The last word on whether the key is a key belongs to the code that will verify with it.
  if ((await importVerificationKey(spki.value)) === undefined) return err({ code: 'not_a_certificate' })

  return ok({
    derBase64: toBase64(der),
    spkiBase64: toBase64(spki.value),
    modulusBits: modulusBits.value,
    fingerprintSha256: await sha256Hex(der),
    spkiSha256: await sha256Hex(spki.value),
  })
}

/** Imports a SubjectPublicKeyInfo as an RS256 verification key, or undefined when Web Crypto refuses it. */
export async function importVerificationKey(spki: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('spki', spki, RS256_WEB_CRYPTO, false, ['verify'])
  } catch {
    return undefined
  }
}

/** Decodes base64 that this module wrote itself. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

function decodePem(text: string): Result<Uint8Array<ArrayBuffer>, CertificateRefusal> {
  const labels = Array.from(text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), (match) => match[1] ?? '')
  // Looked for first and anywhere: a key beside a certificate must not slip in.
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) return err({ code: 'private_key_uploaded' })
  const certificates = labels.filter((label) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label))
  if (certificates.length > 1) return err({ code: 'several_certificates_uploaded', count: certificates.length })
  if (certificates.length === 0) {
    if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST')))
      return err({ code: 'certification_request_uploaded' })
    if (labels.some((label) => label.endsWith('PUBLIC KEY'))) return err({ code: 'public_key_uploaded' })
    return err({ code: 'not_a_certificate' })
  }
  const body = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END/.exec(text)?.[1]
  return body === undefined ? err({ code: 'not_a_certificate' }) : decodeBase64(body)
}

function decodeBase64(text: string): Result<Uint8Array<ArrayBuffer>, CertificateRefusal> {
  const compact = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return err({ code: 'not_a_certificate' })
  try {
    return ok(fromBase64(compact))
  } catch {
    return err({ code: 'not_a_certificate' })
  }
}

/** RFC 5280 §4.1.2.7, or what the file is instead. */
function subjectPublicKeyInfo(der: Uint8Array<ArrayBuffer>): Result<Uint8Array<ArrayBuffer>, CertificateRefusal> {
  const outer = readElement(der)
  if (outer === undefined || outer.element.tag !== TAG.sequence || outer.rest.length > 0)
    return err({ code: 'not_a_certificate' })
  const parts = readElements(outer.element.contents)
  if (parts === undefined) return err({ code: 'not_a_certificate' })
  const other = recognisePlainKey(parts)
  if (other !== undefined) return err(other)

  const [tbsCertificate, signatureAlgorithm, signatureValue] = parts
  if (
    parts.length !== 3 ||
    tbsCertificate?.tag !== TAG.sequence ||
    signatureAlgorithm?.tag !== TAG.sequence ||
    signatureValue?.tag !== TAG.bitString
  ) {
    return err({ code: 'not_a_certificate' })
  }
  const fields = readElements(tbsCertificate.contents)
  if (fields === undefined) return err({ code: 'not_a_certificate' })
  // version [0] EXPLICIT is absent in v1, which Salesforce's own recipes produce.
  const [serialNumber, , , validity, , spki] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  if (serialNumber?.tag !== TAG.integer || validity?.tag !== TAG.sequence || spki?.tag !== TAG.sequence) {
    // A certification request has the same three outer parts, but version, subject and key inside (RFC 2986 §4).
    const isRequest = fields[0]?.tag === TAG.integer && fields[2]?.tag === TAG.sequence && fields[3]?.tag === 0xa0
    return err({ code: isRequest ? 'certification_request_uploaded' : 'not_a_certificate' })
  }
  return ok(new Uint8Array(spki.encoding))
}

/** PKCS#1 and PKCS#8 private keys and a bare SubjectPublicKeyInfo, by their outer members. */
function recognisePlainKey(parts: DerElement[]): CertificateRefusal | undefined {
  const [first, second, third] = parts
  if (
    first?.tag === TAG.integer &&
    (second?.tag === TAG.integer || (second?.tag === TAG.sequence && third?.tag === TAG.octetString))
  ) {
    return { code: 'private_key_uploaded' }
  }
  // EncryptedPrivateKeyInfo (RFC 5958 §3): an algorithm, then an octet string.
  if (parts.length === 2 && first?.tag === TAG.sequence && second?.tag === TAG.octetString)
    return { code: 'private_key_uploaded' }
  if (parts.length === 2 && first?.tag === TAG.sequence && second?.tag === TAG.bitString)
    return { code: 'public_key_uploaded' }
  return undefined
}

function rsaModulusBits(spki: Uint8Array<ArrayBuffer>): Result<number, CertificateRefusal> {
  const members = readElements(readElement(spki)?.element.contents ?? spki)
  const algorithm = members?.[0] === undefined ? undefined : readElements(members[0].contents)
  const keyBits = members?.[1]
  if (algorithm?.[0]?.tag !== TAG.oid || keyBits?.tag !== TAG.bitString) return err({ code: 'not_a_certificate' })
  if (!sameBytes(algorithm[0].contents, RSA_ENCRYPTION)) return err({ code: 'certificate_key_not_rsa' })
  // The first octet of a BIT STRING counts its unused bits.
  const rsaPublicKey = readElement(keyBits.contents.subarray(1))
  const [modulus, exponent] = rsaPublicKey === undefined ? [] : (readElements(rsaPublicKey.element.contents) ?? [])
  if (modulus?.tag !== TAG.integer || exponent?.tag !== TAG.integer) return err({ code: 'not_a_certificate' })
  // An exponent as long as the modulus makes each verification as dear as a signature.
  if (integerBits(exponent.contents) > 33) return err({ code: 'not_a_certificate' })
  return ok(integerBits(modulus.contents))
}

function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  return btoa(String.fromCharCode(...bytes))
}

async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
