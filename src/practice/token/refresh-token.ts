import { sha256Base64Url } from '../kernel/digest.ts'
import type { OrgContext } from '../context/org-context.ts'
import { consentByRefreshTokenHash } from '../org/consents.ts'
import { countLogin, loginsThisHour } from '../org/replay.ts'
import { userByOrdinal } from '../org/users.ts'
import { err, ok } from '../kernel/result.ts'
import { judgeLogin } from './approval.ts'
import { authenticateClient } from './client-authentication.ts'
import { accessTokenOf, openTokenSession } from './mint.ts'
import { refused, type TokenOutcome } from './outcome.ts'
import { parameter } from './parameters.ts'

/**
 * The refresh grant, for what the web server flow issued. The refresh token stays as it is.
 *
 * @returns who knocked and what came of it. The grant holds a secret.
 * @see RFC 6749 §6
 */
export async function exchangeRefreshToken(ctx: OrgContext, parameters: URLSearchParams): Promise<TokenOutcome> {
  const { caller, client } = authenticateClient(ctx, parameters)
  if (!client.ok) return refused(caller, client.error)
  const app = client.value

  const hash = sha256Base64Url(parameter(parameters, 'refresh_token') ?? '')
  const refreshed = ctx.db.transaction(() => {
    const consent = consentByRefreshTokenHash(ctx.db, hash)
    const user = consent === undefined ? undefined : userByOrdinal(ctx.db, consent.userOrdinal)
    if (consent?.appId !== app.appId || user === undefined) return err({ code: 'refresh_token_unknown' })
    const now = ctx.clock()
    const may = judgeLogin(user, app, {
      loginsThisHour: loginsThisHour(ctx.db, user.ordinal, now),
      loginRateLimit: ctx.org.settings.loginRateLimit,
      sourceIp: ctx.sourceIp,
    })
    if (!may.ok) return may
    countLogin(ctx.db, user.ordinal, now)
    return ok({ user, scope: consent.scope, opened: openTokenSession(ctx, app, user, consent.scope, consent.id) })
  })
  if (!refreshed.ok) return refused(caller, refreshed.error)

  const { user, scope, opened } = refreshed.value
  caller.username = user.username
  const accessToken = await accessTokenOf(ctx, app, user, scope, opened)
  return { caller, result: ok({ app, user, scope, accessToken, tokenFormat: app.jwtAccessTokens ? 'jwt' : 'opaque' }) }
}
