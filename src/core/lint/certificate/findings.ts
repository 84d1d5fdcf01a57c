import { MIN_RS256_MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'

import type { Finding } from '../../kernel/finding.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { CertificateView } from '../../certificates/view.ts'

/** What may be said about a certificate. Codes are stable. */
export const CERTIFICATE_FINDING_CODES = [
  'certificate_expired',
  'certificate_not_yet_valid',
  'certificate_expires_soon',
  'signature_hash_weak',
  'version_not_v3',
  'modulus_too_small',
  'modulus_very_large',
  'public_key_not_rsa',
  'multi_valued_rdn',
  'pem_too_large',
  'certificate_in_order',
] as const
export type CertificateFindingCode = (typeof CERTIFICATE_FINDING_CODES)[number]

const SOON_MILLISECONDS = 30 * 86_400_000
const VERY_LARGE_MODULUS_BITS = 4096
const WEAK_HASH = /^(?:md5|sha1)With|-with-?sha1$/i

type Rule = (certificate: CertificateView, now: EpochMilliseconds) => Finding<CertificateFindingCode> | undefined

/**
 * Looks at a certificate as the verifier of a JWT bearer assertion and the people around it do.
 *
 * @param now instant the dates are judged against
 * @returns every finding, in a fixed order; `certificate_in_order` alone when there is nothing to say. Never fails.
 */
export function lintCertificate(
  certificate: CertificateView,
  now: EpochMilliseconds,
): Finding<CertificateFindingCode>[] {
  const findings = RULES.map((rule) => rule(certificate, now)).filter((finding) => finding !== undefined)
  return findings.length > 0 ? findings : [IN_ORDER]
}

const IN_ORDER: Finding<CertificateFindingCode> = {
  code: 'certificate_in_order',
  level: 'good',
  evidence: 'documented',
  at: 'certificate',
  source: 'RFC 5280 §4.1',
}

/** Salesforce verifies signatures with the key of an expired certificate all the same; policies and people do not. */
const DATES_SOURCE = 'RFC 5280 §4.1.2.5; not checked by the token endpoint'

const RULES: readonly Rule[] = [
  ({ subjectPublicKeyInfo: { algorithm } }) =>
    algorithm === 'rsaEncryption'
      ? undefined
      : {
          code: 'public_key_not_rsa',
          level: 'refused',
          evidence: 'documented',
          at: 'subjectPublicKeyInfo',
          got: algorithm,
          source: 'RFC 7518 §3.3',
        },
  ({ subjectPublicKeyInfo: { modulusBits } }) =>
    modulusBits === undefined || modulusBits >= MIN_RS256_MODULUS_BITS
      ? undefined
      : {
          code: 'modulus_too_small',
          level: 'refused',
          evidence: 'documented',
          at: 'subjectPublicKeyInfo',
          got: modulusBits,
          expected: MIN_RS256_MODULUS_BITS,
          source: 'RFC 7518 §3.3',
        },
  ({ subjectPublicKeyInfo: { modulusBits } }) =>
    modulusBits === undefined || modulusBits <= VERY_LARGE_MODULUS_BITS
      ? undefined
      : {
          code: 'modulus_very_large',
          level: 'undocumented',
          evidence: 'believed',
          at: 'subjectPublicKeyInfo',
          got: modulusBits,
          expected: VERY_LARGE_MODULUS_BITS,
          source: 'Help, "Certificates and Keys" (read 2026-11-22): sizes up to 4096 bits',
        },
  ({ pemBytes }) =>
    pemBytes <= MAX_UPLOADED_CERTIFICATE_BYTES
      ? undefined
      : {
          code: 'pem_too_large',
          level: 'refused',
          evidence: 'documented',
          at: 'certificate',
          got: pemBytes,
          expected: MAX_UPLOADED_CERTIFICATE_BYTES,
          source: 'Help, "Upload a certificate": 4 KB (read 2026-11-22)',
        },
  ({ notAfter }, now) =>
    notAfter >= now
      ? undefined
      : {
          code: 'certificate_expired',
          level: 'style',
          evidence: 'observed',
          at: 'notAfter',
          got: notAfter,
          expected: now,
          source: DATES_SOURCE,
        },
  ({ notAfter }, now) =>
    notAfter < now || notAfter - now > SOON_MILLISECONDS
      ? undefined
      : {
          code: 'certificate_expires_soon',
          level: 'style',
          evidence: 'observed',
          at: 'notAfter',
          got: notAfter,
          expected: now,
          source: DATES_SOURCE,
        },
  ({ notBefore }, now) =>
    notBefore <= now
      ? undefined
      : {
          code: 'certificate_not_yet_valid',
          level: 'style',
          evidence: 'believed',
          at: 'notBefore',
          got: notBefore,
          expected: now,
          source: DATES_SOURCE,
        },
  ({ signatureAlgorithm }) =>
    WEAK_HASH.test(signatureAlgorithm)
      ? {
          code: 'signature_hash_weak',
          level: 'style',
          evidence: 'documented',
          at: 'signatureAlgorithm',
          got: signatureAlgorithm,
          source: 'RFC 6194 §3, RFC 6151 §2',
        }
      : undefined,
  ({ version }) =>
    version === 3
      ? undefined
      : {
          code: 'version_not_v3',
          level: 'style',
          evidence: 'documented',
          at: 'version',
          got: version,
          expected: 3,
          source: 'RFC 5280 §4.1.2.1',
        },
  ({ subject }) =>
    subject.rdns.every((rdn) => rdn.length === 1)
      ? undefined
      : {
          code: 'multi_valued_rdn',
          level: 'style',
          evidence: 'observed',
          at: 'subject',
          got: subject.rfc4514,
          source: 'RFC 5280 §4.1.2.4',
        },
]
