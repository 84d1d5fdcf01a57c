import type { Evidence as Level } from '../../kernel/finding.ts'
import type { Facts } from '../evidence/evidence.ts'

/** An answer of Salesforce's OAuth endpoints, by its words. Why it comes about is in `hypotheses`. */
export type TokenRefusal = {
  code: TokenRefusalCode
  /** `error` as sent. */
  error: string
  /** A part of `error_description`, lower case, with an ASCII apostrophe; empty where the code says all, or is all that came. */
  description: string
  evidence: Level
  /** What these words alone say of the request. */
  implies?: Facts
}

type Row = readonly [code: string, error: string, description: string, evidence: Level, implies?: Facts]

/**
 * Matched from the top: a text that contains another one stands before it. After the rows of this grant come its
 * neighbours, which say that another grant or another endpoint was asked.
 *
 * @see Help, "OAuth 2.0 JWT Bearer Flow", "OAuth Authorization Errors"; Salesforce DX Developer Guide, "Authorization"
 * (read 2026-11-22). `observed`: seen in clients' sources and threads, not in documentation.
 */
const ROWS = [
  ['user_not_approved', 'invalid_grant', "user hasn't approved this consumer", 'documented'],
  ['user_not_admin_approved', 'invalid_app_access', 'user is not admin approved', 'observed'],
  ['app_not_installed', 'app_not_found', 'external client app is not installed', 'observed'],
  ['client_unknown', 'invalid_client_id', 'client identifier invalid', 'observed'],
  ['audience_wrong', 'invalid_grant', 'audience is invalid', 'documented'],
  ['audience_wrong', 'invalid_grant', 'audience validation failed', 'documented'],
  ['assertion_expired', 'invalid_grant', 'expired authorization code', 'observed'],
  ['jti_reused', 'invalid_request', 'jti already in use', 'observed'],
  ['assertion_invalid', 'invalid_grant', 'invalid assertion', 'observed'],
  ['grant_type_unread', 'unsupported_grant_type', 'grant type not supported', 'observed'],
  ['login_rate_exceeded', 'invalid_grant', 'login rate exceeded', 'documented'],
  ['ip_or_hours_restricted', 'invalid_grant', 'ip restricted or invalid login hours', 'observed'],
  ['ip_restricted', 'invalid_grant', 'ip restricted', 'documented'],
  ['user_inactive', 'invalid_grant', 'inactive user', 'observed'],
  ['client_unverified', 'invalid_client', 'invalid client credentials', 'observed'],
  ['refresh_scope_required', 'invalid_request', 'refresh_token scope is required', 'observed'],
  ['post_required', 'invalid_request', 'must use http post', 'documented'],
  ['app_blocked', 'invalid_app_access', 'app is blocked by admin', 'observed'],
  ['domain_not_supported', 'invalid_grant', 'request not supported on this domain', 'observed'],
  [
    'other_grant_refused',
    'invalid_grant',
    'no client credentials user enabled',
    'observed',
    { grant_form: 'client_credentials' },
  ],
  ['other_grant_refused', 'invalid_grant', 'authentication failure', 'observed', { grant_form: 'password' }],
  ['refresh_token_dead', 'invalid_grant', 'expired access/refresh token', 'observed'],
  [
    'refresh_token_dead',
    'invalid_grant',
    'token request is already being processed',
    'observed',
    { refresh_token_state: 'used_before' },
  ],
  ['refresh_token_dead', 'invalid_grant', 'activation secret invalid', 'observed', { refresh_token_state: 'revoked' }],
  ['other_grant_refused', 'invalid_grant', 'cannot perform hybrid grant', 'observed', { grant_form: 'hybrid' }],
  ['other_grant_refused', 'invalid_request', 'token handler', 'observed', { grant_form: 'token_exchange' }],
  ['grant_type_unread', 'invalid_request', 'missing required parameter: grant_type', 'believed'],
  ['scope_not_taken', 'invalid_request', 'scope parameter not supported', 'observed'],
  ['scope_not_allowed', 'invalid_scope', 'requested scope is not allowed', 'observed'],
  ['app_uninstalled', 'invalid_client', 'app must be installed into org', 'observed'],
  ['code_challenge_missing', 'invalid_request', 'missing required code challenge', 'observed'],
  ['proof_of_possession_wanted', 'invalid_request', 'missing required dpop_jkt', 'observed', { dpop_proof_sent: 'no' }],
  ['user_inactive', 'inactive_user', 'user is inactive', 'documented'],
  ['code_exchange_refused', 'invalid_grant', 'invalid authorization code', 'observed'],
  ['code_exchange_refused', 'invalid_grant', 'invalid code verifier', 'observed', { pkce_sent: 'other_verifier' }],
  ['redirect_uri_differs', 'redirect_uri_mismatch', 'redirect_uri must match', 'observed'],
] as const satisfies readonly Row[]

/** `error` alone. Salesforce's own answers on this grant have a description; clients that drop it are common. */
const WITHOUT_DESCRIPTION = [
  ['grant_refused', 'invalid_grant', '', 'observed'],
  ['client_unverified', 'invalid_client', '', 'observed'],
] as const satisfies readonly Row[]

/**
 * Codes that say all there is to say, whatever words come with them, also in a client's log.
 *
 * @see Help, "OAuth Authorization Errors" (`documented`); pages and redirects of the authorization endpoint (`observed`)
 */
const BY_CODE = [
  ['user_inactive', 'inactive_user', '', 'documented'],
  ['org_inactive', 'inactive_org', '', 'documented'],
  ['login_rate_exceeded', 'rate_limit_exceeded', '', 'documented'],
  ['login_rate_exceeded', 'LOGIN_RATE_EXCEEDED', '', 'observed'],
  ['scope_not_allowed', 'invalid_scope', '', 'documented'],
  ['scope_not_allowed', 'OAUTH_DISALLOWED_SCOPES', '', 'observed'],
  ['consent_refused', 'OAUTH_APP_ACCESS_DENIED', '', 'observed'],
  ['consent_refused', 'access_denied', '', 'documented', { consent_answer: 'denied' }],
  ['app_blocked', 'OAUTH_APP_BLOCKED', '', 'observed'],
  ['app_blocked', 'OAUTH_AUTHORIZATION_BLOCKED', '', 'observed'],
  ['app_not_installed', 'OAUTH_EC_APP_NOT_FOUND', '', 'observed'],
  ['consent_failed', 'OAUTH_APPROVAL_ERROR_GENERIC', '', 'observed'],
  ['redirect_uri_differs', 'redirect_uri_missing', '', 'documented'],
  ['response_type_unknown', 'unsupported_response_type', '', 'documented'],
  ['consent_not_silent', 'immediate_unsuccessful', '', 'documented'],
  ['dpop_nonce_wanted', 'use_dpop_nonce', '', 'observed'],
  ['proof_of_possession_wanted', 'invalid_dpop_proof', '', 'observed'],
  ['token_to_revoke_unknown', 'unsupported_token_type', '', 'documented'],
  ['token_to_revoke_unknown', 'invalid_token', '', 'documented'],
] as const satisfies readonly Row[]

export type TokenRefusalCode =
  (typeof ROWS)[number][0] | (typeof WITHOUT_DESCRIPTION)[number][0] | (typeof BY_CODE)[number][0]

const refusalOf = <Code extends string>([code, error, description, evidence, implies]: readonly [
  Code,
  ...(Row extends readonly [string, ...infer Rest] ? Rest : never),
]) => ({ code, error, description, evidence, ...(implies === undefined ? {} : { implies }) })

/** Every refusal known by its description, in the order they are matched. */
export const TOKEN_REFUSALS: readonly TokenRefusal[] = ROWS.map((row) => refusalOf<TokenRefusalCode>(row))

/** Refusals where a client dropped the description. */
export const BARE_REFUSALS: readonly TokenRefusal[] = WITHOUT_DESCRIPTION.map((row) => refusalOf<TokenRefusalCode>(row))

/** Refusals by codes that need no description. */
export const REFUSALS_BY_CODE: readonly TokenRefusal[] = BY_CODE.map((row) => refusalOf<TokenRefusalCode>(row))

/** Codes of RFC 6749 §5.2 that rows of this grant share with others and that alone say too little. */
const SHARED = new Set(['invalid_request'])

/**
 * What a refusal by an OAuth endpoint means, by its words.
 *
 * Texts are compared without regard to case or to the kind of apostrophe. Some codes say all there is to say; for the rest,
 * without a description, `error` decides where only one refusal has it; for `invalid_grant` there is a refusal of its own, which says that much is missing.
 *
 * @param error as sent; the empty string when only a text is known, such as a client's error message
 * @returns undefined when the words are not among those known. Never throws.
 */
export function tokenRefusalOf(error: string, errorDescription = ''): TokenRefusal | undefined {
  const text = errorDescription.toLowerCase().replaceAll('’', "'")
  const said = TOKEN_REFUSALS.find(({ description }) => text.includes(description))
  const byCode = said ?? REFUSALS_BY_CODE.find((refusal) => refusal.error === error)
  if (byCode || errorDescription !== '') return byCode
  const bare = BARE_REFUSALS.find((refusal) => refusal.error === error)
  if (bare || SHARED.has(error)) return bare
  return TOKEN_REFUSALS.find((refusal) => refusal.error === error)
}
