import type { CertificateRefusal } from '../certificate/certificate.ts'

/**
 * Every code with which a set-up call can be refused. They are part of the interface and stand in docs/http-api.md, where a
 * test compares them with this list; a code that is not in it does not compile.
 */
export type SetupRefusalCode = CertificateRefusal['code'] | (typeof OWN_CODES)[number]

const OWN_CODES = [
  'org_not_found',
  'app_not_found',
  'user_not_found',
  'drill_not_found',
  'path_not_found',
  'method_not_allowed',
  'app_limit_reached',
  'drill_needs_app',
  'org_exists',
  'body_too_large',
  'unsupported_media_type',
  'body_not_json',
  'member_invalid',
  'member_unknown',
] as const

/** A member for each code of a certificate's refusal: one that is missing does not compile. */
const CERTIFICATE_CODES: Readonly<Record<CertificateRefusal['code'], true>> = {
  certificate_empty: true,
  certificate_too_large: true,
  private_key_uploaded: true,
  certification_request_uploaded: true,
  public_key_uploaded: true,
  several_certificates_uploaded: true,
  not_a_certificate: true,
  certificate_key_not_rsa: true,
  certificate_key_too_small: true,
  certificate_key_too_large: true,
}

export const SETUP_REFUSAL_CODES: readonly string[] = [...OWN_CODES, ...Object.keys(CERTIFICATE_CODES)]
