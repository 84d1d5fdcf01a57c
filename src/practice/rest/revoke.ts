import { sha256Base64Url } from '../kernel/digest.ts'
import { json, noContent } from '../http/http.ts'
import { identityUrlOf, type OrgContext } from '../context/org-context.ts'
import { toNumericDate } from '../kernel/clock.ts'
import { appByConsumerKey, type App } from '../org/apps.ts'
import { consentByRefreshTokenHash, removeConsent } from '../org/consents.ts'
import { endSession, sessionExpiresAt } from '../org/sessions.ts'
import { userByOrdinal } from '../org/users.ts'
import { errorAnswer } from '../token/answer.ts'
import { parameter, readParameters } from '../token/parameters.ts'
import { toWire } from '../token/refusal.ts'
import { findSession } from './authenticate.ts'

/**
 * `POST …/services/oauth2/revoke`: ends a session, or an approval with its refresh token and every session that came of it.
 *
 * @returns 200 without a body; 400 `invalid_token` for a token that is not alive
 * @see RFC 7009 §2.1; Salesforce Help, "Revoke OAuth Tokens" (read 2026-11-22)
 */
export async function revoke(ctx: OrgContext, request: Request): Promise<Response> {
  const parameters = await readParameters(request)
  if (!parameters.ok) return errorAnswer('json', toWire(parameters.error))
  const token = parameter(parameters.value, 'token')
  if (token === undefined)
    return errorAnswer('json', { status: 400, error: 'invalid_request', description: 'missing required parameters' })

  const session = await findSession(ctx, token, ctx.clock())
  if (session !== undefined) {
    endSession(ctx.db, session.id)
    return noContent(200)
  }
  const hash = sha256Base64Url(token)
  const consent = consentByRefreshTokenHash(ctx.db, hash)
  if (consent === undefined)
    return errorAnswer('json', { status: 400, error: 'invalid_token', description: 'invalid token' })
  removeConsent(ctx.db, consent.id)
  return noContent(200)
}

/**
 * `POST …/services/oauth2/introspect`: what a token is worth, to the app that holds it.
 *
 * The app authenticates with its consumer secret, by form or by Basic, and sees only its own tokens.
 *
 * @returns 200 with `active`; 400 `invalid_client` when the app is not who it says
 * @see RFC 7662 §2
 */
export async function introspect(ctx: OrgContext, request: Request): Promise<Response> {
  const parameters = await readParameters(request)
  if (!parameters.ok) return errorAnswer('json', toWire(parameters.error))
  const app = authenticatedApp(ctx, request, parameters.value)
  if (app === undefined) return errorAnswer('json', toWire({ code: 'client_secret_wrong' }))

  const token = parameter(parameters.value, 'token') ?? ''
  const session = await findSession(ctx, token, ctx.clock())
  const user = session === undefined ? undefined : userByOrdinal(ctx.db, session.userOrdinal)
  if (session?.appId !== app.appId || user === undefined) return json(200, { active: false })
  return json(200, {
    active: true,
    scope: session.scope,
    client_id: app.consumerKey,
    username: user.username,
    sub: identityUrlOf(ctx, user),
    token_type: 'access_token',
    exp: toNumericDate(sessionExpiresAt(session)),
    iat: toNumericDate(session.createdAt),
    nbf: toNumericDate(session.createdAt),
  })
}

function authenticatedApp(ctx: OrgContext, request: Request, parameters: URLSearchParams): App | undefined {
  const [basicId, basicSecret] = basicCredentials(request)
  const app = appByConsumerKey(ctx.db, basicId ?? parameter(parameters, 'client_id') ?? '')
  const secret = basicSecret ?? parameter(parameters, 'client_secret')
  return app !== undefined && secret === app.consumerSecret ? app : undefined
}

/** RFC 7617 §2. */
function basicCredentials(request: Request): [id?: string, secret?: string] {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1]
  if (encoded === undefined) return []
  try {
    const [id = '', ...secret] = atob(encoded).split(':')
    return [id, secret.join(':')]
  } catch {
    return []
  }
}
