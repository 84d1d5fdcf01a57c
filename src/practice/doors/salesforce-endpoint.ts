import { oauthCors, preflight } from './cors.ts'
import { json, notFound, problem } from '../http/http.ts'
import type { OrgContext } from '../context/org-context.ts'
import { genericHostOf } from '../org/org-record.ts'
import { identity, userinfo } from '../rest/identity.ts'
import { discovery } from '../rest/discovery.ts'
import { introspect, revoke } from '../rest/revoke.ts'
import { restEndpoint } from '../rest/endpoint.ts'
import { singleAccess } from '../rest/single-access.ts'
import { authorizeEndpoint } from '../authorize/endpoint.ts'
import { tokenEndpoint } from '../token/endpoint.ts'
import { publicKeySet } from '../token/jwt-access-token.ts'

/**
 * The paths Salesforce has, at whichever door they were asked for.
 *
 * @param path what follows the door, without slash at either end
 */
export async function salesforceEndpoint(ctx: OrgContext, path: string, request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight(ctx, path, request)
  const response = await dispatch(ctx, path, request)
  return oauthCors(ctx, path, request, response)
}

async function dispatch(ctx: OrgContext, path: string, request: Request): Promise<Response> {
  const { method } = request
  const reads = method === 'GET' || method === 'HEAD'
  switch (path) {
    case 'services/oauth2/token':
      return tokenEndpoint(ctx, request)
    case 'services/oauth2/authorize':
      return reads || method === 'POST' ? authorizeEndpoint(ctx, request) : problem(405, 'method_not_allowed')
  }
  // The generic hosts log people in, say who they are, and no more.
  const isIdentity = /^id\/[^/]+\/[^/]+$/.test(path)
  if (ctx.door === 'login' || ctx.door === 'test')
    return isIdentity && reads && ctx.door === genericHostOf(ctx.org.kind) ? identity(ctx, path, request) : notFound()
  switch (path) {
    case 'services/oauth2/revoke':
      return reads || method === 'POST' ? revoke(ctx, request) : notFound()
    case 'services/oauth2/introspect':
      return method === 'POST' ? introspect(ctx, request) : notFound()
    case 'services/oauth2/userinfo':
      return reads || method === 'POST' ? userinfo(ctx, request) : notFound()
    case 'services/oauth2/singleaccess':
      return reads || method === 'POST' ? singleAccess(ctx, request) : notFound()
    case 'id/keys':
      return json(200, publicKeySet(ctx))
    case '.well-known/openid-configuration':
      return reads ? discovery(ctx) : notFound()
  }
  if (isIdentity) return reads ? identity(ctx, path, request) : notFound()
  return path === 'services/data' || path.startsWith('services/data/')
    ? restEndpoint(ctx, path.slice('services/data'.length + 1), request)
    : notFound()
}
