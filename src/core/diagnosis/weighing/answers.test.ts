import { describe, expect, it } from 'vitest'

import type { Evidence } from '../evidence/evidence.ts'
import type { CauseCode } from '../hypotheses/hypotheses.ts'
import type { RefusalCode } from '../refusals/refusals.ts'
import { diagnose } from './diagnose.ts'

type Row = readonly [
  where: NonNullable<Evidence['where']>,
  error: string,
  words: string,
  status: number | undefined,
  refusal: RefusalCode,
  first: CauseCode,
  known?: Evidence,
]

/** Answers as they are documented and seen, beside those of the grant itself: what they are, and what stands first. */
const ANSWERS: readonly Row[] = [
  ['token', 'invalid_grant', 'request not supported on this domain', 400, 'domain_not_supported', 'generic_host'],
  [
    'token',
    'invalid_grant',
    'no client credentials user enabled',
    400,
    'other_grant_refused',
    'client_credentials_asked',
  ],
  ['token', 'invalid_grant', 'authentication failure', 400, 'other_grant_refused', 'password_asked'],
  [
    'token',
    'invalid_grant',
    'authentication failure',
    400,
    'other_grant_refused',
    'password_flow_blocked_in_org',
    { password_right: 'yes' },
  ],
  [
    'token',
    'invalid_grant',
    'cannot perform hybrid grant with jwts enabled',
    400,
    'other_grant_refused',
    'hybrid_grant_asked',
  ],
  ['token', 'invalid_request', 'token handler not found', 400, 'other_grant_refused', 'token_exchange_asked'],
  ['token', 'invalid_request', 'token handler validation failed', 400, 'other_grant_refused', 'token_exchange_asked'],
  [
    'token',
    'invalid_grant',
    'expired access/refresh token',
    400,
    'refresh_token_dead',
    'refresh_token_used_before',
    { every_time: 'now_and_then' },
  ],
  ['token', 'invalid_grant', 'activation secret invalid', 400, 'refresh_token_dead', 'refresh_token_revoked'],
  [
    'token',
    'invalid_grant',
    'Token request is already being processed',
    400,
    'refresh_token_dead',
    'refresh_token_used_before',
  ],
  ['token', 'invalid_grant', 'invalid authorization code', 400, 'code_exchange_refused', 'code_used_or_old'],
  [
    'token',
    'invalid_grant',
    'expired authorization code',
    400,
    'assertion_expired',
    'code_used_or_old',
    { grant_type: 'authorization_code' },
  ],
  ['token', 'invalid_grant', 'invalid code verifier', 400, 'code_exchange_refused', 'code_verifier_of_another_request'],
  [
    'authorize',
    'invalid_request',
    'missing required code challenge',
    undefined,
    'code_challenge_missing',
    'pkce_left_out',
  ],
  [
    'authorize',
    'redirect_uri_mismatch',
    'redirect_uri must match configuration',
    undefined,
    'redirect_uri_differs',
    'callback_url_differs',
  ],
  ['authorize', 'OAUTH_APP_BLOCKED', 'this app is blocked by admin', undefined, 'app_blocked', 'app_blocked_in_setup'],
  [
    'authorize',
    'OAUTH_APP_ACCESS_DENIED',
    'user is not admin approved to access this app',
    undefined,
    'user_not_admin_approved',
    'user_outside_policy',
  ],
  [
    'authorize',
    'OAUTH_EC_APP_NOT_FOUND',
    'External client app is not installed in this org',
    undefined,
    'app_not_installed',
    'generic_host',
  ],
  ['authorize', 'OAUTH_APPROVAL_ERROR_GENERIC', '', undefined, 'consent_failed', 'app_of_another_org_uninstalled'],
  [
    'authorize',
    'OAUTH_APPROVAL_ERROR_GENERIC',
    '',
    undefined,
    'consent_failed',
    'pkce_left_out',
    { pkce_sent: 'nothing' },
  ],
  [
    'authorize',
    'OAUTH_APPROVAL_ERROR_GENERIC',
    '',
    undefined,
    'consent_failed',
    'scope_not_on_app',
    { scope_asked: 'not_on_app' },
  ],
  [
    'authorize',
    'OAUTH_APPROVAL_ERROR_GENERIC',
    '',
    undefined,
    'consent_failed',
    'integration_licence',
    { licence: 'integration', installed: 'yes' },
  ],
  ['authorize', 'OAUTH_AUTHORIZATION_BLOCKED', '', undefined, 'app_blocked', 'app_blocked_in_setup'],
  ['authorize', 'access_denied', 'end-user denied authorization', undefined, 'consent_refused', 'user_refused_consent'],
  ['authorize', 'unsupported_response_type', '', undefined, 'response_type_unknown', 'response_type_misspelt'],
  ['authorize', 'redirect_uri_missing', '', undefined, 'redirect_uri_differs', 'callback_url_differs'],
  ['authorize', 'immediate_unsuccessful', '', undefined, 'consent_not_silent', 'user_not_logged_in'],
  [
    'authorize',
    'invalid_scope',
    'the requested scope is not allowed',
    undefined,
    'scope_not_allowed',
    'scope_not_on_app',
  ],
  [
    'authorize',
    'invalid_client',
    'app must be installed into org',
    undefined,
    'app_uninstalled',
    'app_of_another_org_uninstalled',
  ],
  [
    'authorize',
    'invalid_request',
    'missing required dpop_jkt for code binding',
    undefined,
    'proof_of_possession_wanted',
    'app_requires_dpop',
  ],
  ['token', 'use_dpop_nonce', '', 400, 'dpop_nonce_wanted', 'dpop_nonce_not_repeated'],
  ['token', 'invalid_dpop_proof', '', 400, 'proof_of_possession_wanted', 'dpop_proof_wrong'],
  ['token', 'inactive_org', '', 400, 'org_inactive', 'org_locked_or_closed'],
  ['token', 'inactive_user', '', 400, 'user_inactive', 'user_deactivated'],
  [
    'token',
    'invalid_grant',
    'inactive user',
    400,
    'user_inactive',
    'frozen_for_its_address',
    { via: 'anonymiser', worked_before: 'yes', user_active: 'yes' },
  ],
  ['token', 'rate_limit_exceeded', '', 400, 'login_rate_exceeded', 'token_per_call'],
  ['token', 'invalid_request', 'scope parameter not supported', 400, 'scope_not_taken', 'scope_sent_to_token_endpoint'],
  ['token', 'invalid_request', 'must use HTTP POST', 400, 'post_required', 'method_not_post'],
  ['token', 'invalid_request', 'missing required parameter: grant_type', 400, 'grant_type_unread', 'body_not_form'],
  ['token', 'invalid_app_access', 'this app is blocked by admin', 400, 'app_blocked', 'app_blocked_in_setup'],
  ['token', '', 'Data Not Available', undefined, 'page_answered', 'lightning_host_called'],
  ['token', '', 'Data Not Available', undefined, 'page_answered', 'salesforce_outage', { trust_page: 'incident' }],
  ['revoke', 'unsupported_token_type', '', 400, 'token_to_revoke_unknown', 'token_not_of_this_org'],
  ['rest', 'INVALID_SESSION_ID', 'Session expired or invalid', 401, 'session_ended', 'session_ended'],
  [
    'rest',
    'INVALID_SESSION_ID',
    'Session expired or invalid',
    401,
    'session_ended',
    'authorization_header_misspelt',
    { token_age: 'fresh' },
  ],
  [
    'rest',
    'INVALID_SESSION_ID',
    'This session is not valid for use with the REST API',
    401,
    'session_not_for_rest',
    'session_lacks_api_scope',
  ],
  [
    'rest',
    'INVALID_SESSION_ID',
    'This session is not valid for use with the REST API',
    401,
    'session_not_for_rest',
    'api_access_control',
    { api_access_control: 'yes' },
  ],
  [
    'rest',
    'INVALID_SESSION_ID',
    'This session is not valid for use with the REST API',
    401,
    'session_not_for_rest',
    'session_level_too_low',
    { session_level: 'high_assurance' },
  ],
  [
    'rest',
    'INVALID_SESSION_ID',
    'This session is not valid for use with the REST API',
    401,
    'session_not_for_rest',
    'site_prefix_missing',
    { api_address: 'without_site_prefix' },
  ],
  [
    'rest',
    'INVALID_SESSION_ID',
    'This session is not valid for use with the REST API',
    401,
    'session_lacks_api_scope',
    'session_lacks_api_scope',
    { granted_scopes: ['id', 'refresh_token'] },
  ],
  ['rest', 'MALFORMED_QUERY', "unexpected token: 'FRM'", 400, 'query_malformed', 'query_malformed'],
  ['rest', 'INVALID_TYPE', "sObject type 'Acount' is not supported", 400, 'type_unknown', 'name_misspelt'],
  ['rest', 'NOT_FOUND', 'The requested resource does not exist', 404, 'path_unknown', 'address_of_nothing'],
  [
    'rest',
    'REQUEST_LIMIT_EXCEEDED',
    'TotalRequests Limit exceeded.',
    403,
    'daily_requests_used_up',
    'daily_requests_used_up',
  ],
  [
    'rest',
    'REQUEST_LIMIT_EXCEEDED',
    'ConcurrentPerOrgLongTxn Limit exceeded.',
    403,
    'too_many_requests_at_once',
    'too_many_requests_at_once',
  ],
  [
    'rest',
    'API_DISABLED_FOR_ORG',
    'API is not enabled for this Organization or Partner',
    403,
    'api_disabled',
    'api_disabled',
  ],
  [
    'rest',
    'API_DISABLED_FOR_ORG',
    'API is not enabled for this Organization or Partner',
    403,
    'api_disabled',
    'edition_without_api',
    { edition: 'group' },
  ],
  ['rest', 'API_CURRENTLY_DISABLED', 'API is disabled for this user', 403, 'api_disabled', 'api_disabled'],
  ['rest', 'TXN_SECURITY_NO_ACCESS', 'blocked', 403, 'transaction_policy', 'transaction_policy'],
  ['rest', 'INVALID_AUTH_HEADER', 'INVALID_AUTH_HEADER', 401, 'header_not_bearer', 'authorization_header_misspelt'],
  ['rest', 'INVALID_JWT_FORMAT', 'INVALID_JWT_FORMAT', 401, 'token_not_of_this_api', 'token_not_of_this_api'],
  [
    'rest',
    'INVALID_JWT_FORMAT',
    'INVALID_JWT_FORMAT',
    401,
    'token_not_of_this_api',
    'jwt_token_not_taken',
    { app_issues_jwt: 'yes', token_sent: 'jwt_token' },
  ],
  [
    'rest',
    'METHOD_NOT_ALLOWED',
    "HTTP Method 'DELETE' not allowed. Allowed are HEAD,GET,PATCH",
    405,
    'method_unknown',
    'method_not_taken',
  ],
  ['rest', '', '', 410, 'api_version_gone', 'api_version_gone'],
  ['rest', '', '', 414, 'uri_too_long', 'uri_too_long'],
  ['rest', '', '', 431, 'uri_too_long', 'uri_too_long'],
  ['rest', '', '', 420, 'host_not_routed', 'host_not_routed'],
  ['rest', '', '', 415, 'request_conditions', 'request_conditions'],
  ['rest', '', '', 503, 'server_failed', 'salesforce_outage'],
  [
    'rest',
    'UNKNOWN_EXCEPTION',
    'An unexpected error occurred.',
    500,
    'server_failed',
    'server_failed',
    { trust_page: 'available' },
  ],
  ['identity', 'Bad_OAuth_Token', '', 403, 'identity_token_refused', 'session_ended'],
  [
    'identity',
    'Bad_OAuth_Token',
    '',
    403,
    'identity_token_refused',
    'token_lacks_identity_scope',
    { token_age: 'fresh', every_time: 'always' },
  ],
  ['identity', 'Missing_OAuth_Token', '', 403, 'identity_token_missing', 'authorization_header_misspelt'],
  ['identity', 'Wrong_Org', '', 403, 'identity_of_other_org', 'token_not_of_this_org'],
  ['identity', 'Invalid_Scope', '', 403, 'session_lacks_web_scope', 'token_lacks_identity_scope'],
  [
    'soap',
    'INVALID_LOGIN',
    'Invalid username, password, security token; or user locked out.',
    500,
    'soap_login_refused',
    'soap_login_refused',
  ],
  [
    'soap',
    'INVALID_OPERATION',
    'SOAP API login() is disabled by default in this org.',
    500,
    'soap_login_off',
    'soap_login_off',
  ],
  ['soap', 'INSUFFICIENT_ACCESS', '', 500, 'user_may_not', 'user_may_not'],
  ['soap', 'LOGIN_DURING_RESTRICTED_DOMAIN', '', 500, 'soap_address_restricted', 'address_outside_ranges'],
  ['soap', 'LOGIN_DURING_RESTRICTED_TIME', '', 500, 'soap_hours_restricted', 'outside_login_hours'],
  ['soap', 'ORG_LOCKED', '', 500, 'org_locked', 'org_locked_or_closed'],
  ['soap', 'PASSWORD_LOCKOUT', '', 500, 'soap_locked_out', 'soap_locked_out'],
  ['soap', 'UNSUPPORTED_API_VERSION', '', 500, 'api_version_gone', 'api_version_gone'],
  [
    'client',
    '',
    'Unauthorized endpoint, please check Setup->Security->Remote site settings.',
    undefined,
    'apex_endpoint_not_listed',
    'apex_endpoint_not_listed',
  ],
  [
    'client',
    '',
    'Invalid JSON-RPC message: Session Key missing, but it’s not an initialize request',
    undefined,
    'mcp_session_missing',
    'mcp_session_not_echoed',
  ],
]

describe('an answer', () => {
  it.for(ANSWERS)('at %s of %j, %j (%s) is %s, first %s %j', ([where, error, words, status, refusal, first, known]) => {
    const diagnosis = diagnose({
      ...known,
      where,
      ...(error === '' ? {} : { error }),
      ...(words === '' ? {} : { error_description: words }),
      ...(status === undefined ? {} : { status }),
    })
    expect([diagnosis.refusal, diagnosis.causes[0]?.code]).toEqual([refusal, first])
  })

  const TOKEN = { where: 'token', error: 'invalid_grant' } as const
  const expired: Evidence = { ...TOKEN, error_description: 'expired authorization code', exp_ahead_seconds: 120 }
  const causeOf = (evidence: Evidence, code: CauseCode) =>
    diagnose(evidence).causes.find((cause) => cause.code === code)

  it.each([
    [118, 'ruled_out'],
    [119, 'possible'],
    [121, 'possible'],
    [122, 'measured'],
    [undefined, 'possible'],
  ])('with the server %s s ahead and exp in 120 s, has the clock %s', (server, expected) => {
    const known = server === undefined ? {} : { server_ahead_seconds: server }
    expect(causeOf({ ...expired, ...known }, 'clock_behind')?.confidence).toBe(expected)
  })

  it.each([
    [-0.4, 'exp_not_ahead', 'measured'],
    [-60, 'exp_in_local_time', 'possible'],
  ])('with exp %s s ahead of the moment of sending has as its cause %s, %s', (ahead, cause, confidence) => {
    const [first] = diagnose({ ...expired, exp_ahead_seconds: ahead }).causes
    expect([first?.code, first?.confidence]).toEqual([cause, confidence])
  })

  it.each([
    [{ app_age_minutes: 90_000 }, 'possible'],
    [{ user_age_minutes: 90_000 }, 'possible'],
    [{ minutes_since_change: 90 }, 'ruled_out'],
    [{ minutes_since_change: 90, user_age_minutes: 5 }, 'possible'],
  ])('is no delay after a change only where the change was long ago: %j', (known, expected) => {
    const refused: Evidence = { ...TOKEN, error_description: "user hasn't approved this consumer", ...known }
    expect(causeOf(refused, 'app_not_propagated')?.confidence).toBe(expected)
  })

  it.each([
    ['acme.my.salesforce.com', 'https://test.salesforce.com', 'measured'],
    ['acme--uat.sandbox.my.salesforce.com', 'https://login.salesforce.com', 'measured'],
    ['acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com', 'ruled_out'],
    ['acme.my.salesforce.com', 'https://acme.my.salesforce.com', 'possible'],
  ])('at %s, with the audience %s, has another environment %s', (host, aud, expected) => {
    const known: Evidence = { ...TOKEN, error_description: 'audience is invalid', host, aud: [aud] }
    expect(causeOf(known, 'audience_of_another_environment')?.confidence).toBe(expected)
  })

  it('settles a cause by what the org itself says', () => {
    const { causes } = diagnose({ ...TOKEN, error_description: 'invalid assertion', certificate_on_app: 'no' })
    expect([causes[0]?.code, causes[0]?.confidence]).toEqual(['certificate_missing', 'measured'])
  })

  it('rules out what this page does not send, unless a person wrote it', () => {
    const known: Evidence = { ...TOKEN, error_description: 'invalid assertion', made_by: 'this_page' }
    expect(causeOf(known, 'algorithm_not_rs256')?.confidence).toBe('ruled_out')
    expect(causeOf({ ...known, written_by_hand: 'yes' }, 'algorithm_not_rs256')?.confidence).toBe('possible')
  })

  it('asks which host it was where that would tell most', () => {
    const { question } = diagnose({
      error: 'app_not_found',
      error_description: 'External client app is not installed in this org',
    })
    expect(question?.evidence).toBe('host_form')
  })
})
