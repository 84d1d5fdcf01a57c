import type { Clock } from '#practice/clock.ts'
import { createPracticeOrg, type PracticeOrg } from '#practice/server.ts'
import { Turns } from '#practice/soql/turns.ts'

import { strongRandom, type PracticeOrgs } from '../../practice.ts'
import type { OrgFolder } from './org-folder.ts'
import { openDatabase, type OpenDatabase } from './sqlite-driver.ts'

/** Databases open at once. Each costs three descriptors. */
const MAX_OPEN = 64
/** Orgs kept when there is only memory; the least recently used is forgotten. */
const MAX_IN_MEMORY = 500

type OpenOrg = Pick<OpenDatabase, 'committed' | 'close'> & { readonly org: PracticeOrg; users: number }

export type OrgPool = PracticeOrgs & {
  /** Removes every org whose time is over. */
  readonly sweep: () => Promise<void>
  readonly closeAll: () => void
}

/**
 * Practice orgs on Node: one SQLite database each, opened when asked for and closed when others are used more.
 *
 * @param clock  Real time. Milliseconds.
 */
export function createOrgPool(folder: OrgFolder, clock: Clock): OrgPool {
  const open = new Map<string, OpenOrg>()
  const limit = folder.durable ? MAX_OPEN : MAX_IN_MEMORY
  const nobody = createPracticeOrg(openDatabase(':memory:').driver, { clock, random: strongRandom })
  // All orgs share this thread.
  const turns = new Turns(nextTurn)

  const acquire = (orgId: string): OpenOrg => {
    const known = open.get(orgId) ?? openOrg(folder.pathOf(orgId), clock, turns)
    // Setting it again moves it to the end of the map's order, which is the order of use.
    open.delete(orgId)
    open.set(orgId, known)
    known.users += 1
    return known
  }
  const closeUnused = (): void => {
    for (const [orgId, one] of open) {
      if (open.size <= limit) return
      if (one.users > 0) continue
      one.close()
      open.delete(orgId)
    }
  }
  const withOrg = async <T>(orgId: string, work: (org: PracticeOrg) => Promise<T>): Promise<T> => {
    const one = acquire(orgId)
    try {
      const result = await work(one.org)
      await one.committed()
      return result
    } finally {
      one.users -= 1
      // Whatever was asked, an org that is no more (deleted, expired, never made) leaves no file behind.
      if (one.users === 0 && one.org.isGone()) {
        one.close()
        open.delete(orgId)
        folder.remove(orgId)
      }
      closeUnused()
    }
  }
  const isThere = (orgId: string): boolean => open.has(orgId) || folder.exists(orgId)

  return {
    create: (orgId, request, key, context) => withOrg(orgId, (org) => org.create(request, key, context)),
    fetch: (orgId, request, context) =>
      isThere(orgId) ? withOrg(orgId, (org) => org.fetch(request, context)) : nobody.fetch(request, context),
    sweep: async () => {
      for (const orgId of new Set([...folder.orgIds(), ...open.keys()])) {
        await withOrg(orgId, (org) => {
          const expiresAt = org.expiresAt()
          if (expiresAt !== undefined && expiresAt <= clock()) org.destroy()
          return Promise.resolve()
        })
      }
    },
    closeAll: () => {
      for (const one of open.values()) one.close()
      open.clear()
    },
  }
}

function openOrg(path: string, clock: Clock, turns: Turns): OpenOrg {
  const { driver, committed, close } = openDatabase(path)
  return { org: createPracticeOrg(driver, { clock, random: strongRandom, turns }), committed, close, users: 0 }
}

/** After whatever has come in meanwhile. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
