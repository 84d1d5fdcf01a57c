import { findingBy, rule, type Finding } from '../../kernel/finding.ts'

/** Salesforce verifies signatures with the key of an expired certificate all the same; policies and people do not. */
const DATES_SOURCE = 'RFC 5280 §4.1.2.5; not checked by the token endpoint'

/** All that may be said about a certificate: how grave it is, how sure we are, and who says so. Codes are stable. */
const CERTIFICATE_RULES = {
  certificate_expired: rule('style', 'observed', DATES_SOURCE),
  certificate_not_yet_valid: rule('style', 'believed', DATES_SOURCE),
  certificate_expires_soon: rule('style', 'observed', DATES_SOURCE),
  signature_hash_weak: rule('style', 'documented', 'RFC 6194 §3, RFC 6151 §2'),
  version_not_v3: rule('style', 'documented', 'RFC 5280 §4.1.2.1'),
  modulus_too_small: rule('refused', 'documented', 'RFC 7518 §3.3'),
  modulus_very_large: rule(
    'undocumented',
    'believed',
    'Help, "Certificates and Keys" (read 2026-11-22): sizes up to 4096 bits',
  ),
  public_key_not_rsa: rule('refused', 'documented', 'RFC 7518 §3.3'),
  multi_valued_rdn: rule('style', 'observed', 'RFC 5280 §4.1.2.4'),
  pem_too_large: rule('refused', 'documented', 'Help, "Upload a certificate": 4 KB (read 2026-11-22)'),
  certificate_in_order: rule('good', 'documented', 'RFC 5280 §4.1'),
} as const

export type CertificateFinding = Finding<keyof typeof CERTIFICATE_RULES>

/** One finding by its rule. */
export const finding = findingBy(CERTIFICATE_RULES)
