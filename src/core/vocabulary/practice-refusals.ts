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

/**
 * Why the token endpoint refused, as the login history tells it: the true reason, which Salesforce's own answer does not
 * give away.
 */
export const TOKEN_REFUSAL_CODES = [
  // Request
  'method_not_post',
  'body_too_large',
  'parameter_repeated',
  'grant_type_missing',
  'grant_type_unknown',
  'client_secret_wrong',
  // Assertion
  'assertion_missing',
  'assertion_not_three_parts',
  'assertion_not_base64url',
  'assertion_header_not_json',
  'assertion_payload_not_json',
  'alg_not_rs256',
  'crit_not_supported',
  // App
  'issuer_missing',
  'issuer_unknown',
  'app_not_in_this_org',
  'app_not_on_generic_host',
  'app_not_propagated',
  'app_blocked',
  'certificate_missing',
  'signature_mismatch',
  // Claims
  'exp_missing',
  'exp_not_a_number',
  'exp_past',
  'exp_too_far',
  'nbf_in_future',
  'aud_missing',
  'aud_not_a_string',
  'aud_mismatch',
  'jti_not_a_string',
  'jti_reused',
  // User and approval
  'sub_missing',
  'user_unknown',
  'wrong_environment',
  'user_not_pre_authorized',
  'no_approval',
  'approval_without_refresh_token',
  'approval_scope_too_small',
  'user_inactive',
  'user_frozen',
  'ip_restricted',
  'login_hours_restricted',
  'login_rate_exceeded',
  // Code exchange and refresh
  'client_id_missing',
  'code_missing',
  'code_unknown',
  'code_expired',
  'code_already_used',
  'code_of_other_app',
  'redirect_uri_differs',
  'code_verifier_missing',
  'code_verifier_wrong',
  'code_verifier_unexpected',
  'client_secret_missing',
  'refresh_token_unknown',
] as const
export type TokenRefusalCode = (typeof TOKEN_REFUSAL_CODES)[number]

/** What the login history says of an attempt: why it was refused, or that it was not. */
export const LOGIN_REASONS = ['success', ...TOKEN_REFUSAL_CODES] as const
