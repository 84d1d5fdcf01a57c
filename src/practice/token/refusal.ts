import { TOKEN_REFUSALS, type TokenErrorAnswer, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

/** The numbers and names that explain a refusal, of those that have any. */
type Explained =
  // Request
  | { code: 'method_not_post'; method: string }
  | { code: 'body_too_large'; limitBytes: number }
  /** `name` is null when it is none of OAuth's: such a name may itself be a credential. */
  | { code: 'parameter_repeated'; name: string | null }
  | { code: 'grant_type_missing'; mediaType: string }
  | { code: 'grant_type_unknown'; grantType: string }
  // Assertion
  | { code: 'assertion_not_three_parts'; parts: number }
  | { code: 'assertion_not_base64url'; part: 'header' | 'payload' | 'signature' }
  | { code: 'alg_not_rs256'; alg: string | null }
  // App
  | { code: 'app_not_propagated'; secondsLeft: number }
  | { code: 'signature_mismatch' | 'external_app_signature_mismatch'; certificateSpkiSha256: string }
  // Claims
  | { code: 'exp_not_a_number'; type: string }
  | { code: 'exp_past'; exp: number; now: number; leewaySeconds: number }
  | { code: 'exp_too_far'; exp: number; now: number; limitSeconds: number }
  | { code: 'nbf_in_future'; nbf: number; now: number; leewaySeconds: number }
  | { code: 'aud_not_a_string'; type: 'array' | 'other' }
  | { code: 'aud_mismatch'; audience: string; accepted: readonly string[] }
  // User and approval
  | { code: 'wrong_environment'; host: 'login' | 'test'; orgHost: 'login' | 'test' }
  | { code: 'refresh_scope_missing'; scopes: readonly string[] }
  | { code: 'approval_without_refresh_token'; approvals: number }
  | { code: 'ip_restricted'; sourceIp: string | null }
  | { code: 'login_rate_exceeded'; limit: number }

/**
 * Why the token endpoint said no: the true reason, with the numbers that explain it.
 *
 * Rich inside, terse outside: {@link toWire} turns each into one of Salesforce's few answers, and the login history keeps the
 * reason for whoever is learning. None holds an assertion, a token, a code or a secret.
 */
export type TokenRefusal = Explained | { code: Exclude<TokenRefusalCode, Explained['code']> }

/** The one place where a true reason becomes Salesforce's terse answer. */
export function toWire({ code }: TokenRefusal): TokenErrorAnswer {
  return TOKEN_REFUSALS[code]
}
