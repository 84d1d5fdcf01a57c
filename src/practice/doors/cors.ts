import { noContent } from '../http/http.ts'
import type { OrgContext } from '../context/org-context.ts'

/** The endpoints "Enable CORS for OAuth endpoints" opens. */
const OAUTH_PATHS: ReadonlySet<string> = new Set([
  'services/oauth2/token',
  'services/oauth2/revoke',
  'services/oauth2/introspect',
])

/** Open to every page, whatever is enabled. */
const ALWAYS_OPEN: ReadonlySet<string> = new Set(['.well-known/openid-configuration', 'id/keys'])

/**
 * Lets a page of another origin read an answer, where Salesforce would.
 *
 * The OAuth endpoints only when the org enables it, and only at its My Domain: the generic hosts never. The one
 * setting stands for both of Salesforce's, the check box and the list of allowed origins, so the REST API follows it.
 *
 * @see Salesforce Help, "Enable CORS for OAuth Endpoints" (remoteaccess_oauth_endpoints_cors, read 2026-11-22)
 */
export function oauthCors(ctx: OrgContext, path: string, request: Request, response: Response): Response {
  const origin = request.headers.get('Origin')
  if (origin === null || !isOpen(ctx, path)) return response
  response.headers.set('Access-Control-Allow-Origin', ALWAYS_OPEN.has(path) ? '*' : origin)
  response.headers.append('Vary', 'Origin')
  return response
}

/** Answers a CORS preflight: with permission where it is open, and without a word of CORS where it is not. */
export function preflight(ctx: OrgContext, path: string, request: Request): Response {
  const response = oauthCors(ctx, path, request, noContent())
  if (response.headers.has('Access-Control-Allow-Origin')) {
    response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS')
    response.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type')
  }
  return response
}

function isOpen(ctx: OrgContext, path: string): boolean {
  if (ALWAYS_OPEN.has(path)) return true
  const isRest = path === 'services/data' || path.startsWith('services/data/')
  return (OAUTH_PATHS.has(path) || isRest) && ctx.door === 'my_domain' && ctx.org.settings.enableOauthCors
}
