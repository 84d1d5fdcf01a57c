import { orgIdOfName } from '../kernel/identifiers.ts'
import type { Door } from '../context/org-context.ts'

/**
 * Where in the practice org's surface a path leads. `rest` is what follows the door, without its first slash. `name` may be
 * an org's key, its My Domain name, or no org's name at all: only the org can tell. Secret until it has.
 */
export type PracticePath =
  | { kind: 'create_org' }
  | { kind: 'my_domain'; orgId: string; name: string; rest: string }
  | { kind: 'generic'; door: 'login' | 'test'; rest: string }
  | { kind: 'instance'; rest: string }
  | { kind: 'other' }

/**
 * Reads a path, with doubled slashes collapsed: some clients join a base URL that ends in a slash.
 *
 * Total; never throws. Nothing is percent-decoded, so an encoded slash stays part of a segment.
 */
export function readPath(pathname: string): PracticePath {
  const path = pathname.replace(/\/{2,}/g, '/')
  if (path === '/practice/orgs' || path === '/practice/orgs/') return { kind: 'create_org' }
  const practice = /^\/practice\/([^/]+)(?:\/(.*))?$/.exec(path)
  if (practice !== null) {
    const [, name = '', rest = ''] = practice
    if (name === 'login' || name === 'test') return { kind: 'generic', door: name, rest }
    const orgId = orgIdOfName(name)
    return orgId === undefined ? { kind: 'other' } : { kind: 'my_domain', orgId, name, rest }
  }
  return /^\/(?:services|id)(?:\/|$)/.test(path) ? { kind: 'instance', rest: path.slice(1) } : { kind: 'other' }
}

/** The door of a path, for the login history and the audience. */
export function doorOf(path: PracticePath): Door {
  if (path.kind === 'generic') return path.door
  return path.kind === 'instance' ? 'instance' : 'my_domain'
}
