import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import type { TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'
import type { PreparedOrgError } from '#core/practice-client/prepared-org-text.ts'

/** What was in order, in words, and what was nevertheless unwise. */
export function successWords({ detail }: Pick<LoginHistoryEntry, 'detail'>): string {
  return detail['credentialsInQuery'] === undefined
    ? 'everything was in order'
    : `in order, but ${list(detail['credentialsInQuery'], 'and')} stood in the address, where logs keep it`
}

/** The true reason of a refusal, in words, with its numbers. One that a newer org brought along is named as it is. */
export function reasonWords({ reason, detail }: Pick<LoginHistoryEntry, 'reason' | 'detail'>): string {
  return isKnown(reason) ? REASON[reason](detail) : `a reason this page has no words for: ${reason}`
}

function isKnown(reason: string): reason is keyof typeof REASON {
  return Object.hasOwn(REASON, reason)
}

type Detail = Record<string, unknown>

const REASON: Record<TokenRefusalCode, (detail: Detail) => string> = {
  method_not_post: (d) => `sent with ${text(d['method'])}, not POST`,
  grant_type_missing: (d) => `no grant_type was found in a body of type ${text(d['mediaType'])}`,
  grant_type_unknown: (d) => `grant_type is ${text(d['grantType'])}`,
  parameter_repeated: (d) =>
    d['name'] === null ? 'a parameter was sent twice' : `${text(d['name'])} was sent twice, which nobody may rely on`,
  client_secret_wrong: () => 'a secret was sent too, and it is wrong',
  assertion_missing: () => 'no assertion was sent',
  assertion_not_three_parts: (d) => `the assertion has ${text(d['parts'])} parts instead of 3`,
  assertion_not_base64url: (d) => `the ${text(d['part'])} is not base64url`,
  assertion_header_not_json: () => 'the header is not JSON',
  assertion_payload_not_json: () => 'the claims are not JSON',
  alg_not_rs256: (d) => `alg is ${text(d['alg'])}, not RS256`,
  crit_not_supported: () => 'the header lists critical extensions (crit), and none is understood',
  issuer_missing: () => 'there is no iss',
  issuer_unknown: () => 'no app has this Consumer Key',
  app_not_in_this_org: () => 'the app belongs to another org',
  app_not_on_generic_host: () => 'an External Client App is not known at login or test; use My Domain',
  app_not_propagated: (d) => `the app is new and will be known in ${text(d['secondsLeft'])} s`,
  certificate_missing: () => 'the app holds no certificate',
  signature_mismatch: () => 'the signature was not made by the key of the app’s certificate',
  exp_missing: () => 'there is no exp',
  exp_not_a_number: (d) => `exp is a ${text(d['type'])}; the documented rules want a number`,
  exp_past: (d) => `exp is ${Number(d['now']) - Number(d['exp'])} s in the past`,
  exp_too_far: (d) =>
    `exp is ${Number(d['exp']) - Number(d['now'])} s ahead; the documented limit is ${text(d['limitSeconds'])} s`,
  nbf_in_future: (d) => `nbf is ${Number(d['nbf']) - Number(d['now'])} s ahead`,
  aud_missing: () => 'there is no aud',
  aud_not_a_string: () => 'aud is not a single string',
  aud_mismatch: (d) => `aud is ${text(d['audience'])}; this org takes ${list(d['accepted'])}`,
  jti_reused: () => 'an assertion with this jti was taken before',
  sub_missing: () => 'there is no sub',
  user_unknown: () => 'this org has no such user',
  wrong_environment: (d) => `asked at ${text(d['host'])}, but the org is at home at ${text(d['orgHost'])}`,
  user_not_pre_authorized: () => 'the user has none of the app’s profiles or permission sets',
  no_approval: () => 'the user never consented to this app',
  approval_without_refresh_token: () => 'the user consented, but without the refresh_token scope',
  approval_scope_too_small: () => 'the consent holds nothing beside refresh_token',
  user_inactive: () => 'the user is deactivated',
  user_frozen: () => 'the user is frozen',
  ip_restricted: () => 'the caller’s address is outside the user’s Login IP Ranges',
  login_hours_restricted: () => 'it is outside the user’s Login Hours',
  login_rate_exceeded: (d) => `more than ${text(d['limit'])} logins in an hour`,
  code_verifier_missing: () => 'a code challenge was sent for this code, and no verifier',
  code_verifier_unexpected: () => 'a verifier was sent for a code that was asked for without a challenge',
  code_of_other_app: () => 'the authorization code was given to another app',
  code_verifier_wrong: () => 'the code verifier does not match the challenge',
  code_already_used: () => 'the authorization code was used before; what it gave has ended',
  code_expired: () => 'the authorization code has expired',
  body_too_large: (d) => `the body is larger than ${text(d['limitBytes'])} bytes`,
  app_blocked: () => 'the app is blocked for all users',
  jti_not_a_string: () => 'jti is not a string',
  client_id_missing: () => 'there is no client_id',
  code_missing: () => 'no authorization code was sent',
  code_unknown: () => 'the org gave no such authorization code',
  redirect_uri_differs: () => 'redirect_uri is not the one the code was asked for with',
  client_secret_missing: () => 'the app requires a client secret, and none was sent',
  refresh_token_unknown: () => 'the org knows no such refresh token, or it has ended',
}

function text(value: unknown): string {
  return value === null || value === undefined ? 'missing' : String(value)
}

function list(value: unknown, word = 'or'): string {
  return Array.isArray(value) ? value.join(` ${word} `) : text(value)
}

/** Why a trainer's link makes no org, and what to do. */
export const PREPARED_ORG_ERROR: Record<PreparedOrgError['code'], { title: string; next: string }> = {
  prepared_org_damaged: {
    title: 'This link is not whole',
    next: 'Part of it was lost or changed on the way. Copy the whole link again, or ask for it as plain text.',
  },
  prepared_org_of_other_version: {
    title: 'This link is of another version of Countersign',
    next: 'Open it where it was made, or ask your trainer to copy it from this address.',
  },
  prepared_org_too_long: {
    title: 'This link is too long for a prepared org',
    next: 'Ask for the link again; something was added to it on the way.',
  },
}

/** Where a certificate belongs and something else was pasted. */
export const NO_CERTIFICATE =
  'This is no certificate, or not only certificates, so it stays here. Paste the .crt file; a private key belongs nowhere but in its own place.'
