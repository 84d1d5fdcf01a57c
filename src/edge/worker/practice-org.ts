import { DurableObject } from 'cloudflare:workers'

import { createOrgServer, type OrgServer, type RequestContext } from '#practice/server.ts'
import type { SqlDriver } from '#practice/store/store.ts'

import { strongRandom } from '#edge/practice/practice.ts'

/** How long an org must be found over before it is removed. Milliseconds. */
const CONFIRMED_AFTER_MS = 60 * 60 * 1000
/** Set in storage at the first look that finds the org over. */
const OVER = 'over'

/**
 * One practice org as a Durable Object: its own SQLite database, one thread, and an alarm that removes it when its time
 * has been over for an hour. Two looks, because the clock may be wrong at one of them.
 */
export class PracticeOrg extends DurableObject<unknown> {
  readonly #org: OrgServer

  constructor(state: DurableObjectState, environment: unknown) {
    super(state, environment)
    this.#org = createOrgServer(driverOf(state.storage), { clock: () => Date.now(), random: strongRandom })
  }

  /** Makes the org in this object's database. */
  async create(request: Request, key: string, context: RequestContext): Promise<Response> {
    const answer = await this.#org.create(request, key, context)
    await this.#setAlarm()
    return answer
  }

  /** Answers a request to this org, or as an org that does not exist. */
  async answer(request: Request, context: RequestContext): Promise<Response> {
    const answer = await this.#org.fetch(request, context)
    // A deleted org frees its storage; without this an empty database would be kept, and paid for.
    if (request.method === 'DELETE' && this.#org.expiresAt() === undefined) await this.ctx.storage.deleteAll()
    return answer
  }

  override async alarm(): Promise<void> {
    const { storage } = this.ctx
    const expiresAt = this.#org.expiresAt()
    if (expiresAt !== undefined && expiresAt > Date.now()) {
      await storage.delete(OVER)
      return this.#setAlarm()
    }
    if (expiresAt !== undefined && (await storage.get(OVER)) === undefined) {
      await storage.put(OVER, true)
      return storage.setAlarm(Date.now() + CONFIRMED_AFTER_MS)
    }
    this.#org.destroy()
    await this.ctx.storage.deleteAll()
  }

  async #setAlarm(): Promise<void> {
    const expiresAt = this.#org.expiresAt()
    if (expiresAt !== undefined) await this.ctx.storage.setAlarm(expiresAt)
  }
}

/** The practice org's storage port over a Durable Object's SQLite. */
function driverOf(storage: DurableObjectStorage): SqlDriver {
  return {
    all: (sql, ...params) => storage.sql.exec(sql, ...params).toArray(),
    run: (sql, ...params) => {
      storage.sql.exec(sql, ...params)
    },
    transaction: (work) => storage.transactionSync(work),
  }
}
