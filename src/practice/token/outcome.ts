import type { App } from '../org/apps.ts'
import type { User } from '../org/users.ts'
import { err, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/** What a grant that was accepted comes to. `accessToken` and `refreshToken` are secrets. */
export type TokenGrant = {
  app: App
  user: User
  scope: string
  accessToken: string
  tokenFormat: 'opaque' | 'jwt'
  refreshToken?: string
}

/** Who knocked, as far as it could be read; kept for the login history whatever the outcome. */
export type Caller = { username: string | null; appLabel: string | null; consumerKey: string | null }

/** One attempt at the token endpoint, judged. */
export type TokenOutcome = { caller: Caller; result: Result<TokenGrant, TokenRefusal> }

/** An attempt refused. */
export function refused(caller: Caller, refusal: TokenRefusal): TokenOutcome {
  return { caller, result: err(refusal) }
}
