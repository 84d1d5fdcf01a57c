import type { TokenRefusalCode } from '#core/vocabulary/practice-refusals.ts'

import type { RefusalsOf } from '../kernel/result.ts'

/**
 * Why the token endpoint said no: the true reason, with the numbers that explain it.
 *
 * Rich inside, terse outside: `wire.ts` turns each into one of Salesforce's few answers, and the login history
 * keeps the reason for whoever is learning. None holds an assertion, a token, a code or a secret.
 */
export type TokenRefusal = RefusalsOf<
  TokenRefusalCode,
  // Request
  | { code: 'method_not_post'; method: string }
  | { code: 'body_too_large'; limitBytes: number }
  /** `name` is null when it is none of OAuth's: such a name may itself be a credential. */
  | { code: 'parameter_repeated'; name: string | null }
  | { code: 'grant_type_missing'; mediaType: string }
  | { code: 'grant_type_unknown'; grantType: string }
  | { code: 'client_secret_wrong' }
  // Assertion
  | { code: 'assertion_missing' }
  | { code: 'assertion_not_three_parts'; parts: number }
  | { code: 'assertion_not_base64url'; part: 'header' | 'payload' | 'signature' }
  | { code: 'assertion_header_not_json' }
  | { code: 'assertion_payload_not_json' }
  | { code: 'alg_not_rs256'; alg: string | null }
  | { code: 'crit_not_supported' }
  // App
  | { code: 'issuer_missing' }
  | { code: 'issuer_unknown' }
  | { code: 'app_not_in_this_org' }
  | { code: 'app_not_on_generic_host' }
  | { code: 'app_not_propagated'; secondsLeft: number }
  | { code: 'app_blocked' }
  | { code: 'certificate_missing' }
  | { code: 'signature_mismatch'; certificateSpkiSha256: string }
  // Claims
  | { code: 'exp_missing' }
  | { code: 'exp_not_a_number'; type: string }
  | { code: 'exp_past'; exp: number; now: number; leewaySeconds: number }
  | { code: 'exp_too_far'; exp: number; now: number; limitSeconds: number }
  | { code: 'nbf_in_future'; nbf: number; now: number; leewaySeconds: number }
  | { code: 'aud_missing' }
  | { code: 'aud_not_a_string'; type: 'array' | 'other' }
  | { code: 'aud_mismatch'; audience: string; accepted: readonly string[] }
  | { code: 'jti_not_a_string' }
  | { code: 'jti_reused' }
  // User and approval
  | { code: 'sub_missing' }
  | { code: 'user_unknown' }
  | { code: 'wrong_environment'; host: 'login' | 'test'; orgHost: 'login' | 'test' }
  | { code: 'user_not_pre_authorized' }
  | { code: 'no_approval' }
  | { code: 'approval_without_refresh_token'; approvals: number }
  | { code: 'approval_scope_too_small' }
  | { code: 'user_inactive' }
  | { code: 'user_frozen' }
  | { code: 'ip_restricted'; sourceIp: string | null }
  | { code: 'login_hours_restricted' }
  | { code: 'login_rate_exceeded'; limit: number }
  // Code exchange and refresh
  | { code: 'client_id_missing' }
  | { code: 'code_missing' }
  | { code: 'code_unknown' }
  | { code: 'code_expired' }
  | { code: 'code_already_used' }
  | { code: 'code_of_other_app' }
  | { code: 'redirect_uri_differs' }
  | { code: 'code_verifier_missing' }
  | { code: 'code_verifier_wrong' }
  | { code: 'code_verifier_unexpected' }
  | { code: 'client_secret_missing' }
  | { code: 'refresh_token_unknown' }
>
