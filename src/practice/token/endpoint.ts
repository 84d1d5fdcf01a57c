import { AUTHORIZATION_CODE_GRANT_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'

import { mediaTypeOf } from '../http/http.ts'
import { identityUrlOf, orgNow, withoutOrgKey, type OrgContext } from '../context/org-context.ts'
import { noteAttempt } from '../drills/drill-progress.ts'
import { recordLogin, type LoginHistoryEntry } from '../org/login-history.ts'
import { toWire } from './refusal.ts'
import { answer, answerFormat, errorAnswer } from './answer.ts'
import { exchangeCode } from './authorization-code.ts'
import { exchangeAssertion } from './jwt-bearer.ts'
import { refused, type Caller, type TokenGrant, type TokenOutcome } from './outcome.ts'
import { credentialsInQuery, parameter, readParameters } from './parameters.ts'
import { exchangeRefreshToken } from './refresh-token.ts'
import { webServerExtras } from './web-server-answer.ts'

const NOBODY: Caller = { username: null, appLabel: null, consumerKey: null }

/** Grants whose scope is settled elsewhere, by the app or at the consent: the parameter is refused (observed of each). */
export const TAKES_NO_SCOPE: readonly string[] = [JWT_BEARER_GRANT_TYPE, AUTHORIZATION_CODE_GRANT_TYPE]

/**
 * `POST …/services/oauth2/token`.
 *
 * Answers in Salesforce's words and headers, and writes each attempt into the login history with its true
 * reason, and without the org's key, whoever wrote that into a claim. Grants: JWT bearer, authorization code, refresh token.
 */
export async function tokenEndpoint(ctx: OrgContext, request: Request): Promise<Response> {
  const read = request.method === 'POST' ? await readParameters(request) : undefined
  const parameters = read?.ok === true ? read.value : new URLSearchParams()
  const format = answerFormat(request, parameters)
  const grantType = parameter(parameters, 'grant_type')

  let outcome: TokenOutcome
  if (read === undefined) outcome = refused(NOBODY, { code: 'method_not_post', method: request.method })
  else if (!read.ok) outcome = refused(NOBODY, read.error)
  else if (grantType === undefined)
    outcome = refused(NOBODY, { code: 'grant_type_missing', mediaType: mediaTypeOf(request) })
  else if (parameters.has('scope') && TAKES_NO_SCOPE.includes(grantType))
    outcome = refused(NOBODY, { code: 'scope_parameter_sent' })
  else if (grantType === JWT_BEARER_GRANT_TYPE) outcome = await exchangeAssertion(ctx, parameters)
  else if (grantType === AUTHORIZATION_CODE_GRANT_TYPE) outcome = await exchangeCode(ctx, parameters)
  else if (grantType === 'refresh_token') outcome = await exchangeRefreshToken(ctx, parameters)
  else outcome = refused(NOBODY, { code: 'grant_type_unknown', grantType })

  keepHistory(ctx, grantType ?? null, outcome, credentialsInQuery(request))
  if (!outcome.result.ok) return errorAnswer(format, toWire(outcome.result.error))
  return answer(format, 200, await successMembers(ctx, grantType, outcome.result.value))
}

/** Members in the order the documented sample of the JWT bearer flow has them; the web server flow adds its own. */
async function successMembers(
  ctx: OrgContext,
  grantType: string | undefined,
  grant: TokenGrant,
): Promise<Record<string, string>> {
  const id = identityUrlOf(ctx, grant.user)
  return {
    access_token: grant.accessToken,
    ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
    scope: grant.scope,
    instance_url: ctx.origin,
    id,
    token_type: 'Bearer',
    ...(grant.tokenFormat === 'jwt' ? { token_format: 'jwt', api_instance_url: ctx.origin } : {}),
    ...(grantType === JWT_BEARER_GRANT_TYPE ? {} : await webServerExtras(ctx, grant.app, id)),
  }
}

function keepHistory(
  ctx: OrgContext,
  grantType: string | null,
  { caller, result }: TokenOutcome,
  inQuery: readonly string[],
): void {
  const wire = result.ok ? undefined : toWire(result.error)
  ctx.db.transaction(() => {
    const entry: LoginHistoryEntry = {
      at: orgNow(ctx),
      ...caller,
      grantType,
      host: ctx.door,
      sourceIp: ctx.sourceIp,
      result: result.ok ? 'success' : 'failure',
      publicError: wire?.error ?? null,
      publicDescription: wire?.description ?? null,
      reason: {
        ...(result.ok ? { code: 'success' } : result.error),
        // Taken, as Salesforce is seen to; but every log on the way has kept them.
        ...(inQuery.length === 0 ? {} : { credentialsInQuery: inQuery }),
      },
    }
    recordLogin(ctx.db, entry, (text) => withoutOrgKey(ctx, text))
    // A drill is about the JWT bearer flow: a code exchange on the way to its solution is not the solution.
    if (!result.ok || grantType === JWT_BEARER_GRANT_TYPE) {
      noteAttempt(ctx.db, { goal: 'token', succeeded: result.ok, username: caller.username }, ctx.clock())
    }
  })
}
