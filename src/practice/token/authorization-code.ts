import { sha256Base64Url } from '../kernel/digest.ts'
import { newRefreshToken } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { REFRESH_SCOPES, type App } from '../org/apps.ts'
import { findAuthorizationCode, useAuthorizationCode } from '../org/authorization-codes.ts'
import { addConsent, consentByCodeHash, removeConsent } from '../org/consents.ts'
import { countLogin, loginsThisHour } from '../org/replay.ts'
import { userByOrdinal, type User } from '../org/users.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { judgeLogin } from './approval.ts'
import { authenticateClient } from './client-authentication.ts'
import { accessTokenOf, openTokenSession, type OpenedSession } from './mint.ts'
import { refused, type TokenOutcome } from './outcome.ts'
import { parameter } from './parameters.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * The code exchange of the web server flow.
 *
 * It is here, not at "Allow", that an approval is recorded and, when the scopes hold `refresh_token`, a refresh
 * token issued: an approval without one does not count for the JWT bearer grant. A code is good once; when its app sends it
 * again, somebody else may have had it, and everything it gave is taken back.
 *
 * @returns who knocked and what came of it. The grant holds secrets.
 * @see RFC 6749 §4.1.2, §4.1.3; RFC 7636 §4.5, §4.6; RFC 9700 §2.1.1
 */
export async function exchangeCode(ctx: OrgContext, parameters: URLSearchParams): Promise<TokenOutcome> {
  const { caller, client } = authenticateClient(ctx, parameters)
  if (!client.ok) return refused(caller, client.error)
  const app = client.value
  const code = parameter(parameters, 'code')
  if (code === undefined) return refused(caller, { code: 'code_missing' })

  const verifier = parameter(parameters, 'code_verifier')
  const facts: ExchangeFacts = {
    app,
    codeHash: sha256Base64Url(code),
    challenge: verifier === undefined ? undefined : sha256Base64Url(verifier),
    redirectUri: parameter(parameters, 'redirect_uri'),
    refreshToken: newRefreshToken(ctx.random, ctx.org.orgId),
  }
  const exchanged = ctx.db.transaction(() => judgeAndExchange(ctx, facts))
  if (!exchanged.ok) return refused(caller, exchanged.error)

  const { user, scope, opened, refreshes } = exchanged.value
  caller.username = user.username
  const accessToken = await accessTokenOf(ctx, app, user, scope, opened)
  return {
    caller,
    result: ok({
      app,
      user,
      scope,
      accessToken,
      tokenFormat: app.jwtAccessTokens ? 'jwt' : 'opaque',
      ...(refreshes ? { refreshToken: facts.refreshToken } : {}),
    }),
  }
}

type ExchangeFacts = {
  app: App
  codeHash: string
  challenge: string | undefined
  redirectUri: string | undefined
  refreshToken: string
}
type Exchanged = { user: User; scope: string; opened: OpenedSession; refreshes: boolean }

function judgeAndExchange(ctx: OrgContext, facts: ExchangeFacts): Result<Exchanged, TokenRefusal> {
  const { app } = facts
  const now = ctx.clock()
  const code = findAuthorizationCode(ctx.db, facts.codeHash)
  if (code === undefined) return err({ code: 'code_unknown' })
  // Before anything else: another app that got hold of a code must not be able to end what it gave.
  if (code.appId !== app.appId) return err({ code: 'code_of_other_app' })
  if (code.used) {
    const given = consentByCodeHash(ctx.db, facts.codeHash)
    if (given !== undefined) removeConsent(ctx.db, given.id)
    return err({ code: 'code_already_used' })
  }
  if (code.expiresAt <= now) return err({ code: 'code_expired' })
  if (code.redirectUri !== facts.redirectUri) return err({ code: 'redirect_uri_differs' })
  // > if the values are equal, the token endpoint MUST continue processing as normal
  if (code.codeChallenge !== null && facts.challenge === undefined) return err({ code: 'code_verifier_missing' })
  // A client that sends a verifier sent a challenge too: somebody took it out on the way.
  if (code.codeChallenge === null && facts.challenge !== undefined) return err({ code: 'code_verifier_unexpected' })
  if (code.codeChallenge !== null && facts.challenge !== code.codeChallenge) return err({ code: 'code_verifier_wrong' })
  useAuthorizationCode(ctx.db, facts.codeHash, now)

  const user = userByOrdinal(ctx.db, code.userOrdinal)
  if (user === undefined) return err({ code: 'code_unknown' })
  const may = judgeLogin(user, app, {
    loginsThisHour: loginsThisHour(ctx.db, user.ordinal, now),
    loginRateLimit: ctx.org.settings.loginRateLimit,
    sourceIp: ctx.sourceIp,
  })
  if (!may.ok) return may
  countLogin(ctx.db, user.ordinal, now)

  const refreshes =
    app.refreshTokenPolicy === 'infinite' && code.scope.split(' ').some((scope) => REFRESH_SCOPES.includes(scope))
  const consentId = addConsent(ctx.db, {
    userOrdinal: user.ordinal,
    appId: app.appId,
    scope: code.scope,
    codeHash: facts.codeHash,
    refreshTokenHash: refreshes ? sha256Base64Url(facts.refreshToken) : null,
    createdAt: now,
  })
  return ok({
    user,
    scope: code.scope,
    opened: openTokenSession(ctx, app, user, code.scope, consentId),
    refreshes,
  })
}
