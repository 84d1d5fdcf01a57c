import { invalidSession } from './session-refusals.ts'
import { json, text } from '../http/http.ts'
import { randomAlphanumeric } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { authenticate, hasScope } from './authenticate.ts'

/**
 * `…/services/oauth2/singleaccess`: an address that would open a browser session. Needs the `web` scope.
 *
 * The practice org has no screens of its own, so the address leads nowhere; it holds no token.
 *
 * @see Salesforce Help, "Single Access for OAuth" (read 2026-11-22)
 */
export async function singleAccess(ctx: OrgContext, request: Request): Promise<Response> {
  const who = await authenticate(ctx, request)
  if (who === undefined) return invalidSession()
  if (!hasScope(who, 'web')) return text(403, 'Invalid_Scope')
  return json(200, { frontdoor_uri: `${ctx.origin}/secur/frontdoor.jsp?otp=${randomAlphanumeric(ctx.random, 40)}` })
}
