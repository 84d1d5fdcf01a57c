import type { TokenRefusalCode } from '#core/vocabulary/practice-refusals.ts'

import type { TokenRefusal } from './refusal.ts'

/** Salesforce's public answer: HTTP status, `error`, `error_description`. */
export type WireError = { status: number; error: string; description: string }

const INVALID_ASSERTION: WireError = { status: 400, error: 'invalid_grant', description: 'invalid assertion' }
const EXPIRED: WireError = { status: 400, error: 'invalid_grant', description: 'expired authorization code' }
const AUDIENCE: WireError = { status: 400, error: 'invalid_grant', description: 'audience is invalid' }
const CLIENT_UNKNOWN: WireError = { status: 400, error: 'invalid_client_id', description: 'client identifier invalid' }
const NOT_APPROVED: WireError = {
  status: 400,
  error: 'invalid_grant',
  description: "user hasn't approved this consumer",
}
const NOT_INSTALLED: WireError = {
  status: 400,
  error: 'app_not_found',
  description: 'External client app is not installed in this org',
}
const INACTIVE_USER: WireError = { status: 400, error: 'invalid_grant', description: 'inactive user' }
const INVALID_CLIENT: WireError = { status: 400, error: 'invalid_client', description: 'invalid client credentials' }
const INVALID_CODE: WireError = { status: 400, error: 'invalid_grant', description: 'invalid authorization code' }
const GRANT_TYPE: WireError = { status: 400, error: 'unsupported_grant_type', description: 'grant type not supported' }

/**
 * Deliberately loses what it is told: an unknown user and an unapproved one get the same words, as do a
 * signature that does not match and an assertion that cannot be read.
 */
const WIRE: Readonly<Record<TokenRefusalCode, WireError>> = {
  method_not_post: { status: 400, error: 'invalid_request', description: 'must use HTTP POST' },
  body_too_large: { status: 413, error: 'invalid_request', description: 'request body too large' },
  parameter_repeated: { status: 400, error: 'invalid_request', description: 'parameter repeated' },
  grant_type_missing: GRANT_TYPE,
  grant_type_unknown: GRANT_TYPE,
  client_secret_wrong: INVALID_CLIENT,
  client_secret_missing: INVALID_CLIENT,

  assertion_missing: INVALID_ASSERTION,
  assertion_not_three_parts: INVALID_ASSERTION,
  assertion_not_base64url: INVALID_ASSERTION,
  assertion_header_not_json: INVALID_ASSERTION,
  assertion_payload_not_json: INVALID_ASSERTION,
  alg_not_rs256: INVALID_ASSERTION,
  crit_not_supported: INVALID_ASSERTION,
  certificate_missing: INVALID_ASSERTION,
  signature_mismatch: INVALID_ASSERTION,
  exp_missing: INVALID_ASSERTION,
  exp_not_a_number: INVALID_ASSERTION,
  nbf_in_future: INVALID_ASSERTION,
  jti_not_a_string: INVALID_ASSERTION,

  issuer_missing: CLIENT_UNKNOWN,
  issuer_unknown: CLIENT_UNKNOWN,
  app_not_propagated: CLIENT_UNKNOWN,
  client_id_missing: CLIENT_UNKNOWN,
  app_not_in_this_org: NOT_INSTALLED,
  app_not_on_generic_host: NOT_INSTALLED,
  app_blocked: { status: 400, error: 'invalid_app_access', description: 'this app is blocked by admin' },

  exp_past: EXPIRED,
  exp_too_far: EXPIRED,
  code_expired: EXPIRED,
  aud_missing: AUDIENCE,
  aud_not_a_string: AUDIENCE,
  aud_mismatch: AUDIENCE,
  jti_reused: { status: 400, error: 'invalid_request', description: 'jti already in use' },

  sub_missing: NOT_APPROVED,
  user_unknown: NOT_APPROVED,
  wrong_environment: NOT_APPROVED,
  no_approval: NOT_APPROVED,
  approval_without_refresh_token: NOT_APPROVED,
  approval_scope_too_small: NOT_APPROVED,
  user_not_pre_authorized: {
    status: 400,
    error: 'invalid_app_access',
    description: 'user is not admin approved to access this app',
  },
  user_inactive: INACTIVE_USER,
  user_frozen: INACTIVE_USER,
  ip_restricted: { status: 400, error: 'invalid_grant', description: 'ip restricted' },
  login_hours_restricted: { status: 400, error: 'invalid_grant', description: 'ip restricted or invalid login hours' },
  login_rate_exceeded: { status: 400, error: 'invalid_grant', description: 'login rate exceeded' },

  code_missing: INVALID_CODE,
  code_unknown: INVALID_CODE,
  code_already_used: INVALID_CODE,
  code_of_other_app: INVALID_CODE,
  redirect_uri_differs: {
    status: 400,
    error: 'redirect_uri_mismatch',
    description: 'redirect_uri must match configuration',
  },
  code_verifier_missing: { status: 400, error: 'invalid_grant', description: 'invalid code verifier' },
  code_verifier_wrong: { status: 400, error: 'invalid_grant', description: 'invalid code verifier' },
  code_verifier_unexpected: { status: 400, error: 'invalid_grant', description: 'invalid code verifier' },
  refresh_token_unknown: { status: 400, error: 'invalid_grant', description: 'expired access/refresh token' },
}

/** The one place where a true reason becomes Salesforce's terse answer. A reason without a line in its table does not compile. */
export function toWire({ code }: TokenRefusal): WireError {
  return WIRE[code]
}
