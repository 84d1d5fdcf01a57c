import { Integer } from 'asn1js'
import { Certificate, Time, TimeType } from 'pkijs'

import {
  epochMilliseconds,
  toEpochMilliseconds,
  toNumericDate,
  type EpochMilliseconds,
} from '../kernel/numeric-date.ts'
import type { RandomBytes } from '../kernel/random.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { webCryptoEngine } from './engine.ts'
import type { IssueError } from './issue-error.ts'
import { leafExtensions, subjectKeyIdentifier } from './issued-extensions.ts'
import { buildSubject, type SubjectFields } from './subject.ts'

/** Days. A hundred years: guides use 36500, and no date then leaves what GeneralizedTime can write. */
export const MAX_VALIDITY_DAYS = 36_500
const MIN_VALIDITY_DAYS = 1
const DAY_MILLISECONDS = 86_400_000

/** Octets of a serial number, below the 20 that RFC 5280 §4.1.2.2 allows. */
const SERIAL_NUMBER_OCTETS = 16

const X509_V3 = 2

/** How long a certificate is valid: whole days of 24 hours, or until an instant (cut to whole seconds). */
export type Validity = { validityDays: number } | { notAfter: EpochMilliseconds }

/**
 * Issues a self-signed certificate for a signing key: X.509 v3, SHA-256 with RSA, one RDN per attribute, random
 * positive serial number, basicConstraints, keyUsage and subjectKeyIdentifier.
 *
 * @param input.notBefore cut to whole seconds, which is all a certificate can say
 * @param input.validityDays 1 to {@link MAX_VALIDITY_DAYS}; the same range, in days, holds for `notAfter`
 * @param random source of the serial number
 * @returns DER; or `validity_out_of_range` (days) or a refusal of {@link buildSubject}
 * @throws what the platform throws for a key that cannot sign
 *
 * Holds nothing secret.
 * @see RFC 5280 §4.1 and §4.2
 */
export async function issueSelfSignedCertificate(
  input: {
    signingKey: { privateKey: CryptoKey; publicKey: CryptoKey }
    subject: SubjectFields
    notBefore: EpochMilliseconds
  } & Validity,
  random: RandomBytes,
): Promise<Result<Uint8Array<ArrayBuffer>, IssueError>> {
  const { signingKey } = input
  const notBefore = wholeSeconds(input.notBefore)
  const notAfter =
    'notAfter' in input
      ? wholeSeconds(input.notAfter)
      : epochMilliseconds(notBefore + input.validityDays * DAY_MILLISECONDS)
  const days = 'notAfter' in input ? (notAfter - notBefore) / DAY_MILLISECONDS : input.validityDays
  const whole = 'notAfter' in input || Number.isInteger(days)
  // Written so that NaN, from a field left empty, is out of range too.
  if (!whole || !(days >= MIN_VALIDITY_DAYS && days <= MAX_VALIDITY_DAYS)) {
    return err({ code: 'validity_out_of_range', min: MIN_VALIDITY_DAYS, max: MAX_VALIDITY_DAYS, got: days })
  }
  const subject = buildSubject(input.subject)
  if (!subject.ok) return subject

  const engine = webCryptoEngine()
  const certificate = new Certificate()
  certificate.version = X509_V3
  certificate.serialNumber = new Integer({ valueHex: positiveSerialNumber(random) })
  certificate.issuer = subject.value
  certificate.subject = subject.value
  certificate.notBefore = validityTime(notBefore)
  certificate.notAfter = validityTime(notAfter)
  await certificate.subjectPublicKeyInfo.importKey(signingKey.publicKey, engine)
  certificate.extensions = [...leafExtensions(), await subjectKeyIdentifier(certificate.subjectPublicKeyInfo)]
  await certificate.sign(signingKey.privateKey, 'SHA-256', engine)
  return ok(new Uint8Array(certificate.toSchema(true).toBER()))
}

/**
 * > The serial number MUST be a positive integer (RFC 5280 §4.1.2.2)
 *
 * The first octet is kept in 0x40…0x7f: never negative, never padded, so the encoded length is constant.
 */
function positiveSerialNumber(random: RandomBytes): Uint8Array<ArrayBuffer> {
  const octets = random(SERIAL_NUMBER_OCTETS)
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40
  return octets
}

function wholeSeconds(instant: EpochMilliseconds): EpochMilliseconds {
  return toEpochMilliseconds(toNumericDate(instant))
}

/** > CAs … MUST always encode certificate validity dates through the year 2049 as UTCTime (RFC 5280 §4.1.2.5) */
function validityTime(instant: EpochMilliseconds): Time {
  const value = new Date(instant)
  const year = value.getUTCFullYear()
  return new Time({ type: year >= 1950 && year <= 2049 ? TimeType.UTCTime : TimeType.GeneralizedTime, value })
}
