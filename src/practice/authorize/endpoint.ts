import { sha256Base64Url } from '../kernel/digest.ts'
import { NO_STORE_HEADERS } from '../http/http.ts'
import { newAuthorizationCode } from '../kernel/identifiers.ts'
import { myDomainUrlOf, withoutOrgKey, type OrgContext } from '../context/org-context.ts'
import { addAuthorizationCode, CODE_LIFETIME_MILLISECONDS } from '../org/authorization-codes.ts'
import { listUsers, userByName, type User } from '../org/users.ts'
import { parameter, readSent } from '../token/parameters.ts'
import { toWire } from '../token/refusal.ts'
import { judgeFormValue, newFormValue, type GoodForm, type RequestFields } from './consent-form.ts'
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
 * Nobody is sent anywhere before a person has decided; a request that is refused ends on a page. "Allow" gives a code and no
 * approval yet: that is recorded when the code is exchanged.
 *
 * @returns a page; after a decision, a redirect to the app's callback that names this org as the issuer
 * @see RFC 6749 §4.1.1, §4.1.2; RFC 9207 §2; RFC 9700 §4.11.2
 */
export async function authorizeEndpoint(ctx: OrgContext, request: Request): Promise<Response> {
  const sent = await readSent(request)
  if (!sent.ok) {
    const { error, description } = toWire(sent.error)
    return authorizationErrorPage(error, description)
  }
  // A decision in the address would let a link decide, so there it is no decision.
  const decision = request.method === 'POST' ? parameter(sent.value.form, 'decision') : undefined
  const parameters = decision === undefined ? sent.value.all : sent.value.form
  const judged = judgeAuthorizationRequest(ctx, parameters)
  if (!judged.ok) {
    const { error, description, redirectUri, state } = judged.error
    const callback =
      redirectUri === undefined ? undefined : answerUrl(ctx, redirectUri, errorMembers(judged.error), state)
    return authorizationErrorPage(error, description, callback)
  }
  const fields = fieldsOf(parameters)
  if (decision === undefined) {
    // The page is shown to people and kept in their history: it goes by the name that opens nothing.
    const action = withoutOrgKey(ctx, new URL(request.url).pathname)
    return consentPage(judged.value, listUsers(ctx.db).filter(mayLogIn), action, [
      ...fields,
      ['consent', newFormValue(ctx, fields)],
    ])
  }
  const form = judgeFormValue(ctx, parameter(parameters, 'consent'), fields)
  if (!form.ok) return authorizationErrorPage('invalid_request', FORM_REFUSAL[form.error.code])
  return decide(ctx, judged.value, form.value, decision, parameter(parameters, 'username'))
}

const FORM_REFUSAL = {
  form_foreign: 'this decision was not made on a page of this org',
  form_expired: 'this page was open for too long; start again in the app',
  form_used: 'this page was answered before; start again in the app',
} as const

function decide(
  ctx: OrgContext,
  request: AuthorizationRequest,
  form: GoodForm,
  decision: string,
  username: string | undefined,
): Response | Promise<Response> {
  const { app, redirectUri, state } = request
  if (decision !== 'allow') {
    form.useUp()
    const denial = { error: 'access_denied', error_description: 'end-user denied authorization' }
    return redirect(answerUrl(ctx, redirectUri, denial, state))
  }
  const user = userByName(ctx.db, username ?? '')
  if (user === undefined || !mayLogIn(user)) return authorizationErrorPage('access_denied', 'user cannot log in')
  const attached = app.preAuthorizedUsernames.some((name) => name.toLowerCase() === user.username.toLowerCase())
  if (app.permittedUsers === 'admin_pre_authorized' && !attached) {
    return authorizationErrorPage('OAUTH_APP_ACCESS_DENIED', 'user is not admin approved to access this app')
  }

  const code = newAuthorizationCode(ctx.random, ctx.org.orgId)
  const now = ctx.clock()
  ctx.db.transaction(() => {
    form.useUp()
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
  })
  return redirect(answerUrl(ctx, redirectUri, { code }, state))
}

function mayLogIn(user: User): boolean {
  return user.active && !user.frozen
}

function fieldsOf(parameters: URLSearchParams): RequestFields {
  return REQUEST_PARAMETERS.flatMap((name) => parameters.getAll(name).map((value) => [name, value] as const))
}

function errorMembers({ error, description }: { error: string; description: string }): Record<string, string> {
  return { error, error_description: description }
}

/** The app's callback with an answer in it: the members, the request's `state`, and who answers (RFC 9207 §2). */
function answerUrl(
  ctx: OrgContext,
  redirectUri: string,
  members: Readonly<Record<string, string>>,
  state: string | undefined,
): string {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(members)) target.searchParams.set(name, value)
  if (state !== undefined) target.searchParams.set('state', state)
  target.searchParams.set('iss', myDomainUrlOf(ctx))
  return target.href
}

function redirect(location: string): Response {
  return new Response(null, {
    status: 302,
    headers: { ...NO_STORE_HEADERS, 'Location': location, 'Referrer-Policy': 'no-referrer' },
  })
}
