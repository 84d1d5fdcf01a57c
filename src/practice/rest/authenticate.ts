import { bearerToken } from '../http/credentials.ts'
import { sha256Base64Url } from '../kernel/digest.ts'
import type { OrgContext } from '../context/org-context.ts'
import { appById, type App } from '../org/apps.ts'
import { sessionById, sessionByTokenHash, touchSession, type Session } from '../org/sessions.ts'
import { userByOrdinal, type User } from '../org/users.ts'
import { sessionIdOfJwt } from '../token/jwt-access-token.ts'

/** Who is calling: a live session of a user who may still log in. */
export type Authenticated = { session: Session; user: User; app: App; scopes: ReadonlySet<string> }

/**
 * The session behind the access token of a request, extended by this use.
 *
 * @returns who is calling, or undefined when the token is missing, unknown, expired, of a deleted app, or of a
 * user who has been deactivated or frozen since. Which of these it was is not told.
 */
export async function authenticate(ctx: OrgContext, request: Request): Promise<Authenticated | undefined> {
  const token = bearerToken(request)
  return token === undefined ? undefined : authenticateToken(ctx, token)
}

/** As {@link authenticate}, for a token that came in another way. */
export async function authenticateToken(ctx: OrgContext, token: string): Promise<Authenticated | undefined> {
  const now = ctx.clock()
  const session = await findSession(ctx, token, now)
  if (session === undefined) return undefined
  const user = userByOrdinal(ctx.db, session.userOrdinal)
  const app = appById(ctx.db, session.appId)
  if (user === undefined || app === undefined || !user.active || user.frozen) return undefined
  touchSession(ctx.db, session, now)
  return { session, user, app, scopes: new Set(session.scope.split(' ')) }
}

/** The live session of a token, without extending it or asking about its user. */
export async function findSession(ctx: OrgContext, token: string, now: number): Promise<Session | undefined> {
  if (token.includes('!')) return sessionByTokenHash(ctx.db, sha256Base64Url(token), now)
  const id = await sessionIdOfJwt(ctx, token)
  return id === undefined ? undefined : sessionById(ctx.db, id, now)
}

/** Whether the session has one of these scopes; `full` stands for all of them. */
export function hasScope(who: Authenticated, ...scopes: string[]): boolean {
  return who.scopes.has('full') || scopes.some((scope) => who.scopes.has(scope))
}
