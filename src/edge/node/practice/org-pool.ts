import type { Clock } from '#practice/kernel/clock.ts'
import { createOrgServer, type OrgServer } from '#practice/server.ts'
import { Turns } from '#practice/soql/turns.ts'
import { UnreadableRow } from '#practice/store/row.ts'
import { first } from '#practice/store/store.ts'

import { problem } from '../../front/refusals.ts'
import { nextTurn } from '../kernel/next-turn.ts'
import { errorCodeOf } from '../kernel/system-error.ts'
import { strongRandom, type PracticeOrgs } from '#edge/practice/practice.ts'
import { createExpiryWatch } from './expiry-watch.ts'
import type { OrgFolder } from './org-folder.ts'
import { openDatabase, type OpenDatabase, type OpenFile } from './sqlite-driver.ts'
import { StorageFailure } from './storage-failure.ts'

/** Databases open at once. Each costs three descriptors. */
const MAX_OPEN = 64

/** Whose turn it is to make an org, whoever asks: they come one after another, and hold up no org there is. */
const NEW_ORGS = ''

/** Puts a request to an org. */
type Ask = (org: OrgServer) => Promise<Response>

type OpenOrg = {
  readonly database: OpenDatabase
  readonly org: OrgServer
  users: number
  /** Whether something in it was not understood since it was opened. */
  isUnreadable: boolean
}

/** How many practice orgs there may be, and how much they may take together, before no more are made. */
export type PracticeCeiling = { readonly orgs: number; readonly bytes: number }

export type OrgPoolPorts = {
  /** Real time. Milliseconds. */
  readonly clock: Clock
  /** Monotonic. Milliseconds. */
  readonly elapsed: () => number
  /** Whether orgs that nobody uses end; they do unless told. */
  readonly endsIdle?: boolean
  readonly ceiling: PracticeCeiling
  /** Is given one line about each file that cannot be used: its name, what is wrong, nothing of what is in it. */
  readonly complain: (line: string) => void
  /** How files are opened, where it is not SQLite as it is. */
  readonly openFile?: OpenFile
}

export type OrgPool = PracticeOrgs & {
  /** Removes the orgs whose time is over and sets damaged files aside, one org a turn of the event loop. Never rejects. */
  readonly sweep: () => Promise<void>
  /** Closes every database and lets the folder go; a second call does nothing. */
  readonly closeAll: () => void
}

/**
 * Practice orgs on Node: one SQLite database each, opened when asked for and closed when others are used more.
 *
 * What is wrong with one database is that org's affair: it answers 503 while its storage fails, and as an org that never
 * was once its file is set aside. An org is made in full or leaves nothing; beyond the ceiling none is made, and none makes
 * room for it.
 *
 * @returns `create` and `fetch` reject with {@link StorageFailure} when what they did could not be kept.
 */
export function createOrgPool(folder: OrgFolder, ports: OrgPoolPorts): OrgPool {
  const { clock, complain, ceiling } = ports
  const open = new Map<string, OpenOrg>()
  /** Every org there is, with its size as it was last seen. Bytes. */
  const sizes = new Map(folder.orgIds().map((orgId) => [orgId, 0]))
  const watch = createExpiryWatch(clock, ports.elapsed)
  /** Orgs that have been complained about and have not worked since. */
  const complained = new Set<string>()
  // All orgs share this thread. Opening a database is a turn as well: many at once would hold everybody up.
  const turns = new Turns(nextTurn)
  const nobody = createOrgServer(openDatabase(':memory:').driver, { clock, random: strongRandom, turns })
  let isClosed = false

  const openOver = (orgId: string, database: OpenDatabase): OpenOrg => {
    const onBug = (cause: unknown): void => {
      if (!(cause instanceof UnreadableRow)) return
      one.isUnreadable = true
      complainOf(orgId, cause)
    }
    const { endsIdle = true } = ports
    const org = createOrgServer(database.driver, { clock, random: strongRandom, endsIdle, turns, onBug })
    const one: OpenOrg = { database, org, users: 0, isUnreadable: false }
    return one
  }
  const openOrg = (orgId: string): OpenOrg => openOver(orgId, openDatabase(folder.pathOf(orgId), ports.openFile))
  const acquire = (orgId: string): OpenOrg => {
    const known = open.get(orgId)
    const usable = known?.database.failure() === undefined
    const one = known === undefined ? openOrg(orgId) : usable ? known : openOver(orgId, known.database.reopen())
    // Setting it again moves it to the end of the map's order, which is the order of use.
    open.delete(orgId)
    open.set(orgId, one)
    one.users += 1
    return one
  }
  const closeUnused = (): void => {
    // What is only in memory is lost by closing it.
    if (!folder.durable) return
    for (const [orgId, one] of open) {
      if (open.size <= MAX_OPEN) return
      if (one.users > 0) continue
      one.database.close()
      open.delete(orgId)
    }
  }

  const complainOnce = (orgId: string, line: string): void => {
    if (complained.has(orgId)) return
    complained.add(orgId)
    complain(line)
  }
  const complainOf = (orgId: string, cause: unknown): void => {
    complainOnce(
      orgId,
      `practice org file ${folder.nameOf(orgId)} cannot be used and stays as it is: ${reasonOf(cause)}`,
    )
  }
  const forget = (orgId: string): void => {
    open.get(orgId)?.database.close()
    open.delete(orgId)
    sizes.delete(orgId)
    watch.forget(orgId)
  }
  const remove = (orgId: string): void => {
    forget(orgId)
    folder.remove(orgId)
    complained.delete(orgId)
  }
  const setAside = (orgId: string, what: string): void => {
    forget(orgId)
    const name = folder.setAside(orgId)
    complained.delete(orgId)
    complain(`practice org file ${folder.nameOf(orgId)} is ${what}: set aside as ${name}`)
  }

  /** Whether there is a file to open; one that is plainly damaged is set aside. */
  const isThere = (orgId: string): boolean => {
    if (open.has(orgId)) return true
    if (!folder.exists(orgId)) return false
    const damage = folder.damageOf(orgId)
    if (damage === undefined) return true
    setAside(orgId, damage)
    return false
  }
  /** Does what an org's database calls for once nobody uses it: nothing, as a rule. */
  const settle = (orgId: string, { database, org, isUnreadable }: OpenOrg): void => {
    const failure = database.failure()
    if (failure === undefined) {
      if (!org.isGone()) {
        if (!isUnreadable) complained.delete(orgId)
      } else if (holdsNothing(database)) remove(orgId)
      else setAside(orgId, 'not a practice org')
    } else if (failure.damaged) {
      setAside(orgId, 'damaged')
    } else {
      complainOf(orgId, failure)
      // Opened anew when it is next asked for. What is only in memory is in this very connection.
      if (folder.durable) open.delete(orgId)
    }
  }
  const settleOrComplain = (orgId: string, one: OpenOrg): void => {
    try {
      settle(orgId, one)
    } catch (cause) {
      complainOf(orgId, cause)
    }
  }

  /** Says what came of a file that could not be opened: true when it is out of the way. */
  const putAway = (orgId: string, cause: unknown): boolean => {
    try {
      if (cause instanceof StorageFailure && cause.damaged) {
        setAside(orgId, 'damaged')
        return true
      }
      complainOf(orgId, cause)
    } catch (failure) {
      complainOf(orgId, failure)
    }
    return false
  }
  const enter = (orgId: string): OpenOrg | undefined => {
    try {
      return isThere(orgId) ? acquire(orgId) : undefined
    } catch (cause) {
      if (putAway(orgId, cause)) return undefined
      throw cause instanceof StorageFailure ? cause : new StorageFailure(cause)
    }
  }
  const work = async (orgId: string, one: OpenOrg, ask: Ask): Promise<Response> => {
    try {
      const answer = await ask(one.org)
      await one.database.committed()
      return answer
    } finally {
      one.users -= 1
      // An org that was reopened meanwhile is another one's affair.
      if (one.users === 0 && open.get(orgId) === one) settleOrComplain(orgId, one)
      closeUnused()
    }
  }
  const answer = async (orgId: string, ask: Ask): Promise<Response> => {
    if (!open.has(orgId) && folder.exists(orgId)) await turns.turn(orgId)
    const one = enter(orgId)
    return one === undefined ? ask(nobody) : work(orgId, one, ask)
  }

  const make = async (orgId: string, ask: Ask): Promise<Response> => {
    await turns.turn(NEW_ORGS)
    let bytes = 0
    for (const size of sizes.values()) bytes += size
    if (sizes.size >= ceiling.orgs || bytes >= ceiling.bytes) return problem('practice_full')
    // Counted before anything is awaited: of two that are made at once each sees the other.
    sizes.set(orgId, 0)
    try {
      const made = await work(orgId, acquire(orgId), ask)
      if (sizes.has(orgId)) sizes.set(orgId, bytesOf(orgId))
      complained.delete('')
      return made
    } catch (cause) {
      complainOnce('', `no practice org can be made: ${reasonOf(cause)}`)
      try {
        remove(orgId)
      } catch (failure) {
        complainOf(orgId, failure)
      }
      throw cause
    }
  }
  const bytesOf = (orgId: string): number =>
    folder.durable ? folder.bytesOf(orgId) : (open.get(orgId)?.database.bytes() ?? 0)

  /** Looks whether an org is over, and removes it if it is. Nobody is using it. */
  const lookAfter = (orgId: string): void => {
    if (!isThere(orgId)) return
    sizes.set(orgId, bytesOf(orgId))
    if (ports.endsIdle === false || !watch.isDue(orgId)) return
    const wasOpen = open.has(orgId)
    const one = open.get(orgId) ?? openOrg(orgId)
    open.set(orgId, one)
    try {
      const expiresAt = one.org.expiresAt()
      if (expiresAt === undefined) settle(orgId, one)
      else if (watch.isOver(orgId, expiresAt)) remove(orgId)
    } finally {
      // A look is no use: it must not push an org out that somebody asks for.
      if (!wasOpen && open.delete(orgId)) one.database.close()
    }
  }
  let sweeping = false
  const sweep = async (): Promise<void> => {
    if (sweeping) return
    sweeping = true
    try {
      const there = new Set([...folder.orgIds(), ...open.keys()])
      for (const orgId of sizes.keys()) if (!there.has(orgId)) sizes.delete(orgId)
      for (const orgId of there) {
        await nextTurn()
        if (isClosed) return
        if ((open.get(orgId)?.users ?? 0) > 0) continue
        try {
          lookAfter(orgId)
        } catch (cause) {
          putAway(orgId, cause)
        }
      }
    } catch (cause) {
      complain(`practice orgs could not be looked after: ${reasonOf(cause)}`)
    } finally {
      sweeping = false
    }
  }

  return {
    create: async (orgId, request, key, context) =>
      isThere(orgId)
        ? answer(orgId, (org) => org.create(request, key, context))
        : make(orgId, (org) => org.create(request, key, context)),
    fetch: (orgId, request, context) => answer(orgId, (org) => org.fetch(request, context)),
    sweep,
    closeAll: () => {
      if (isClosed) return
      isClosed = true
      for (const one of open.values()) one.database.close()
      open.clear()
      folder.release()
    },
  }
}

/** What went wrong, in SQLite's or the system's words. Those of anything else could repeat what the file holds. */
function reasonOf(cause: unknown): string {
  return cause instanceof Error && errorCodeOf(cause) !== undefined ? cause.message : 'what it holds is not understood'
}

/** Whether a database is as good as none: one that was just made, or whose org was deleted. */
function holdsNothing({ driver }: OpenDatabase): boolean {
  return first(driver, `SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'`) === undefined
}
