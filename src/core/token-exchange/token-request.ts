import { FORM_MEDIA_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { withoutTrailing } from '../kernel/trailing.ts'

/**
 * Builds the token request of the JWT bearer grant: exactly `grant_type` and `assertion` in a form body.
 *
 * Does not check the assertion. Nothing goes into the query string, where logs would keep it.
 *
 * @param input.authorizationServer  Absolute URL of the login host or practice org, without trailing slash.
 * @returns a request that has not been sent. Its body holds the assertion: a bearer credential until `exp`.
 *
 * @see RFC 7523 §2.1, RFC 6749 §3.2 ("The client MUST use the HTTP "POST" method")
 */
export function tokenRequest(input: { authorizationServer: string; assertion: string }): Request {
  return new Request(tokenEndpoint(input.authorizationServer), {
    method: 'POST',
    headers: { 'content-type': FORM_MEDIA_TYPE, 'accept': 'application/json' },
    body: tokenRequestBody(input.assertion),
  })
}

/** The token endpoint of an authorization server; the path is the same on every Salesforce host. */
export function tokenEndpoint(authorizationServer: string): string {
  return withoutTrailing(authorizationServer, '/') + PATH.token
}

/** The form body, for showing it before it is sent. Holds the assertion. */
function tokenRequestBody(assertion: string): string {
  return new URLSearchParams({ grant_type: JWT_BEARER_GRANT_TYPE, assertion }).toString()
}
