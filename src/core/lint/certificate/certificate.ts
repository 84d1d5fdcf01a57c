import { MIN_RS256_MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'

import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { CertificateView } from '../../certificates/view.ts'
import { finding, type CertificateFinding } from './rules.ts'

const SOON_MILLISECONDS = 30 * 86_400_000
const VERY_LARGE_MODULUS_BITS = 4096
const WEAK_HASH = /^(?:md5|sha1)With|-with-?sha1$/i

type Rule = (certificate: CertificateView, now: EpochMilliseconds) => CertificateFinding | undefined

/**
 * Looks at a certificate as the verifier of a JWT bearer assertion and the people around it do.
 *
 * @param now instant the dates are judged against
 * @returns every finding, in a fixed order; `certificate_in_order` alone when there is nothing to say. Never fails.
 */
export function lintCertificate(certificate: CertificateView, now: EpochMilliseconds): CertificateFinding[] {
  const findings = RULES.map((rule) => rule(certificate, now)).filter((finding) => finding !== undefined)
  return findings.length > 0 ? findings : [IN_ORDER]
}

const IN_ORDER = finding('certificate_in_order', 'certificate')

const RULES: readonly Rule[] = [
  ({ subjectPublicKeyInfo: { algorithm } }) =>
    algorithm === 'rsaEncryption'
      ? undefined
      : finding('public_key_not_rsa', 'subjectPublicKeyInfo', { got: algorithm }),
  ({ subjectPublicKeyInfo: { modulusBits } }) =>
    modulusBits === undefined || modulusBits >= MIN_RS256_MODULUS_BITS
      ? undefined
      : finding('modulus_too_small', 'subjectPublicKeyInfo', { got: modulusBits, expected: MIN_RS256_MODULUS_BITS }),
  ({ subjectPublicKeyInfo: { modulusBits } }) =>
    modulusBits === undefined || modulusBits <= VERY_LARGE_MODULUS_BITS
      ? undefined
      : finding('modulus_very_large', 'subjectPublicKeyInfo', { got: modulusBits, expected: VERY_LARGE_MODULUS_BITS }),
  ({ pemBytes }) =>
    pemBytes <= MAX_UPLOADED_CERTIFICATE_BYTES
      ? undefined
      : finding('pem_too_large', 'certificate', { got: pemBytes, expected: MAX_UPLOADED_CERTIFICATE_BYTES }),
  ({ notAfter }, now) =>
    notAfter >= now ? undefined : finding('certificate_expired', 'notAfter', { got: notAfter, expected: now }),
  ({ notAfter }, now) =>
    notAfter < now || notAfter - now > SOON_MILLISECONDS
      ? undefined
      : finding('certificate_expires_soon', 'notAfter', { got: notAfter, expected: now }),
  ({ notBefore }, now) =>
    notBefore <= now ? undefined : finding('certificate_not_yet_valid', 'notBefore', { got: notBefore, expected: now }),
  ({ signatureAlgorithm }) =>
    WEAK_HASH.test(signatureAlgorithm)
      ? finding('signature_hash_weak', 'signatureAlgorithm', { got: signatureAlgorithm })
      : undefined,
  ({ version }) => (version === 3 ? undefined : finding('version_not_v3', 'version', { got: version, expected: 3 })),
  ({ subject }) =>
    subject.rdns.every((rdn) => rdn.length === 1)
      ? undefined
      : finding('multi_valued_rdn', 'subject', { got: subject.rfc4514 }),
]
