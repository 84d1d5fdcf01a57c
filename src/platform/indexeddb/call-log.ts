import { keptCall, MAX_KEPT_CALLS, type KeptCall } from '#core/environment/kept-call.ts'

import { putAtOnce, type Database } from './database.ts'
import { fitting, readStore } from './read-store.ts'
import type { StorageBacking } from './storage.ts'
import { toKeptCall } from './stored-records.ts'
import { clearOf, together } from './together.ts'

/** What became of a call that was to be remembered. `secret`: it looks like one, and nothing was stored. */
type Remembered = { kept: KeptCall } | 'secret'

/**
 * The API calls of an environment as this browser remembers them. Holds queries as they were typed, and neither tokens nor answers.
 *
 * Each of these rejects with the DOMException of a storage that refuses; where storage is blocked altogether, nothing is listed,
 * and what is handed over is lost with the page.
 */
export type CallLog = {
  /** Newest first; with every change that was begun here before it ends. */
  list(environmentId: string): Promise<KeptCall[]>
  /** Remembers a call; the same one before it gives way, and beyond the cap the oldest. */
  put(call: Omit<KeptCall, 'id'>): Promise<Remembered>
  /** All of them or, where that is refused, none. */
  clear(environmentId: string): Promise<void>
  /** Puts back the very calls that were cleared: all or none. */
  restore(calls: readonly KeptCall[]): Promise<void>
}

/** The log over this browser's storage. */
export function createCallLog({ database, changes }: Pick<StorageBacking, 'database' | 'changes'>): CallLog {
  const listed = async (open: Database, environmentId: string) =>
    fitting(await readStore(open, 'calls', environmentId), toKeptCall).toSorted((a, b) => b.at - a.at)
  /** Does nothing where storage is blocked. */
  const change = (work: (open: Database) => Promise<unknown>) =>
    changes.change('calls', async () => {
      const open = database()
      if (open) await work(open)
    })
  return {
    list: (environmentId) =>
      changes.list('calls', async () => {
        const open = database()
        return open ? listed(open, environmentId) : []
      }),
    async put(asked) {
      const kept = keptCall(asked)
      if (!kept) return 'secret'
      await change(async (open) => {
        await putAtOnce(open, 'calls', kept)
        const surplus = (await listed(open, kept.environmentId)).slice(MAX_KEPT_CALLS)
        await Promise.all(surplus.map(({ id }) => open.delete('calls', id)))
      })
      return { kept }
    },
    clear: (environmentId) => change((open) => clearOf(open, 'calls', environmentId)),
    restore: (calls) =>
      change((open) => together(open, 'calls', (store) => Promise.all(calls.map(async (one) => store.put(one))))),
  }
}
