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
 * The one place where a true reason becomes Salesforce's terse answer.
 *
 * Deliberately loses what it is told: an unknown user and an unapproved one get the same words, as do a
 * signature that does not match and an assertion that cannot be read. Adding a reason does not compile until
 * it has a line here.
 */
export function toWire(refusal: TokenRefusal): WireError {
  switch (refusal.code) {
    case 'method_not_post':
      return { status: 400, error: 'invalid_request', description: 'must use HTTP POST' }
    case 'body_too_large':
      return { status: 413, error: 'invalid_request', description: 'request body too large' }
    case 'parameter_repeated':
      return { status: 400, error: 'invalid_request', description: 'parameter repeated' }
    case 'grant_type_missing':
    case 'grant_type_unknown':
      return GRANT_TYPE
    case 'client_secret_wrong':
    case 'client_secret_missing':
      return INVALID_CLIENT

    case 'assertion_missing':
    case 'assertion_not_three_parts':
    case 'assertion_not_base64url':
    case 'assertion_header_not_json':
    case 'assertion_payload_not_json':
    case 'alg_not_rs256':
    case 'crit_not_supported':
    case 'certificate_missing':
    case 'signature_mismatch':
    case 'exp_missing':
    case 'exp_not_a_number':
    case 'nbf_in_future':
    case 'jti_not_a_string':
      return INVALID_ASSERTION

    case 'issuer_missing':
    case 'issuer_unknown':
    case 'app_not_propagated':
    case 'client_id_missing':
      return CLIENT_UNKNOWN
    case 'app_not_in_this_org':
    case 'app_not_on_generic_host':
      return NOT_INSTALLED
    case 'app_blocked':
      return { status: 400, error: 'invalid_app_access', description: 'this app is blocked by admin' }

    case 'exp_past':
    case 'exp_too_far':
    case 'code_expired':
      return EXPIRED
    case 'aud_missing':
    case 'aud_not_a_string':
    case 'aud_mismatch':
      return AUDIENCE
    case 'jti_reused':
      return { status: 400, error: 'invalid_request', description: 'jti already in use' }

    case 'sub_missing':
    case 'user_unknown':
    case 'wrong_environment':
    case 'no_approval':
    case 'approval_without_refresh_token':
    case 'approval_scope_too_small':
      return NOT_APPROVED
    case 'user_not_pre_authorized':
      return { status: 400, error: 'invalid_app_access', description: 'user is not admin approved to access this app' }
    case 'user_inactive':
    case 'user_frozen':
      return INACTIVE_USER
    case 'ip_restricted':
      return { status: 400, error: 'invalid_grant', description: 'ip restricted' }
    case 'login_hours_restricted':
      return { status: 400, error: 'invalid_grant', description: 'ip restricted or invalid login hours' }
    case 'login_rate_exceeded':
      return { status: 400, error: 'invalid_grant', description: 'login rate exceeded' }

    case 'code_missing':
    case 'code_unknown':
    case 'code_already_used':
    case 'code_of_other_app':
      return INVALID_CODE
    case 'redirect_uri_differs':
      return { status: 400, error: 'redirect_uri_mismatch', description: 'redirect_uri must match configuration' }
    case 'code_verifier_missing':
    case 'code_verifier_wrong':
    case 'code_verifier_unexpected':
      return { status: 400, error: 'invalid_grant', description: 'invalid code verifier' }
    case 'refresh_token_unknown':
      return { status: 400, error: 'invalid_grant', description: 'expired access/refresh token' }
  }
}
