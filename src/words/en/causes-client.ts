import type { CLIENT } from '#core/diagnosis/hypotheses/client.ts'
import type { CONSENT } from '#core/diagnosis/hypotheses/consent.ts'

import type { CauseWords } from './cause-words.ts'

export const CLIENT_CAUSES: Readonly<Record<keyof typeof CLIENT | keyof typeof CONSENT, CauseWords>> = {
  body_not_form: {
    cause: 'The body is JSON or has another content type, so the fields were not seen.',
    fix: 'Send application/x-www-form-urlencoded.',
    check: 'Read the header Content-Type of the request.',
  },
  grant_type_misspelt: {
    cause: 'grant_type is missing or misspelt.',
    fix: 'It is urn:ietf:params:oauth:grant-type:jwt-bearer, to the letter.',
    check: 'Compare grant_type in the body, character by character.',
  },
  grant_type_encoded_twice: {
    cause: 'grant_type was URL-encoded twice: %253A instead of %3A.',
    fix: 'Leave the encoding to one place.',
    check: 'Look for %253A in the body as it was sent.',
  },
  method_not_post: {
    cause: 'The request was a GET.',
    fix: 'Use POST.',
    check: 'Look at the request; a redirect also turns a POST into a GET.',
  },
  secret_sent: {
    cause: 'A client_secret came along and does not match.',
    fix: 'Leave it out: this grant needs none. For others copy it again.',
    check: 'Look for client_secret in the body, and for Authorization: Basic.',
  },
  secret_missing: {
    cause: 'Another grant than this one was asked for, and its client_secret is missing.',
    fix: 'Send the Consumer Secret, or make it optional in the app.',
    check: 'Read grant_type: the JWT Bearer flow needs no secret, an authorization code mostly does.',
  },
  scope_sent_to_token_endpoint: {
    cause: 'The form or the address carries the parameter scope.',
    fix: 'Leave it out.',
    check: 'Look for scope in the body and in the address.',
  },
  token_per_call: {
    cause: 'A token was requested for every call: more than 3,600 logins of one user in an hour.',
    fix: 'Use a token until it is refused with INVALID_SESSION_ID.',
    check: 'Count the rows of the user in the login history of one hour.',
  },
  login_repeated_for_useless_token: {
    cause: 'The client logs in again and again, because the token it gets is refused by the next call.',
    fix: 'Find out why that call is refused; then the logins stop.',
    check: 'Use one token by hand for the call that the client makes.',
  },
  description_dropped: {
    cause: 'The client kept the code of the answer and dropped its description.',
    fix: 'Look at the whole answer, with curl -i or in the client’s debug log: error_description names the reason.',
    check: 'Send the same request with curl -i.',
  },
  client_credentials_asked: {
    cause: 'grant_type is client_credentials.',
    fix: 'Change grant_type, or set a “Run As” user in the app for that grant.',
    check: 'Read grant_type in the body.',
  },
  password_asked: {
    cause: 'It is a login by password, and user name, password or security token are wrong.',
    fix: 'Use the JWT Bearer flow, which sends no password; or correct them.',
    check: 'Log in with them in a browser, and look at the login history.',
  },
  password_flow_blocked_in_org: {
    cause: 'The org blocks the username-password flow, as new orgs do.',
    fix: 'Use the JWT Bearer flow; or allow the old one in Setup, under OAuth and OpenID Connect Settings, until it retires.',
    check: 'Look at “Allow OAuth Username-Password Flows” in Setup.',
  },
  hybrid_grant_asked: {
    cause: 'The app issues JWT-based access tokens, which the hybrid flow does not take.',
    fix: 'Use another flow, or turn JWT-based tokens off in the app.',
    check: 'Read grant_type: does it begin with hybrid_?',
  },
  token_exchange_asked: {
    cause: 'A token exchange was asked for, whose handler is not enabled for the app or refused.',
    fix: 'Change grant_type, or look at the handler’s log.',
    check: 'Read grant_type: does it end in token-exchange?',
  },
  refresh_token_used_before: {
    cause: 'Rotation of refresh tokens is on, and this one was used before, by another run or by one at the same time.',
    fix: 'Store the new refresh token of every answer and let one process refresh.',
    check: 'Is there more than one process that refreshes?',
  },
  refresh_token_revoked: {
    cause: 'The refresh token was revoked or has expired.',
    fix: 'Consent again.',
    check: 'Look whether the app is listed under OAuth Connected Apps on the user’s page.',
  },
  token_not_of_this_org: {
    cause: 'The token has ended, was revoked before, or is of another org.',
    fix: 'Send it to the org that gave it.',
    check: 'The token’s first characters, up to the exclamation mark, are the id of its org.',
  },
  user_refused_consent: {
    cause: 'The user pressed Deny.',
    fix: 'Start the consent again and allow it.',
    check: 'Ask the user.',
  },
  user_not_logged_in: {
    cause: 'An answer without a page was asked for, and the user was not logged in or has not approved.',
    fix: 'Leave immediate=true out.',
    check: 'Look for immediate or prompt=none in the address.',
  },
  response_type_misspelt: {
    cause: 'response_type is missing or misspelt.',
    fix: 'Send response_type=code.',
    check: 'Read response_type in the address.',
  },
  pkce_left_out: {
    cause: 'The app or the org requires PKCE, and code_challenge is missing.',
    fix: 'Send a code_challenge with each request, and its verifier with the code. The JWT Bearer flow itself needs none.',
    check: 'Look for code_challenge in the address of the consent page.',
  },
  code_used_or_old: {
    cause: 'An authorization code was exchanged before, or is too old.',
    fix: 'Start the consent again and exchange the code once, at once.',
    check: 'Is the page that exchanges the code loaded twice?',
  },
  code_verifier_of_another_request: {
    cause: 'code_verifier does not belong to the code_challenge of the request.',
    fix: 'Start the consent again and keep its verifier.',
    check: 'Does the verifier survive until the code comes back, in the same tab or session?',
  },
}
