import { AUTHORIZATION_CODE_GRANT_TYPE, FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'

import { tokenEndpoint } from './token-request.ts'

/**
 * Builds the exchange of an authorization code. It is this exchange that records the approval: stopping at the
 * code leaves none.
 *
 * @param input.clientSecret sent only where the app requires it; PKCE stands in for it elsewhere
 * @returns a request that has not been sent; its body holds code and verifier, and the secret where there is one
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5
 */
export function codeRequest(input: {
  authorizationServer: string
  code: string
  clientId: string
  redirectUri: string
  codeVerifier: string
  clientSecret?: string | undefined
}): Request {
  return new Request(tokenEndpoint(input.authorizationServer), {
    method: 'POST',
    headers: { 'content-type': FORM_MEDIA_TYPE, 'accept': 'application/json' },
    body: new URLSearchParams({
      grant_type: AUTHORIZATION_CODE_GRANT_TYPE,
      code: input.code,
      client_id: input.clientId,
      redirect_uri: input.redirectUri,
      code_verifier: input.codeVerifier,
      ...(input.clientSecret === undefined ? {} : { client_secret: input.clientSecret }),
    }).toString(),
  })
}
