import type { TokenRefusalCode } from '#core/diagnosis/refusals/token-refusals.ts'
import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import type { TokenRefusalCode as RefusalReason } from '#core/vocabulary/token-refusals.ts'

/** What a refusal means and the first thing to do. Exhaustive: a new code does not compile without words. */
export const TOKEN_REFUSAL_WORDS: Readonly<Record<TokenRefusalCode, { title: string; next: string }>> = {
  user_not_approved: {
    title: 'This user has not been approved for this app, or is not known here',
    next: 'Check the Username, then the approval step: permitted users, and a profile or permission set that is really assigned to this user.',
  },
  user_not_admin_approved: {
    title: 'The user is outside the app’s profiles and permission sets',
    next: 'Attach a profile or permission set to the app and assign it to this user.',
  },
  app_not_installed: {
    title: 'This host does not know the app',
    next: 'Use the My Domain host of the org that owns the External Client App; the generic login hosts cannot find it.',
  },
  client_unknown: {
    title: 'The Consumer Key is unknown here',
    next: 'Copy the key again, check that the host belongs to the same org, and give a new app up to 10 minutes.',
  },
  audience_wrong: {
    title: 'The audience is not this environment',
    next: 'Switch the audience in the assertion step: production, sandbox and My Domain are different audiences.',
  },
  assertion_expired: {
    title: 'The assertion has expired',
    next: 'Whatever the words say, the JWT Bearer flow has no code: by the server’s clock exp lies in the past. Compare the clock of the computer that signs with it, then sign again.',
  },
  jti_reused: {
    title: 'This assertion was sent before',
    next: 'Sign again: each assertion with a jti works once.',
  },
  assertion_invalid: {
    title: 'The assertion was not accepted as signed for this app',
    next: 'Upload the current certificate to the app. If it is there, check that the assertion was signed by its key.',
  },
  grant_type_unread: {
    title: 'The form was not read as this grant',
    next: 'Send grant_type and assertion as a form body, not as JSON.',
  },
  login_rate_exceeded: { title: 'Too many logins', next: 'Keep and reuse tokens; wait before trying again.' },
  ip_or_hours_restricted: {
    title: 'The caller’s address or the hour is not allowed',
    next: 'Salesforce sees the address of the server that called. Relax IP restrictions in the app’s policy, add the address, or look at the profile’s login hours.',
  },
  ip_restricted: {
    title: 'The caller’s address is not allowed',
    next: 'Salesforce sees the address the request came from; through a relay, that is the relay’s. Relax IP restrictions in the app’s policy or add the address.',
  },
  user_inactive: { title: 'The user is deactivated or frozen', next: 'Reactivate or unfreeze the user.' },
  client_unverified: {
    title: 'The app could not be verified as the one that asks',
    next: 'Check that the app holds the certificate of the key that signs. If a client_secret is sent, leave it out: this grant needs none.',
  },
  refresh_scope_required: {
    title: 'The app lacks the scope refresh_token',
    next: 'Add “Perform requests at any time (refresh_token, offline_access)” to the app’s scopes. Pre-authorized users need it too, although no refresh token comes of it.',
  },
  grant_refused: {
    title: 'The grant was refused, and the reason is missing',
    next: 'invalid_grant alone says only that. Salesforce writes the reason into error_description: look for it in the whole answer.',
  },
  post_required: { title: 'The token endpoint takes POST only', next: 'Send the form as the body of a POST.' },
  app_blocked: {
    title: 'An administrator blocked the app',
    next: 'In Setup, under Connected Apps OAuth Usage, unblock it.',
  },
  domain_not_supported: {
    title: 'This host does not serve this grant',
    next: 'Send it to the My Domain host of the org.',
  },
  other_grant_refused: {
    title: 'Another grant was asked for than the JWT Bearer flow',
    next: 'Send grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer with the assertion.',
  },
  refresh_token_dead: {
    title: 'A refresh token was refused',
    next: 'With rotation each refresh token works once: another run, or a parallel one, has used it. The JWT Bearer flow needs none: sign a new assertion.',
  },
  scope_not_taken: {
    title: 'The token endpoint takes no scope',
    next: 'Leave the parameter scope out: a token has the scopes of the app.',
  },
  scope_not_allowed: {
    title: 'A scope was asked for that the app does not have',
    next: 'Add it to the scopes of the app, or ask for less.',
  },
  app_uninstalled: {
    title: 'The app is of another org and not installed in this one',
    next: 'Install it under Connected Apps OAuth Usage, or use an app of this org.',
  },
  code_challenge_missing: {
    title: 'The app asks for PKCE',
    next: 'Send code_challenge and code_challenge_method=S256 to the authorization endpoint. The JWT Bearer flow itself needs none.',
  },
  proof_of_possession_wanted: {
    title: 'The app wants a DPoP proof with the request',
    next: 'Send the header DPoP with a proof of this very request, or take “Require DPoP” off the app.',
  },
  consent_not_silent: {
    title: 'The consent cannot be given without a page',
    next: 'Leave immediate=true and prompt=none out, and let the user log in.',
  },
  dpop_nonce_wanted: {
    title: 'The server gives a nonce and wants the request again',
    next: 'This is a challenge, not a fault: repeat the request once, with the nonce of the header DPoP-Nonce in the proof.',
  },
  org_inactive: {
    title: 'The org is locked, closed or suspended',
    next: 'Ask whoever administers it, or Salesforce Support.',
  },
  consent_refused: {
    title: 'The consent was refused, or the app’s policy keeps this user or address out',
    next: 'Look at the login history of the user: it tells a refused consent from a policy. Then look at the app’s policy: permitted users and IP relaxation.',
  },
  consent_failed: {
    title: 'The consent could not be given',
    next: 'Look whether the app is installed in this org, has every scope that was asked for, and admits this user.',
  },
  response_type_unknown: {
    title: 'The authorization endpoint does not know the response_type',
    next: 'Send response_type=code.',
  },
  token_to_revoke_unknown: {
    title: 'The token that was handed in is not one this org knows',
    next: 'It has ended, or is of another org. There is nothing left to revoke.',
  },
  code_exchange_refused: {
    title: 'An authorization code was refused',
    next: 'It belongs to the consent, not to this grant. Start the consent again.',
  },
  redirect_uri_differs: {
    title: 'The callback URL is not one of the app’s',
    next: 'Enter exactly the callback URL of the request in the app’s settings.',
  },
}

/** The true reason of a refusal, in words, with its numbers. One that a newer org brought along is named as it is. */
export function reasonWords({ reason, detail }: Pick<LoginHistoryEntry, 'reason' | 'detail'>): string {
  return isKnown(reason) ? REASON[reason](detail) : `a reason this page has no words for: ${reason}`
}

function isKnown(reason: string): reason is keyof typeof REASON {
  return Object.hasOwn(REASON, reason)
}

type Detail = Record<string, unknown>

const REASON: Record<RefusalReason, (detail: Detail) => string> = {
  method_not_post: (d) => `sent with ${text(d['method'])}, not POST`,
  grant_type_missing: (d) => `no grant_type was found in a body of type ${text(d['mediaType'])}`,
  grant_type_unknown: (d) => `grant_type is ${text(d['grantType'])}`,
  parameter_repeated: (d) =>
    d['name'] === null ? 'a parameter was sent twice' : `${text(d['name'])} was sent twice, which nobody may rely on`,
  scope_parameter_sent: () => 'scope was sent as a parameter; a token has the scopes of the app',
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
  dpop_proof_missing: () =>
    'the app requires a DPoP proof; the practice org reads none, so it refuses every request of this app',
  signature_mismatch: () => 'the signature was not made by the key of the app’s certificate',
  external_app_signature_mismatch: () =>
    'the signature was not made by the key of the app’s certificate; an External Client App says so in these words',
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
  permission_set_licence: () =>
    'the permission set of the app has the license “Salesforce API Integration”, which does not count here',
  refresh_scope_missing: (d) => `the app has the scopes ${words(d['scopes'])}, and refresh_token is not among them`,
  app_uninstalled: () => 'the app is of another org and not installed in this one',
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

function words(value: unknown): string {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : 'none'
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(' or ') : text(value)
}
