import type { Evidence } from '../kernel/finding.ts'

/** Where on the bench a cause is mended. Absent: in the caller's program, or in the org's Setup alone. */
export type MendingStep = 'app' | 'approval' | 'assertion'

/** One way a refusal comes about. `evidence` says how sure it is that Salesforce answers this cause with these words. */
export type Cause = { code: CauseCode; evidence: Evidence; step?: MendingStep }

/** One refusal of Salesforce's OAuth endpoints, by its words. */
export type RefusalDiagnosis = {
  code: TokenRefusalCode
  /** `error` as sent. */
  error: string
  /** A part of `error_description`, lower case, with an ASCII apostrophe. */
  description: string
  evidence: Evidence
  /** Likeliest first. Never empty. */
  causes: readonly [Cause, ...Cause[]]
}

type Row = readonly [
  code: string,
  error: string,
  description: string,
  evidence: Evidence,
  causes: readonly [CauseRow, ...CauseRow[]],
]
type CauseRow = readonly [code: string, evidence: Evidence, step?: MendingStep]

/**
 * Matched from the top: a text that contains another one stands before it. After the rows of this grant come its
 * neighbours, which say that another grant or another endpoint was asked.
 *
 * @see Help, "OAuth 2.0 JWT Bearer Flow", "OAuth Authorization Errors"; Salesforce DX Developer Guide, "Authorization"
 * (read 2026-11-22). `observed`: seen in clients' sources and threads, not in documentation.
 */
const ROWS = [
  [
    'user_not_approved',
    'invalid_grant',
    "user hasn't approved this consumer",
    'documented',
    [
      ['not_pre_authorized', 'documented', 'approval'],
      ['username_of_another_org', 'observed', 'approval'],
      ['consent_without_refresh_token', 'observed', 'approval'],
      ['host_of_another_org', 'observed', 'app'],
      ['app_not_propagated', 'observed', 'app'],
      ['integration_licence', 'observed', 'approval'],
      ['never_logged_in', 'observed', 'approval'],
    ],
  ],
  [
    'user_not_admin_approved',
    'invalid_app_access',
    'user is not admin approved',
    'observed',
    [
      ['user_outside_policy', 'observed', 'approval'],
      ['permission_set_not_assigned', 'observed', 'approval'],
    ],
  ],
  [
    'app_not_installed',
    'app_not_found',
    'external client app is not installed',
    'observed',
    [
      ['generic_host', 'observed', 'app'],
      ['host_of_another_org', 'observed', 'app'],
      ['app_deleted', 'observed', 'app'],
    ],
  ],
  [
    'client_unknown',
    'invalid_client_id',
    'client identifier invalid',
    'observed',
    [
      ['consumer_key_miscopied', 'observed', 'app'],
      ['host_of_another_org', 'documented', 'app'],
      ['app_not_propagated', 'observed', 'app'],
      ['app_deleted', 'observed', 'app'],
    ],
  ],
  [
    'audience_wrong',
    'invalid_grant',
    'audience is invalid',
    'documented',
    [
      ['audience_of_another_environment', 'documented', 'assertion'],
      ['audience_is_token_url', 'believed', 'assertion'],
      ['audience_is_array', 'believed', 'assertion'],
    ],
  ],
  [
    'audience_wrong',
    'invalid_grant',
    'audience validation failed',
    'documented',
    [['audience_of_another_environment', 'documented', 'assertion']],
  ],
  [
    'assertion_expired',
    'invalid_grant',
    'expired authorization code',
    'observed',
    [
      ['clock_behind', 'observed', 'assertion'],
      ['exp_not_ahead', 'observed', 'assertion'],
      ['exp_in_local_time', 'observed', 'assertion'],
      ['assertion_kept_too_long', 'believed', 'assertion'],
      ['exp_too_far_ahead', 'believed', 'assertion'],
      ['permission_set_not_assigned', 'observed', 'approval'],
    ],
  ],
  [
    'jti_reused',
    'invalid_request',
    'jti already in use',
    'observed',
    [
      ['assertion_sent_twice', 'observed'],
      ['jti_constant', 'observed', 'assertion'],
    ],
  ],
  [
    'assertion_invalid',
    'invalid_grant',
    'invalid assertion',
    'observed',
    [
      ['signed_by_another_key', 'observed', 'app'],
      ['certificate_missing', 'observed', 'app'],
      ['assertion_malformed', 'observed', 'assertion'],
      ['host_of_another_org', 'observed', 'app'],
      ['algorithm_not_rs256', 'believed', 'assertion'],
    ],
  ],
  [
    'grant_type_unread',
    'unsupported_grant_type',
    'grant type not supported',
    'observed',
    [
      ['body_not_form', 'observed'],
      ['grant_type_misspelt', 'observed'],
      ['grant_type_encoded_twice', 'observed'],
    ],
  ],
  ['login_rate_exceeded', 'invalid_grant', 'login rate exceeded', 'documented', [['token_per_call', 'observed']]],
  [
    'ip_or_hours_restricted',
    'invalid_grant',
    'ip restricted or invalid login hours',
    'observed',
    [
      ['address_outside_ranges', 'observed'],
      ['outside_login_hours', 'observed'],
    ],
  ],
  ['ip_restricted', 'invalid_grant', 'ip restricted', 'documented', [['address_outside_ranges', 'documented']]],
  [
    'user_inactive',
    'invalid_grant',
    'inactive user',
    'observed',
    [
      ['user_deactivated', 'observed'],
      ['user_frozen', 'believed'],
    ],
  ],
  [
    'client_unverified',
    'invalid_client',
    'invalid client credentials',
    'observed',
    [
      ['signed_by_another_key', 'observed', 'app'],
      ['secret_sent', 'believed'],
    ],
  ],
  [
    'refresh_scope_required',
    'invalid_request',
    'refresh_token scope is required',
    'observed',
    [
      ['app_lacks_refresh_scope', 'observed', 'app'],
      ['app_of_another_org_uninstalled', 'believed', 'app'],
    ],
  ],
  ['post_required', 'invalid_request', 'must use http post', 'documented', [['method_not_post', 'documented']]],
  ['app_blocked', 'invalid_app_access', 'app is blocked by admin', 'observed', [['app_blocked_in_setup', 'observed']]],
  [
    'domain_not_supported',
    'invalid_grant',
    'request not supported on this domain',
    'observed',
    [['generic_host', 'observed', 'app']],
  ],
  [
    'other_grant_refused',
    'invalid_grant',
    'no client credentials user enabled',
    'observed',
    [['client_credentials_asked', 'observed']],
  ],
  ['other_grant_refused', 'invalid_grant', 'authentication failure', 'observed', [['password_asked', 'observed']]],
  [
    'refresh_token_dead',
    'invalid_grant',
    'expired access/refresh token',
    'observed',
    [
      ['refresh_token_used_before', 'observed'],
      ['refresh_token_revoked', 'observed', 'approval'],
      ['approval_pushed_out', 'observed', 'approval'],
    ],
  ],
  [
    'refresh_token_dead',
    'invalid_grant',
    'token request is already being processed',
    'observed',
    [['refresh_token_used_before', 'observed']],
  ],
  [
    'other_grant_refused',
    'invalid_grant',
    'activation secret invalid',
    'observed',
    [['refresh_token_revoked', 'observed', 'approval']],
  ],
  [
    'other_grant_refused',
    'invalid_grant',
    'cannot perform hybrid grant',
    'observed',
    [['hybrid_grant_asked', 'observed']],
  ],
  ['other_grant_refused', 'invalid_request', 'token handler', 'observed', [['token_exchange_asked', 'observed']]],
  [
    'grant_type_unread',
    'invalid_request',
    'missing required parameter: grant_type',
    'believed',
    [
      ['body_not_form', 'believed'],
      ['grant_type_misspelt', 'believed'],
    ],
  ],
  [
    'scope_not_taken',
    'invalid_request',
    'scope parameter not supported',
    'observed',
    [['scope_sent_to_token_endpoint', 'observed']],
  ],
  [
    'scope_not_allowed',
    'invalid_scope',
    'requested scope is not allowed',
    'observed',
    [['scope_not_on_app', 'observed', 'app']],
  ],
  [
    'app_uninstalled',
    'invalid_client',
    'app must be installed into org',
    'observed',
    [['app_of_another_org_uninstalled', 'observed', 'app']],
  ],
  [
    'code_challenge_missing',
    'invalid_request',
    'missing required code challenge',
    'observed',
    [['pkce_left_out', 'observed', 'approval']],
  ],
  [
    'proof_of_possession_wanted',
    'invalid_request',
    'missing required dpop_jkt',
    'observed',
    [['app_requires_dpop', 'observed', 'app']],
  ],
  [
    'user_inactive',
    'inactive_user',
    'user is inactive',
    'documented',
    [
      ['user_deactivated', 'documented'],
      ['user_frozen', 'believed'],
    ],
  ],
  [
    'code_exchange_refused',
    'invalid_grant',
    'invalid authorization code',
    'observed',
    [['code_used_or_old', 'observed', 'approval']],
  ],
  [
    'code_exchange_refused',
    'invalid_grant',
    'invalid code verifier',
    'observed',
    [['code_verifier_of_another_request', 'observed', 'approval']],
  ],
  [
    'redirect_uri_differs',
    'redirect_uri_mismatch',
    'redirect_uri must match',
    'observed',
    [['callback_url_differs', 'observed', 'app']],
  ],
] as const satisfies readonly Row[]

/**
 * `error` alone. Salesforce's own answers on this grant have a description; clients that drop it are common. What is
 * left is shared by many refusals, so these causes are the usual ones among them.
 */
const WITHOUT_DESCRIPTION = [
  [
    'grant_refused',
    'invalid_grant',
    '',
    'observed',
    [
      ['description_dropped', 'observed'],
      ['not_pre_authorized', 'documented', 'approval'],
      ['signed_by_another_key', 'observed', 'app'],
      ['audience_of_another_environment', 'documented', 'assertion'],
      ['clock_behind', 'observed', 'assertion'],
    ],
  ],
  [
    'client_unverified',
    'invalid_client',
    '',
    'observed',
    [
      ['signed_by_another_key', 'observed', 'app'],
      ['secret_sent', 'believed'],
    ],
  ],
] as const satisfies readonly Row[]

/**
 * Codes that say all there is to say, whatever words come with them, also in a client's log.
 *
 * @see Help, "OAuth Authorization Errors" (`documented`); pages and redirects of the authorization endpoint (`observed`)
 */
const BY_CODE = [
  [
    'user_inactive',
    'inactive_user',
    '',
    'documented',
    [
      ['user_deactivated', 'documented'],
      ['user_frozen', 'believed'],
    ],
  ],
  ['org_inactive', 'inactive_org', '', 'documented', [['org_locked_or_closed', 'documented']]],
  ['login_rate_exceeded', 'rate_limit_exceeded', '', 'documented', [['token_per_call', 'observed']]],
  ['scope_not_allowed', 'invalid_scope', '', 'documented', [['scope_not_on_app', 'observed', 'app']]],
  [
    'consent_refused',
    'OAUTH_APP_ACCESS_DENIED',
    '',
    'observed',
    [
      ['user_refused_consent', 'observed', 'approval'],
      ['address_outside_ranges', 'observed'],
      ['user_outside_policy', 'observed', 'approval'],
    ],
  ],
  ['consent_refused', 'access_denied', '', 'documented', [['user_refused_consent', 'documented', 'approval']]],
  ['app_blocked', 'OAUTH_APP_BLOCKED', '', 'observed', [['app_blocked_in_setup', 'observed']]],
  ['app_blocked', 'OAUTH_AUTHORIZATION_BLOCKED', '', 'observed', [['app_blocked_in_setup', 'observed']]],
  [
    'app_not_installed',
    'OAUTH_EC_APP_NOT_FOUND',
    '',
    'observed',
    [
      ['generic_host', 'observed', 'app'],
      ['host_of_another_org', 'observed', 'app'],
      ['app_deleted', 'observed', 'app'],
    ],
  ],
  [
    'consent_failed',
    'OAUTH_APPROVAL_ERROR_GENERIC',
    '',
    'observed',
    [
      ['app_of_another_org_uninstalled', 'observed', 'app'],
      ['scope_not_on_app', 'observed', 'app'],
      ['user_outside_policy', 'observed', 'approval'],
      ['integration_licence', 'observed', 'approval'],
    ],
  ],
  ['redirect_uri_differs', 'redirect_uri_missing', '', 'documented', [['callback_url_differs', 'documented', 'app']]],
  ['response_type_unknown', 'unsupported_response_type', '', 'documented', [['response_type_misspelt', 'documented']]],
  ['consent_failed', 'immediate_unsuccessful', '', 'documented', [['user_not_logged_in', 'documented', 'approval']]],
  ['proof_of_possession_wanted', 'use_dpop_nonce', '', 'observed', [['dpop_nonce_not_repeated', 'observed']]],
  [
    'proof_of_possession_wanted',
    'invalid_dpop_proof',
    '',
    'observed',
    [
      ['dpop_proof_wrong', 'observed'],
      ['app_requires_dpop', 'believed', 'app'],
    ],
  ],
  ['token_to_revoke_unknown', 'unsupported_token_type', '', 'documented', [['token_not_of_this_org', 'documented']]],
  ['token_to_revoke_unknown', 'invalid_token', '', 'documented', [['token_not_of_this_org', 'documented']]],
] as const satisfies readonly Row[]

type AnyRow = (typeof ROWS)[number] | (typeof WITHOUT_DESCRIPTION)[number] | (typeof BY_CODE)[number]
export type TokenRefusalCode = AnyRow[0]
export type CauseCode = AnyRow[4][number][0]

/** Every refusal known by its description, in the order they are matched. */
export const TOKEN_REFUSALS: readonly RefusalDiagnosis[] = ROWS.map(fromRow)

const BARE_REFUSALS: readonly RefusalDiagnosis[] = WITHOUT_DESCRIPTION.map(fromRow)

/** Refusals by codes that need no description. */
export const REFUSALS_BY_CODE: readonly RefusalDiagnosis[] = BY_CODE.map(fromRow)

function fromRow([code, error, description, evidence, causes]: AnyRow): RefusalDiagnosis {
  return {
    code,
    error,
    description,
    evidence,
    // A tuple of tuples maps to an array; the rows are not empty by their type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each row of the table has a cause
    causes: (causes as readonly CauseRow[]).map(([cause, sureness, step]) => ({
      code: cause,
      evidence: sureness,
      ...(step === undefined ? {} : { step }),
    })) as unknown as RefusalDiagnosis['causes'],
  }
}

/** Codes of RFC 6749 §5.2 that rows of this grant share with others and that alone say too little. */
const SHARED = new Set(['invalid_request'])

/**
 * What a refusal by an OAuth endpoint means, by its words.
 *
 * Texts are compared without regard to case or to the kind of apostrophe. Some codes say all there is to say; for the rest,
 * without a description, `error` decides where only one refusal has it; for `invalid_grant` there is a diagnosis of its own, which says that much is missing.
 *
 * @param error as sent; the empty string when only a text is known, such as a client's error message
 * @returns the refusal with its causes, or undefined when the words are not among those known. Never throws.
 */
export function diagnoseTokenRefusal(error: string, errorDescription = ''): RefusalDiagnosis | undefined {
  const text = errorDescription.toLowerCase().replaceAll('’', "'")
  const said = TOKEN_REFUSALS.find(({ description }) => text.includes(description))
  const byCode = said ?? REFUSALS_BY_CODE.find((refusal) => refusal.error === error)
  if (byCode || errorDescription !== '') return byCode
  const bare = BARE_REFUSALS.find((refusal) => refusal.error === error)
  if (bare || SHARED.has(error)) return bare
  return TOKEN_REFUSALS.find((refusal) => refusal.error === error)
}
