import type {
  Cause,
  CauseCode,
  MendingStep,
  RefusalDiagnosis,
  TokenRefusalCode,
} from '#core/diagnosis/token-refusals.ts'
import type { Proof, WeighedCause } from '#core/diagnosis/weigh-causes.ts'
import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import type { TokenRefusalCode as RefusalReason } from '#core/vocabulary/token-refusals.ts'

import { formatClockDistance } from './format.ts'
import { STEP_NAME } from './step-names.ts'

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
    next: 'Send the header DPoP with the nonce of the answer, or take “Require DPoP” off the app.',
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

/**
 * What to do about a refusal: by the likeliest cause where facts single it out, else in general. Where the cause that is
 * usually the likeliest is ruled out, the general words would still advise it.
 */
export function refusalAdvice(
  { code, causes: usual }: RefusalDiagnosis,
  [likeliest]: readonly [WeighedCause, ...WeighedCause[]],
): { title: string; next: string; step?: MendingStep } {
  const { title, next } = TOKEN_REFUSAL_WORDS[code]
  const step = likeliest.step === undefined ? {} : { step: likeliest.step }
  const { cause, mend } = CAUSE_WORDS[likeliest.code]
  if (likeliest.standing === 'shown') return { title, next: `${proofWords(likeliest.proof)} ${mend}`, ...step }
  return likeliest.code === usual[0].code ? { title, next, ...step } : { title, next: `${cause} ${mend}`, ...step }
}

/** The fact that settles a cause, as a sentence. */
function proofWords(proof: Proof): string {
  switch (proof.code) {
    case 'exp_against_server_clock': {
      const { serverAheadSeconds, expAheadSeconds } = proof
      const clock = `The server’s clock is ${formatClockDistance(serverAheadSeconds)} ${serverAheadSeconds < 0 ? 'behind' : 'ahead of'} this computer’s`
      return expAheadSeconds <= 0
        ? `${clock}, so exp had passed ${formatClockDistance(expAheadSeconds)} before the assertion was sent.`
        : `${clock}: exp was still ${formatClockDistance(expAheadSeconds)} ahead.`
    }
    case 'exp_after_signing':
      return `exp was ${formatClockDistance(proof.expAheadSeconds)} after the moment of sending.`
    case 'issuer_has_whitespace':
      return 'There is a space or line break in the Consumer Key that was sent.'
    case 'subject_has_whitespace':
      return 'There is a space or line break in the Username that was sent.'
    case 'asked_generic_host':
      return `The request went to ${proof.host}, which cannot tell which org is meant.`
    case 'asked_own_host':
      return `The request went to the org’s own host, ${proof.host}.`
    case 'audience_sent':
      return `aud was ${proof.audience}; for this host it is ${proof.expected}.`
    case 'certificate_compared':
      return 'The certificate on the app is of another key, or an older one, than the certificate of this environment.'
    case 'no_certificate_known':
      return 'The org said that the app holds no certificate.'
    case 'asked_org_of_consumer_key':
      return 'The request went to the org that gave this Consumer Key.'
    case 'no_approval_known':
      return 'This user is not approved for this app: the Approval step is open.'
    case 'sent_by_this_page':
      return 'This page made the request and never does that.'
  }
}

/** One cause in words: how it comes about, what puts it right, where, how sure that is, and what is known of it here. */
export function causeItem(cause: Cause & Partial<WeighedCause>) {
  const { code, evidence, step, standing = 'open' } = cause
  const words = CAUSE_WORDS[code]
  return {
    id: code,
    cause: words.cause,
    mend: words.mend,
    evidence,
    where: step === undefined ? undefined : `put right in the step ${STEP_NAME[step]}`,
    standing,
    proof: 'proof' in cause && cause.proof ? proofWords(cause.proof) : undefined,
  }
}

/** How a refusal comes about, and what mends it. Exhaustive as well. */
export const CAUSE_WORDS: Readonly<Record<CauseCode, { cause: string; mend: string }>> = {
  not_pre_authorized: {
    cause: 'Nobody approved this user for this app.',
    mend: 'Set Permitted Users to “Admin approved users are pre-authorized” and attach a profile or permission set of the user; or have the user consent once.',
  },
  username_of_another_org: {
    cause: 'sub is misspelt, or a user of another org. An unknown user gets the same answer as an unapproved one.',
    mend: 'Copy the Username from the user’s page in Setup. In a sandbox it usually ends in the sandbox’s name.',
  },
  consent_without_refresh_token: {
    cause: 'The user consented, but no refresh token came of it, so nothing was remembered.',
    mend: 'Consent again with the scope refresh_token and exchange the code to the end.',
  },
  host_of_another_org: {
    cause: 'The request went to another org, or to production for a sandbox.',
    mend: 'Send it to the My Domain host of the org that has the app and the user.',
  },
  app_not_propagated: {
    cause: 'The app or its policy was changed minutes ago.',
    mend: 'Wait: changes take two to ten minutes.',
  },
  integration_licence: {
    cause: 'The permission set carries the licence “Salesforce API Integration”, which does not count here.',
    mend: 'Attach a permission set without a licence, or a profile.',
  },
  never_logged_in: {
    cause: 'The user has never logged in.',
    mend: 'Log in once as this user, then try again.',
  },
  user_outside_policy: {
    cause: 'Users are pre-authorized by an administrator, and no profile or permission set of the app covers this one.',
    mend: 'Attach a profile or permission set to the app.',
  },
  permission_set_not_assigned: {
    cause: 'The permission set is attached to the app, but not assigned to the user.',
    mend: 'Assign it to the user in Setup.',
  },
  generic_host: {
    cause: 'The request went to login.salesforce.com or test.salesforce.com, which cannot tell which org is meant.',
    mend: 'Send it to the org’s My Domain host, https://….my.salesforce.com.',
  },
  app_deleted: {
    cause: 'The app was deleted, or never deployed to this org.',
    mend: 'Look for it in Setup; create it again and take its new Consumer Key.',
  },
  consumer_key_miscopied: {
    cause: 'iss is not the app’s Consumer Key: cut short, with a space, or that of another app.',
    mend: 'Copy it again from the app’s settings.',
  },
  audience_of_another_environment: {
    cause: 'aud names another environment than the one that was asked.',
    mend: 'https://login.salesforce.com for production, https://test.salesforce.com for sandboxes and scratch orgs, or the My Domain URL of the org.',
  },
  audience_is_token_url: {
    cause: 'aud is the address of the token endpoint.',
    mend: 'Cut it after the host: aud names the login server, not the endpoint.',
  },
  audience_is_array: {
    cause: 'aud is a list; some libraries write one without being asked.',
    mend: 'Send a single string.',
  },
  clock_behind: {
    cause: 'The clock of the computer that signed is behind, so exp had passed on arrival.',
    mend: 'Set the clock by NTP, then sign again.',
  },
  exp_not_ahead: {
    cause: 'exp equals the moment of signing, or is iat.',
    mend: 'Set exp to now plus two to three minutes, in seconds.',
  },
  exp_in_local_time: {
    cause: 'exp was computed from local time instead of UTC.',
    mend: 'Count seconds since 1970-01-01T00:00:00Z.',
  },
  assertion_kept_too_long: {
    cause: 'The assertion was signed earlier and kept.',
    mend: 'Sign one for each request.',
  },
  exp_too_far_ahead: {
    cause: 'By the server’s clock, exp lies further ahead than the three minutes that are documented.',
    mend: 'Set exp to now plus two to three minutes, and compare the clocks.',
  },
  assertion_sent_twice: {
    cause: 'The same assertion was sent again, perhaps by a retry.',
    mend: 'Sign a new one for each request, retries included.',
  },
  jti_constant: { cause: 'jti is the same in every assertion.', mend: 'Make it random, or leave it out.' },
  signed_by_another_key: {
    cause: 'It was signed by another key than the one in the certificate on the app.',
    mend: 'Upload the certificate of the key that signs. Inspect compares the two.',
  },
  certificate_missing: {
    cause: 'The app holds no certificate; deploying its metadata without one removes it.',
    mend: 'Upload the certificate again.',
  },
  assertion_malformed: {
    cause: 'What was sent is no compact JWT: padding, whitespace, a key instead of a JWT, or cut short.',
    mend: 'Inspect the assertion itself.',
  },
  algorithm_not_rs256: { cause: 'The header names another algorithm than RS256.', mend: 'Sign with RS256.' },
  body_not_form: {
    cause: 'The body is JSON or has another content type, so the fields were not seen.',
    mend: 'Send application/x-www-form-urlencoded.',
  },
  grant_type_misspelt: {
    cause: 'grant_type is missing or misspelt.',
    mend: 'It is urn:ietf:params:oauth:grant-type:jwt-bearer, to the letter.',
  },
  grant_type_encoded_twice: {
    cause: 'grant_type was URL-encoded twice: %253A instead of %3A.',
    mend: 'Leave the encoding to one place.',
  },
  token_per_call: {
    cause: 'A token was requested for every call: more than 3,600 logins of one user in an hour.',
    mend: 'Use a token until it is refused with INVALID_SESSION_ID.',
  },
  address_outside_ranges: {
    cause: 'The calling server’s address is outside the login IP ranges of the profile or the org.',
    mend: 'Set “Relax IP restrictions” in the app’s policy, or add the address to the ranges.',
  },
  outside_login_hours: {
    cause: 'The user’s profile has login hours, and it is another hour.',
    mend: 'Change the hours of the profile, or use another user.',
  },
  user_deactivated: { cause: 'The user is deactivated.', mend: 'Set Active on the user’s page in Setup.' },
  user_frozen: { cause: 'The user is frozen.', mend: 'Unfreeze the user in Setup.' },
  app_lacks_refresh_scope: {
    cause:
      'The scopes of the app do not include refresh_token, which this grant asks for even under pre-authorization.',
    mend: 'Add the scope refresh_token to the app, beside api.',
  },
  description_dropped: {
    cause: 'The client kept the code of the answer and dropped its description.',
    mend: 'Look at the whole answer, with curl -i or in the client’s debug log: error_description names the reason.',
  },
  secret_sent: { cause: 'client_secret came along and does not match.', mend: 'Leave it out.' },
  method_not_post: { cause: 'The request was a GET.', mend: 'Use POST.' },
  app_blocked_in_setup: {
    cause: 'The app is blocked for the whole org.',
    mend: 'Unblock it in Setup, or ask who blocked it.',
  },
  client_credentials_asked: {
    cause: 'grant_type is client_credentials.',
    mend: 'Change grant_type, or set a “Run As” user in the app for that grant.',
  },
  password_asked: {
    cause: 'grant_type is password, and user name, password or security token are wrong.',
    mend: 'Change grant_type; this flow sends no password.',
  },
  refresh_token_used_before: {
    cause: 'Rotation of refresh tokens is on, and this one was used before, by another run or by one at the same time.',
    mend: 'Store the new refresh token of every answer and let one process refresh.',
  },
  approval_pushed_out: {
    cause: 'The user has approved the app more than five times; the oldest approval was revoked.',
    mend: 'Use one approval for all, or consent again.',
  },
  hybrid_grant_asked: {
    cause: 'The app issues JWT-based access tokens, which the hybrid flow does not take.',
    mend: 'Use another flow, or turn JWT-based tokens off in the app.',
  },
  token_exchange_asked: {
    cause: 'A token exchange was asked for, whose handler is not enabled for the app or refused.',
    mend: 'Change grant_type, or look at the handler’s log.',
  },
  scope_sent_to_token_endpoint: {
    cause: 'The form or the address carries the parameter scope.',
    mend: 'Leave it out.',
  },
  scope_not_on_app: {
    cause: 'A scope was asked for that is not among those of the app.',
    mend: 'Add it to the scopes of the app.',
  },
  app_of_another_org_uninstalled: {
    cause: 'The app belongs to another org and is not installed here.',
    mend: 'Install it under Connected Apps OAuth Usage in Setup.',
  },
  pkce_left_out: {
    cause: 'code_challenge is missing.',
    mend: 'Send one for each request, and its verifier with the code.',
  },
  app_requires_dpop: {
    cause: '“Require DPoP” is set in the app, or a proof was announced and not sent.',
    mend: 'Send proofs, or take the setting off.',
  },
  dpop_nonce_not_repeated: {
    cause: 'The server gave a nonce and wants the request again with it.',
    mend: 'Repeat it once, with the nonce of the header DPoP-Nonce in the proof.',
  },
  dpop_proof_wrong: {
    cause: 'The proof is not for this address, method or time, or signed by another key.',
    mend: 'Make a new proof for each request, for Salesforce’s own address.',
  },
  org_locked_or_closed: {
    cause: 'The org is locked, closed or suspended; trials and scratch orgs end.',
    mend: 'Use another org, or have it opened again.',
  },
  user_refused_consent: { cause: 'The user pressed Deny.', mend: 'Start the consent again and allow it.' },
  user_not_logged_in: {
    cause: 'An answer without a page was asked for, and the user was not logged in or has not approved.',
    mend: 'Leave immediate=true out.',
  },
  response_type_misspelt: { cause: 'response_type is missing or misspelt.', mend: 'Send response_type=code.' },
  token_not_of_this_org: {
    cause: 'The token has ended, was revoked before, or is of another org.',
    mend: 'Send it to the org that gave it.',
  },
  refresh_token_revoked: { cause: 'The refresh token was revoked or has expired.', mend: 'Consent again.' },
  code_used_or_old: {
    cause: 'The code was exchanged before, or is too old.',
    mend: 'Start the consent again.',
  },
  code_verifier_of_another_request: {
    cause: 'code_verifier does not belong to the code_challenge of the request.',
    mend: 'Start the consent again and keep its verifier.',
  },
  callback_url_differs: {
    cause: 'redirect_uri differs from the app’s callback URL: a slash, a port, http instead of https.',
    mend: 'Make them equal to the letter.',
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
  dpop_proof_missing: () => 'the app requires a DPoP proof; the practice org reads none, so it refuses every request of this app',
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
