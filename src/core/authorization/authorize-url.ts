import { PATH } from '#core/vocabulary/salesforce.ts'

import { withoutTrailing } from '../kernel/trailing.ts'

/**
 * Builds the address of the consent page.
 *
 * Holds nothing secret: the challenge is public by design, the state only ties the answer to this request.
 *
 * @param input.authorizationServer absolute URL of the login host or practice org
 * @param input.redirectUri exactly one of the app's callback URLs
 * @param input.scopes runtime names; an approval for this flow needs `refresh_token` and at least one more
 * @param input.loginHint username to offer
 * @see RFC 6749 §4.1.1, RFC 7636 §4.3; Help, "OAuth 2.0 Web Server Flow" (read 2026-11-22)
 */
export function authorizeUrl(input: {
  authorizationServer: string
  clientId: string
  redirectUri: string
  scopes: readonly string[]
  state: string
  codeChallenge: string
  loginHint: string
}): string {
  const url = new URL(withoutTrailing(input.authorizationServer, '/') + PATH.authorize)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: input.clientId,
    redirect_uri: input.redirectUri,
    scope: input.scopes.join(' '),
    state: input.state,
    code_challenge: input.codeChallenge,
    code_challenge_method: 'S256',
    ...(input.loginHint === '' ? {} : { login_hint: input.loginHint }),
  }).toString()
  return url.href
}
