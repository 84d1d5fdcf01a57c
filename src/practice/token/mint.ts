import { sha256Base64Url } from '../kernel/digest.ts'
import { newAccessToken } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import type { App } from '../org/apps.ts'
import { openSession } from '../org/sessions.ts'
import type { User } from '../org/users.ts'
import { signJwtAccessToken } from './jwt-access-token.ts'

/**
 * A session that has been opened. `opaqueToken` is its access token, unless the app's tokens are JWTs, which are signed
 * later: signing awaits, and nothing may await between judging and minting. Secret.
 */
export type OpenedSession = { sessionId: number; opaqueToken: string | undefined; timeoutSeconds: number }

/**
 * Records the session. Synchronous: call it in the turn that judged the grant.
 *
 * @param consentId the approval whose end is the session's too; null where there is none
 */
export function openTokenSession(
  ctx: OrgContext,
  app: App,
  user: User,
  scope: string,
  consentId: number | null,
): OpenedSession {
  const now = ctx.clock()
  const timeoutSeconds = (app.sessionTimeoutMinutes ?? ctx.org.settings.sessionTimeoutMinutes) * 60
  const opaqueToken = app.jwtAccessTokens ? undefined : newAccessToken(ctx.random, ctx.org.orgId)
  const sessionId = openSession(ctx.db, opaqueToken === undefined ? null : sha256Base64Url(opaqueToken), {
    userOrdinal: user.ordinal,
    appId: app.appId,
    scope,
    createdAt: now,
    lastUsedAt: now,
    timeoutMilliseconds: timeoutSeconds * 1000,
    sliding: !app.jwtAccessTokens,
    consentId,
  })
  return { sessionId, opaqueToken, timeoutSeconds }
}

/** The access token of an opened session: the opaque one, or a JWT that names the session. Secret. */
export async function accessTokenOf(
  ctx: OrgContext,
  app: App,
  user: User,
  scope: string,
  opened: OpenedSession,
): Promise<string> {
  if (opened.opaqueToken !== undefined) return opened.opaqueToken
  return signJwtAccessToken(ctx, {
    app,
    user,
    scope,
    sessionId: opened.sessionId,
    lifetimeSeconds: opened.timeoutSeconds,
  })
}
