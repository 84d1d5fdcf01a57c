import { isAllowedCallbackUrl } from './callback-url.ts'
import { isRefreshScope, knownScopes } from './scopes.ts'
import type { OrgContext } from '../context/org-context.ts'
import type { App } from '../org/apps.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { findApp } from '../token/app-lookup.ts'
import { parameter } from '../token/parameters.ts'

/** An authorization request that may be shown to a person. */
export type AuthorizationRequest = {
  app: App
  redirectUri: string
  scopes: string[]
  state: string | undefined
  codeChallenge: string | null
  loginHint: string | undefined
}

/** Why a request is refused. `redirectUri` is there when it is the app's own, so that the app may be told if a person wants. */
export type AuthorizationRefusal = {
  error: string
  description: string
  redirectUri?: string
  state?: string | undefined
}

/** RFC 7636 §4.2: base64url of a SHA-256. */
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/

/**
 * Judges an authorization request: app, callback, response type, PKCE (S256 only), scopes, in this order.
 *
 * The callback is compared as text with the app's list: anything looser sends codes to strangers.
 *
 * @returns the request, or a refusal with Salesforce's `error` and `error_description`
 * @see RFC 6749 §4.1.1, §4.1.2.1; RFC 7636 §4.3, §4.4.1
 */
export function judgeAuthorizationRequest(
  ctx: OrgContext,
  parameters: URLSearchParams,
): Result<AuthorizationRequest, AuthorizationRefusal> {
  const found = findApp(ctx, parameters.get('client_id'))
  if (!found.ok) return err(appRefusal(found.error.code))
  const app = found.value
  const redirectUri = parameter(parameters, 'redirect_uri')
  if (redirectUri === undefined) return err({ error: 'redirect_uri_missing', description: 'redirect_uri is missing' })
  // What the set-up takes today is asked again here: an app may have been given its callbacks before.
  if (!app.callbackUrls.includes(redirectUri) || !isAllowedCallbackUrl(redirectUri)) {
    return err({ error: 'redirect_uri_mismatch', description: 'redirect_uri must match configuration' })
  }

  const state = parameter(parameters, 'state')
  const refuse = (error: string, description: string) => err({ redirectUri, state, error, description })
  if (parameters.get('response_type') !== 'code')
    return refuse('unsupported_response_type', 'response type not supported')
  const codeChallenge = parameters.get('code_challenge')
  if (app.pkceRequired && codeChallenge === null) return refuse('invalid_request', 'missing required code challenge')
  // An empty challenge, or a method without one, is a client that means to be protected and would not be (RFC 9700 §2.1.1).
  const method = parameters.get('code_challenge_method')
  const isSound = codeChallenge === null ? method === null : S256_CHALLENGE.test(codeChallenge)
  if (!isSound || (method ?? 'S256') !== 'S256') return refuse('invalid_request', 'invalid code challenge')

  const asked =
    parameter(parameters, 'scope')
      ?.split(/\s+/)
      .filter((scope) => scope !== '') ?? app.scopes
  const known = knownScopes(app.scopes)
  if (!asked.every((scope) => known.has(scope))) return refuse('invalid_scope', 'the requested scope is not allowed')
  const scopes = [...new Set(asked.map((scope) => (isRefreshScope(scope) ? 'refresh_token' : scope)))]
  return ok({ app, redirectUri, scopes, state, codeChallenge, loginHint: parameter(parameters, 'login_hint') })
}

function appRefusal(code: string): AuthorizationRefusal {
  if (code === 'app_not_on_generic_host' || code === 'app_not_in_this_org') {
    return {
      error: 'OAUTH_EC_APP_NOT_FOUND',
      description: 'External client app is not installed in this org',
    }
  }
  if (code === 'app_blocked') return { error: 'OAUTH_APP_BLOCKED', description: 'this app is blocked by admin' }
  return { error: 'invalid_client_id', description: 'client identifier invalid' }
}
