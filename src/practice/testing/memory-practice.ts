import type { Clock, RandomBytes } from '../kernel/clock.ts'
import { newOrgKey, orgIdOfName } from '../kernel/identifiers.ts'
import { practiceRoute } from '../doors/routing.ts'
import { createOrgServer, type OrgServer } from '../server.ts'
import { Turns, type Pause } from '../soql/turns.ts'
import { ORIGIN, type Serve } from './bench.ts'
import { memoryDriver } from './node-sqlite-driver.ts'

/** What a test decides of its practice; anything left out is as on a server. */
export type MemoryPracticeOptions = {
  /** What happens between two turns of a query. */
  pause?: Pause
  clock?: Clock
  random?: RandomBytes
  /** Where the practice is reached. */
  origin?: string
}

/** All practice orgs of one test, in memory, with a clock that can be moved. */
export type MemoryPractice = {
  serve: Serve
  /** Moves the real clock of every org, beside what its own clock does. */
  advance: (milliseconds: number) => void
  org: (orgId: string) => OrgServer | undefined
  /** What was thrown inside an org: empty, or there is a bug. */
  bugs: unknown[]
}

/** Starts an empty practice: routing and orgs, without a server. */
export function memoryPractice({
  pause,
  clock = Date.now,
  random = (length) => crypto.getRandomValues(new Uint8Array(length)),
  origin = ORIGIN,
}: MemoryPracticeOptions = {}): MemoryPractice {
  const orgs = new Map<string, OrgServer>()
  const bugs: unknown[] = []
  let offset = 0
  const open = () =>
    createOrgServer(memoryDriver(), {
      clock: () => clock() + offset,
      random,
      onBug: (error) => bugs.push(error),
      ...(pause === undefined ? {} : { turns: new Turns(pause) }),
    })

  return {
    bugs,
    org: (orgId) => orgs.get(orgId),
    advance: (milliseconds) => {
      offset += milliseconds
    },
    serve: async (request) => {
      const route = await practiceRoute(request)
      if (route.kind === 'unrouted') return route.response
      const context = { origin, remoteAddress: '192.0.2.7' }
      if (route.kind === 'create_org') {
        const key = newOrgKey(random)
        const org = open()
        orgs.set(orgIdOfName(key) ?? '', org)
        return org.create(route.request, key, context)
      }
      return (orgs.get(route.orgId) ?? open()).fetch(route.request, context)
    },
  }
}
