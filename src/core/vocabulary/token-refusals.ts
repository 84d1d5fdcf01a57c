/**
 * What Salesforce's token endpoint answers to a refused request: HTTP status, `error`, `error_description`.
 *
 * @see RFC 6749 §5.2; Help, "OAuth Authorization Errors"
 */
export type TokenErrorAnswer = { status: number; error: string; description: string }

const answer = (status: number, error: string, description: string): TokenErrorAnswer => ({
  status,
  error,
  description,
})

const INVALID_ASSERTION = answer(400, 'invalid_grant', 'invalid assertion')
const EXPIRED = answer(400, 'invalid_grant', 'expired authorization code')
const AUDIENCE = answer(400, 'invalid_grant', 'audience is invalid')
const CLIENT_UNKNOWN = answer(400, 'invalid_client_id', 'client identifier invalid')
const NOT_APPROVED = answer(400, 'invalid_grant', "user hasn't approved this consumer")
const NOT_INSTALLED = answer(400, 'app_not_found', 'External client app is not installed in this org')
const INACTIVE_USER = answer(400, 'invalid_grant', 'inactive user')
const INVALID_CLIENT = answer(400, 'invalid_client', 'invalid client credentials')
const INVALID_CODE = answer(400, 'invalid_grant', 'invalid authorization code')
/** Observed with both kinds of app, with and without a full stop; that it means an uninstalled app too is in its words. */
const REFRESH_SCOPE = answer(
  400,
  'invalid_request',
  'refresh_token scope is required and the connected app should be installed and preauthorized',
)
const GRANT_TYPE = answer(400, 'unsupported_grant_type', 'grant type not supported')

/**
 * Why a practice org's token endpoint refuses, as its login history tells it, and the answer that Salesforce gives in that case.
 *
 * Deliberately loses what it is told: an unknown user and an unapproved one get the same words, as do a signature that does not
 * match and an assertion that cannot be read. The codes are part of the interface and never renamed.
 */
export const TOKEN_REFUSALS = {
  // Request
  method_not_post: answer(400, 'invalid_request', 'must use HTTP POST'),
  body_too_large: answer(413, 'invalid_request', 'request body too large'),
  parameter_repeated: answer(400, 'invalid_request', 'parameter repeated'),
  grant_type_missing: GRANT_TYPE,
  grant_type_unknown: GRANT_TYPE,
  scope_parameter_sent: answer(400, 'invalid_request', 'scope parameter not supported'),
  client_secret_wrong: INVALID_CLIENT,
  // Assertion
  assertion_missing: INVALID_ASSERTION,
  assertion_not_three_parts: INVALID_ASSERTION,
  assertion_not_base64url: INVALID_ASSERTION,
  assertion_header_not_json: INVALID_ASSERTION,
  assertion_payload_not_json: INVALID_ASSERTION,
  alg_not_rs256: INVALID_ASSERTION,
  crit_not_supported: INVALID_ASSERTION,
  // App
  issuer_missing: CLIENT_UNKNOWN,
  issuer_unknown: CLIENT_UNKNOWN,
  app_not_in_this_org: NOT_INSTALLED,
  app_not_on_generic_host: NOT_INSTALLED,
  app_not_propagated: CLIENT_UNKNOWN,
  app_blocked: answer(400, 'invalid_app_access', 'this app is blocked by admin'),
  dpop_proof_missing: answer(400, 'invalid_dpop_proof', 'a DPoP proof is required'),
  certificate_missing: INVALID_ASSERTION,
  signature_mismatch: INVALID_ASSERTION,
  external_app_signature_mismatch: INVALID_CLIENT,
  // Claims
  exp_missing: INVALID_ASSERTION,
  exp_not_a_number: INVALID_ASSERTION,
  exp_past: EXPIRED,
  exp_too_far: EXPIRED,
  nbf_in_future: INVALID_ASSERTION,
  aud_missing: AUDIENCE,
  aud_not_a_string: AUDIENCE,
  aud_mismatch: AUDIENCE,
  jti_not_a_string: INVALID_ASSERTION,
  jti_reused: answer(400, 'invalid_request', 'jti already in use'),
  // User and approval
  sub_missing: NOT_APPROVED,
  user_unknown: NOT_APPROVED,
  wrong_environment: NOT_APPROVED,
  user_not_pre_authorized: answer(400, 'invalid_app_access', 'user is not admin approved to access this app'),
  permission_set_licence: NOT_APPROVED,
  refresh_scope_missing: REFRESH_SCOPE,
  app_uninstalled: REFRESH_SCOPE,
  no_approval: NOT_APPROVED,
  approval_without_refresh_token: NOT_APPROVED,
  approval_scope_too_small: NOT_APPROVED,
  user_inactive: INACTIVE_USER,
  user_frozen: INACTIVE_USER,
  ip_restricted: answer(400, 'invalid_grant', 'ip restricted'),
  login_hours_restricted: answer(400, 'invalid_grant', 'ip restricted or invalid login hours'),
  login_rate_exceeded: answer(400, 'invalid_grant', 'login rate exceeded'),
  // Code exchange and refresh
  client_id_missing: CLIENT_UNKNOWN,
  code_missing: INVALID_CODE,
  code_unknown: INVALID_CODE,
  code_expired: EXPIRED,
  code_already_used: INVALID_CODE,
  code_of_other_app: INVALID_CODE,
  redirect_uri_differs: answer(400, 'redirect_uri_mismatch', 'redirect_uri must match configuration'),
  code_verifier_missing: answer(400, 'invalid_grant', 'invalid code verifier'),
  code_verifier_wrong: answer(400, 'invalid_grant', 'invalid code verifier'),
  code_verifier_unexpected: answer(400, 'invalid_grant', 'invalid code verifier'),
  client_secret_missing: INVALID_CLIENT,
  refresh_token_unknown: answer(400, 'invalid_grant', 'expired access/refresh token'),
} as const satisfies Record<string, TokenErrorAnswer>

export type TokenRefusalCode = keyof typeof TOKEN_REFUSALS

/** Every reason, in the order of the checks. */
export const TOKEN_REFUSAL_CODES: readonly TokenRefusalCode[] = Object.keys(TOKEN_REFUSALS).filter(isTokenRefusalCode)

function isTokenRefusalCode(code: string): code is TokenRefusalCode {
  return Object.hasOwn(TOKEN_REFUSALS, code)
}
