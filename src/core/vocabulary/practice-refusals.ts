/**
 * Why a practice org says no: the codes that cross from it to the page. They are part of the interface and never renamed;
 * docs/http-api.md names those of the set-up.
 */

/** Why an uploaded file is not taken as an app's certificate. */
const CERTIFICATE_REFUSAL_CODES = [
  'certificate_empty',
  'certificate_too_large',
  'private_key_uploaded',
  'certification_request_uploaded',
  'public_key_uploaded',
  'several_certificates_uploaded',
  'not_a_certificate',
  'certificate_key_not_rsa',
  'certificate_key_too_small',
  'certificate_key_too_large',
] as const
export type CertificateRefusalCode = (typeof CERTIFICATE_REFUSAL_CODES)[number]

/** Why a call of the set-up is refused: the `code` of its problem details (RFC 9457 §3). */
export const SETUP_REFUSAL_CODES = [
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
  ...CERTIFICATE_REFUSAL_CODES,
] as const
export type SetupRefusalCode = (typeof SETUP_REFUSAL_CODES)[number]
