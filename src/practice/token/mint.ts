import { sha256Base64Url } from '../digest.ts'
import { newAccessToken } from '../identifiers.ts'
import type { OrgContext } from '../org-context.ts'
import type { App } from '../org/apps.ts'
import { openSession } from '../org/sessions.ts'
import type { User } from '../org/users.ts'
import { signJwtAccessToken } from './jwt-access-token.ts'

/** A token made ahead of the verdict: hashing awaits, and nothing may await between judging and minting. Secret. */
export type PreparedToken = { accessToken: string; hash: string }

/** Makes an opaque token and its hash. Worth nothing until {@link openTokenSession} records it. */
export async function prepareToken(ctx: OrgContext): Promise<PreparedToken> {
  const accessToken = newAccessToken(ctx.random, ctx.org.orgId)
  return { accessToken, hash: await sha256Base64Url(accessToken) }
}

/** A session that has been opened, not yet put into a token of the app's format. */
export type OpenedSession = { sessionId: number; prepared: PreparedToken; timeoutSeconds: number }

/** Records the session. Synchronous: call it in the turn that judged the grant. */
export function openTokenSession(
  ctx: OrgContext,
  app: App,
  user: User,
  scope: string,
  prepared: PreparedToken,
): OpenedSession {
  const now = ctx.clock()
  const timeoutSeconds = (app.sessionTimeoutMinutes ?? ctx.org.settings.sessionTimeoutMinutes) * 60
  const sessionId = openSession(ctx.db, app.jwtAccessTokens ? null : prepared.hash, {
    userOrdinal: user.ordinal,
    appId: app.appId,
    scope,
    createdAt: now,
    lastUsedAt: now,
    timeoutMilliseconds: timeoutSeconds * 1000,
    sliding: !app.jwtAccessTokens,
  })
  return { sessionId, prepared, timeoutSeconds }
}

/** The access token of an opened session: the prepared one, or a JWT that names the session. Secret. */
export async function accessTokenOf(
  ctx: OrgContext,
  app: App,
  user: User,
  scope: string,
  opened: OpenedSession,
): Promise<string> {
  if (!app.jwtAccessTokens) return opened.prepared.accessToken
  return signJwtAccessToken(ctx, {
    app,
    user,
    scope,
    sessionId: opened.sessionId,
    lifetimeSeconds: opened.timeoutSeconds,
  })
}
