import type { HostFamily } from '#core/vocabulary/salesforce.ts'

import { parseAllowedHost, type AllowedHost } from './allowed-host.ts'
import { isFormContentType } from './form-body.ts'
import type { RelayLimits } from './limits.ts'
import {
  FIXED_ROUTES,
  QUERY_PARAMETERS,
  RELAY_ROUTES,
  RESOURCE_NAME,
  SITE_PREFIX,
  TOOLING_RESOURCES,
  type RelayRoute,
} from './policy.ts'
import { admit, refuse, type Admitted } from './result.ts'
import { isUnambiguousPath, isWellFormedQuery } from './safe-path.ts'

/** Reads one request header by its lower-case name; several of the same name arrive joined by `, `. */
export type HeaderReader = (lowerCaseName: string) => string | undefined

/** The head of a request to the relay, as the runtime hands it over: `target` is not decoded or normalised here. */
export type RelayHead = { readonly method: string; readonly target: string; readonly header: HeaderReader }

/** What will be sent upstream, decided before any connection is made. The target and the headers may hold a secret. */
export type RelayPlan = {
  readonly route: RelayRoute
  readonly host: AllowedHost
  /** Path and query, byte for byte those of the request. */
  readonly target: string
  /** The whole list of headers sent upstream, `Host` apart. */
  readonly headers: ReadonlyArray<readonly [string, string]>
}

export const RELAY_PREFIX = '/relay/'

/** RFC 6750 §2.1 `b64token`, and the `!` that parts the org from the secret in a Salesforce session id. */
const BEARER = /^Bearer [A-Za-z0-9\-._~+/!]+=*$/

/** RFC 9110 §12.5.1, the part of it that real clients send. */
const ACCEPT = /^[A-Za-z0-9*/+.,;=\- ]{1,200}$/

/**
 * Decides whether a request may be forwarded, from its head alone.
 *
 * Order: target, host, path, method, query, headers. Nothing has been read of the body; `checkForm` judges that.
 *
 * @returns The plan, or the refusal of the first check that failed. Never throws.
 */
export function admitHead(head: RelayHead, families: readonly HostFamily[], limits: RelayLimits): Admitted<RelayPlan> {
  const parts = splitTarget(head.target, limits)
  if (!parts.ok) return parts
  const { hostText, path, query } = parts.value
  const host = parseAllowedHost(hostText, families)
  if (!host.ok) return host
  const route = routeOf(path, host.value)
  if (!route.ok) return route
  if (head.method !== route.value.method)
    return refuse({ code: 'method_not_allowed', allow: `${route.value.method}, OPTIONS` })
  if (!queryFits(query, route.value)) return refuse({ code: 'path_not_allowed' })
  const headers = upstreamHeaders(head.header, route.value)
  if (!headers.ok) return headers
  const target = query === undefined ? path : `${path}?${query}`
  return admit({ route: route.value, host: host.value, target, headers: headers.value })
}

/** Takes `/relay/{host}{path}[?query]` apart by its first separators, as text. */
function splitTarget(
  target: string,
  limits: RelayLimits,
): Admitted<{ hostText: string; path: string; query: string | undefined }> {
  if (target.length > limits.maxTargetBytes || !target.startsWith(RELAY_PREFIX))
    return refuse({ code: 'malformed_target' })
  const rest = target.slice(RELAY_PREFIX.length)
  const mark = rest.indexOf('?')
  const beforeQuery = mark < 0 ? rest : rest.slice(0, mark)
  const query = mark < 0 ? undefined : rest.slice(mark + 1)
  const slash = beforeQuery.indexOf('/')
  if (slash < 0) return admit({ hostText: beforeQuery, path: '', query })
  return admit({ hostText: beforeQuery.slice(0, slash), path: beforeQuery.slice(slash), query })
}

/** Finds the one row of the table that has this path. */
function routeOf(path: string, host: AllowedHost): Admitted<RelayRoute> {
  const fixed = FIXED_ROUTES.get(path)
  if (fixed !== undefined) return admit(fixed)
  if (!isUnambiguousPath(path)) return refuse({ code: 'path_not_allowed' })
  const route = RELAY_ROUTES.find(
    (row) =>
      row.path.test(path) ||
      (row.mayHaveSitePrefix && host.family === 'site' && row.path.test(path.replace(SITE_PREFIX, ''))),
  )
  if (route === undefined || (route.name === 'rest' && !isReadingResource(path)))
    return refuse({ code: 'path_not_allowed' })
  return admit(route)
}

/** Whether what follows `/services/data/vN.0/` is a resource that only reads. */
function isReadingResource(path: string): boolean {
  const [resource = '', part = ''] = path.split('/').slice(4)
  if (resource === '') return true
  if (!RESOURCE_NAME.test(resource)) return false
  return resource.toLowerCase() !== 'tooling' || part === '' || TOOLING_RESOURCES.has(part)
}

function queryFits(query: string | undefined, route: RelayRoute): boolean {
  if (query === undefined) return true
  if (route.query === 'none' || !isWellFormedQuery(query)) return false
  return query.split('&').every((pair) => pair === '' || QUERY_PARAMETERS.has(pair.split('=', 1)[0] ?? ''))
}

/** The allow-list of request headers: everything else (cookies, forwarding chains, conditionals, ranges) stays here. */
function upstreamHeaders(header: HeaderReader, route: RelayRoute): Admitted<ReadonlyArray<readonly [string, string]>> {
  const headers: Array<readonly [string, string]> = []
  const accept = header('accept')
  headers.push(['Accept', accept !== undefined && ACCEPT.test(accept) ? accept : '*/*'])
  // The answer's bytes go through unchanged, so it may be compressed exactly when the caller can undo that.
  headers.push([
    'Accept-Encoding',
    /(?:^|[,\s])gzip(?:$|[,\s])/i.test(header('accept-encoding') ?? '') ? 'gzip' : 'identity',
  ])
  if (route.body !== 'none') {
    const contentType = header('content-type')
    if (contentType === undefined || !isFormContentType(contentType) || header('content-encoding') !== undefined)
      return refuse({ code: 'unsupported_media_type' })
    headers.push(['Content-Type', contentType])
    return admit(headers)
  }
  if (header('transfer-encoding') !== undefined || Number(header('content-length') ?? 0) !== 0) {
    return refuse({ code: 'body_too_large', limitBytes: 0 })
  }
  const authorization = header('authorization')
  if (authorization !== undefined) {
    if (!BEARER.test(authorization)) return refuse({ code: 'authorization_not_allowed' })
    headers.push(['Authorization', authorization])
  }
  return admit(headers)
}
