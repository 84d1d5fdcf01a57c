import { REST_REFUSALS, type RestRefusalReason } from '#core/vocabulary/rest-refusals.ts'

import { invalidSession } from './session-refusals.ts'
import { json, notFound, restError } from '../http/http.ts'
import { identityUrlOf, type OrgContext } from '../context/org-context.ts'
import { noteAttempt } from '../drills/drill-progress.ts'
import { countApiRequest, DAILY_API_REQUESTS } from '../org/org-record.ts'
import { authenticate, hasScope, type Authenticated } from './authenticate.ts'
import { methodNotAllowed, READS, type RestCall } from './call.ts'
import { jobsEndpoint } from './jobs.ts'
import { limits } from './limits.ts'
import { queryEndpoint, queryMore } from './query.ts'
import { sobjectsEndpoint } from './sobjects.ts'
import { isServedVersion, versionList } from './versions.ts'

/**
 * Everything under `…/services/data`.
 *
 * Reads only. Checks, in order: version, session, `api` scope, API Access Control, level of the session, the user's "API Enabled",
 * daily allocation, path.
 *
 * @param path what follows `services/data/`, without slash at the end
 */
export async function restEndpoint(ctx: OrgContext, path: string, request: Request): Promise<Response> {
  if (path === '') return versionList()
  const [version = '', ...segments] = path.split('/')
  if (!isServedVersion(version)) return notFound()
  const who = await authenticate(ctx, request)
  if (who === undefined) return invalidSession()
  const refusal = refusalOf(ctx, who)
  noteAttempt(ctx.db, { goal: 'rest', succeeded: refusal === undefined, username: who.user.username }, ctx.clock())
  if (refusal !== undefined) return refused(refusal)
  const used = ctx.org.apiRequestsUsed
  countApiRequest(ctx.db)
  const response = await dispatch(ctx, segments, { who, version, request, query: new URL(request.url).searchParams })
  response.headers.set('Sforce-Limit-Info', `api-usage=${String(used + 1)}/${String(DAILY_API_REQUESTS)}`)
  return response
}

function refusalOf({ org }: OrgContext, who: Authenticated): RestRefusalReason | undefined {
  if (!hasScope(who, 'api')) return 'session_lacks_api_scope'
  if (org.settings.apiAccessControl && !who.app.apiAccessAllowed) return 'api_access_controlled'
  if (who.user.highAssuranceRequired) return 'high_assurance_required'
  if (!who.user.apiEnabled) return 'api_not_enabled'
  if (org.settings.apiRequestLimitReached || org.apiRequestsUsed >= DAILY_API_REQUESTS) return 'daily_requests_used_up'
  return undefined
}

function refused(reason: RestRefusalReason): Response {
  const { status, errorCode, message } = REST_REFUSALS[reason]
  return restError(status, errorCode, message)
}

async function dispatch(ctx: OrgContext, segments: readonly string[], call: RestCall): Promise<Response> {
  const [area, ...rest] = segments
  if (area === 'jobs') return jobsEndpoint(ctx, rest, call)
  if (area === 'sobjects') return sobjectsEndpoint(ctx, rest, call)
  const read = readingOf(ctx, area, rest, call)
  if (read === undefined) return notFound()
  const { method } = call.request
  return READS.some((allowed) => allowed === method) ? read() : methodNotAllowed(method, READS)
}

/** What reads a resource that can only be read; undefined for a path that leads to none. */
function readingOf(
  ctx: OrgContext,
  area: string | undefined,
  rest: readonly string[],
  call: RestCall,
): (() => Response | Promise<Response>) | undefined {
  if (area === undefined) return () => json(200, resources(ctx, call))
  if (area === 'limits' && rest.length === 0) return () => json(200, limits(ctx))
  if ((area === 'query' || area === 'queryAll') && rest.length === 0) return () => queryEndpoint(ctx, call, 'data')
  if ((area === 'query' || area === 'queryAll') && rest.length === 1) return () => queryMore(ctx, rest[0] ?? '', call)
  if (area === 'tooling' && rest[0] === 'query' && rest.length === 1) return () => queryEndpoint(ctx, call, 'tooling')
  return undefined
}

/** The version root. Clients test a session with it, and read `identity` as a full URL. */
function resources(ctx: OrgContext, { who, version }: RestCall): Record<string, string> {
  const root = `/services/data/${version}`
  return {
    tooling: `${root}/tooling`,
    query: `${root}/query`,
    queryAll: `${root}/queryAll`,
    sobjects: `${root}/sobjects`,
    limits: `${root}/limits`,
    jobs: `${root}/jobs`,
    identity: identityUrlOf(ctx, who.user),
  }
}
