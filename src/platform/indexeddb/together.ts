import type { Database, IndexedStoreName, StoreToWrite } from './database.ts'

/**
 * Does all of the work on a store or none of it: a transaction that is left to itself keeps what was done before a refusal.
 *
 * Rejects with the DOMException of a storage that refuses.
 */
export async function together(
  open: Database,
  name: IndexedStoreName,
  work: (store: StoreToWrite) => Promise<unknown>,
): Promise<void> {
  const { store, done } = open.transaction(name, 'readwrite')
  // It is the work that says what was wrong.
  done.catch(() => undefined)
  try {
    await work(store)
  } catch (error) {
    try {
      store.transaction.abort()
    } catch {
      // A refused request has ended it already.
    }
    throw error
  }
  await done
}

/** Deletes what a store has of an environment: all of it or, where that is refused, nothing. Rejects as {@link together} does. */
export function clearOf(open: Database, name: IndexedStoreName, environmentId: string): Promise<void> {
  return together(open, name, async (store) => {
    const keys = await store.index('environmentId').getAllKeys(environmentId)
    return Promise.all(keys.map(async (key) => store.delete(key)))
  })
}
