import type { HostFamily } from '#core/vocabulary/salesforce.ts'

import { parseAllowedHost } from '../relay/allowed-host.ts'
import { RELAY_PREFIX } from '../relay/admission.ts'

/** One line of the access log: everything it ever says of a request. */
export type AccessEntry = {
  readonly method: string
  /** The Salesforce host of a relayed request, once it is known to be one; else `-`. */
  readonly host: string
  /** The path with everything that belongs to somebody replaced by a name in braces. */
  readonly path: string
  readonly status: number
  readonly ms: number
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Paths that are the same for everybody, and so may be written down. */
const OAUTH = /^\/services\/oauth2\/(?:token|authorize|revoke|introspect|userinfo|singleaccess)$/

/**
 * Describes a request for the access log.
 *
 * Names only what is on a list: a path may hold the key of a practice org, a record id or a user, a query an access
 * token, and a stranger may put anything anywhere. None of it can reach the log, because nothing is copied from the
 * request except words this file knows.
 *
 * @param ms  From the head of the request to the end of the answer. Milliseconds.
 */
export function accessEntry(
  request: { readonly method: string; readonly target: string },
  answer: { readonly status: number; readonly ms: number },
  families: readonly HostFamily[],
): AccessEntry {
  const path = request.target.split('?', 1)[0] ?? ''
  const method = METHODS.has(request.method) ? request.method : 'OTHER'
  const { status } = answer
  const ms = Math.round(answer.ms * 10) / 10
  if (!path.startsWith(RELAY_PREFIX)) return { method, host: '-', path: templateOf(path), status, ms }
  const rest = path.slice(RELAY_PREFIX.length)
  const slash = rest.indexOf('/')
  const host = parseAllowedHost(slash < 0 ? rest : rest.slice(0, slash), families)
  const relayed = host.ok && slash >= 0 ? salesforceTemplate(rest.slice(slash)) : '/{other}'
  return { method, host: host.ok ? host.value.name : '-', path: `/relay/{host}${relayed}`, status, ms }
}

function templateOf(path: string): string {
  if (path === '/' || path === '/healthz' || path === '/practice/orgs') return path
  if (path.startsWith('/assets/')) return '/assets/{file}'
  const practice = /^\/practice\/(00D[^/]*|login|test)(\/.*)?$/.exec(path)
  if (practice !== null) {
    const place = practice[1]?.startsWith('00D') === true ? '{key}' : practice[1]
    return `/practice/${place}${practice[2] === undefined ? '' : salesforceTemplate(practice[2])}`
  }
  return /^\/+(?:services|id)(?:\/|$)/.test(path) ? salesforceTemplate(path.replace(/^\/+/, '/')) : '/{page}'
}

function salesforceTemplate(path: string): string {
  if (OAUTH.test(path)) return path
  if (/^\/services\/data(?:\/|$)/.test(path)) return '/services/data/{resource}'
  if (/^\/setup(?:\/|$)/.test(path)) return '/setup/{resource}'
  if (path.startsWith('/id/')) return '/id/{org}/{user}'
  return '/{other}'
}
