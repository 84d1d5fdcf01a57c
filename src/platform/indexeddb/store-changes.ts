import type { StoreName } from './database.ts'

/** What changes each store from here, and lists of it that are never older than that. */
export type StoreChanges = {
  /** Does a change, whose outcome is that of the work. */
  change<T>(store: StoreName, work: () => Promise<T>): Promise<T>
  /**
   * Lists a store after every change that was begun here before the list ends: who shows a change at once, and then what was
   * listed meanwhile, shows the change still. A change must not list, or it waits for itself.
   */
  list<T>(store: StoreName, read: () => Promise<T>): Promise<T>
}

/** One for all that work on the same storage. */
export function storeChanges(): StoreChanges {
  /** Of each store, what has ended once every change so far has, well or not. */
  const ends = new Map<StoreName, Promise<unknown>>()
  return {
    change(store, work) {
      const done = work()
      const before = ends.get(store)
      ends.set(
        store,
        done.then(
          () => before,
          () => before,
        ),
      )
      return done
    },
    async list(store, read) {
      for (;;) {
        const end = ends.get(store)
        await end
        const all = await read()
        if (ends.get(store) === end) return all
      }
    },
  }
}
