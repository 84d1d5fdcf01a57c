import type { RandomBytes } from '#practice/kernel/clock.ts'
import { newOrgKey, orgIdOfName } from '#practice/kernel/identifiers.ts'
import { readPath } from '#practice/doors/paths.ts'
import { practiceRoute } from '#practice/doors/routing.ts'
import type { RequestContext } from '#practice/server.ts'

import type { Client } from '../front/client.ts'
import type { Caller } from '../front/own-origin.ts'
import type { createCreationLimit } from './practice-creation.ts'
import { problem } from '../front/refusals.ts'

/** Port: where practice orgs live, one database each. */
export type PracticeOrgs = {
  /** Makes an org in a database of its own. `key` holds its id and is its only credential. */
  create(orgId: string, request: Request, key: string, context: RequestContext): Promise<Response>
  /** Lets one org answer. An id that names no org gets the answer of an org that does not exist. */
  fetch(orgId: string, request: Request, context: RequestContext): Promise<Response>
}

/**
 * Hands a request to the practice org it is for, unless it would make, set up or decide something for a caller that may not.
 * Token endpoint and REST answer programs under any name, as clients in a container network use them.
 *
 * @param random  Cryptographically strong: the key of an org is what protects its set-up.
 * @param creationLimit  Asked before an org is made.
 * @returns A handler that, given also the origin the outside uses and who asks, answers every request whose path belongs to the practice org.
 */
export function createPracticeHandler(
  orgs: PracticeOrgs,
  random: RandomBytes,
  creationLimit: ReturnType<typeof createCreationLimit>,
): (request: Request, origin: string, client: Client, caller: Caller) => Promise<Response> {
  return async (request, origin, client, { refusal }) => {
    if (refusal !== undefined && isForOwnPages(request)) return problem(refusal)
    const context = client.address === undefined ? { origin } : { origin, remoteAddress: client.address }
    const route = await practiceRoute(request)
    switch (route.kind) {
      case 'unrouted':
        return route.response
      case 'org':
        return orgs.fetch(route.orgId, route.request, context)
      case 'create_org': {
        const tooMany = creationLimit(client)
        if (tooMany !== undefined) return tooMany
        const key = newOrgKey(random)
        const orgId = orgIdOfName(key)
        if (orgId === undefined) throw new TypeError('a new key names no org')
        return orgs.create(orgId, route.request, key, context)
      }
    }
  }
}

/** Whether a request makes an org, is a call of the set-up, or brings a person's decision about consent. */
function isForOwnPages({ url, method }: Request): boolean {
  const path = readPath(new URL(url).pathname)
  if (path.kind === 'create_org') return true
  if (path.kind === 'other') return false
  if (path.kind === 'my_domain' && (path.rest === '' || /^setup(?:\/|$)/.test(path.rest))) return true
  return method === 'POST' && /^services\/oauth2\/authorize\/?$/.test(path.rest)
}

/** Web Crypto's random bytes, the same on both runtimes. */
export const strongRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))
