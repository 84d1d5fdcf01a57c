import { sha256Base64Url } from '../digest.ts'
import { NO_STORE_HEADERS } from '../http.ts'
import { newAuthorizationCode } from '../identifiers.ts'
import type { OrgContext } from '../org-context.ts'
import { addAuthorizationCode, CODE_LIFETIME_MILLISECONDS } from '../org/authorization-codes.ts'
import { listUsers, userByName, type User } from '../org/users.ts'
import { parameter, readParameters } from '../token/parameters.ts'
import { authorizationErrorPage, consentPage } from './page.ts'
import { judgeAuthorizationRequest, type AuthorizationRequest } from './request.ts'

/** What of a request is sent back with the decision. */
const REQUEST_PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
]

/**
 * `…/services/oauth2/authorize`: shows the consent page, and takes the decision when it comes back.
 *
 * "Allow" gives a code and no approval yet: that is recorded when the code is exchanged.
 *
 * @returns a page, or a redirect to the app's callback
 * @see RFC 6749 §4.1.1, §4.1.2
 */
export async function authorizeEndpoint(ctx: OrgContext, request: Request): Promise<Response> {
  const read = await readParameters(request)
  if (!read.ok) return authorizationErrorPage('invalid_request', 'request too large')
  const parameters = read.value
  const judged = judgeAuthorizationRequest(ctx, parameters)
  if (!judged.ok) {
    const refusal = judged.error
    if (refusal.kind === 'page') return authorizationErrorPage(refusal.error, refusal.description)
    return redirect(
      refusal.redirectUri,
      { error: refusal.error, error_description: refusal.description },
      refusal.state,
    )
  }
  // A decision in the address would let a link decide.
  const decision = request.method === 'POST' ? parameter(parameters, 'decision') : undefined
  if (decision === undefined) {
    const fields = REQUEST_PARAMETERS.flatMap((name) => parameters.getAll(name).map((value) => [name, value] as const))
    return consentPage(judged.value, listUsers(ctx.db).filter(mayLogIn), new URL(request.url).pathname, fields)
  }
  return decide(ctx, judged.value, decision, parameter(parameters, 'username'))
}

async function decide(
  ctx: OrgContext,
  request: AuthorizationRequest,
  decision: string,
  username: string | undefined,
): Promise<Response> {
  const { app, redirectUri, state } = request
  if (decision !== 'allow')
    return redirect(redirectUri, { error: 'access_denied', error_description: 'end-user denied authorization' }, state)
  const user = userByName(ctx.db, username ?? '')
  if (user === undefined || !mayLogIn(user)) return authorizationErrorPage('access_denied', 'user cannot log in')
  const attached = app.preAuthorizedUsernames.some((name) => name.toLowerCase() === user.username.toLowerCase())
  if (app.permittedUsers === 'admin_pre_authorized' && !attached) {
    return authorizationErrorPage('OAUTH_APP_ACCESS_DENIED', 'user is not admin approved to access this app')
  }

  const code = newAuthorizationCode(ctx.random, ctx.org.orgId)
  const now = ctx.clock()
  addAuthorizationCode(
    ctx.db,
    sha256Base64Url(code),
    {
      userOrdinal: user.ordinal,
      appId: app.appId,
      scope: request.scopes.join(' '),
      redirectUri,
      codeChallenge: request.codeChallenge,
      expiresAt: now + CODE_LIFETIME_MILLISECONDS,
    },
    now,
  )
  return redirect(redirectUri, { code }, state)
}

function mayLogIn(user: User): boolean {
  return user.active && !user.frozen
}

function redirect(redirectUri: string, members: Readonly<Record<string, string>>, state: string | undefined): Response {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(members)) target.searchParams.set(name, value)
  if (state !== undefined) target.searchParams.set('state', state)
  return new Response(null, {
    status: 302,
    headers: { ...NO_STORE_HEADERS, 'Location': target.href, 'Referrer-Policy': 'no-referrer' },
  })
}
