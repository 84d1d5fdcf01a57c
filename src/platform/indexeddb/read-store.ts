import type { Database, IndexedStoreName, StoreName } from './database.ts'

/** What stands under one key; undefined for a record that the browser cannot give back. */
export type StoredEntry = readonly [key: IDBValidKey, record: unknown]

/**
 * Reads all that a store holds, unjudged.
 *
 * One record that cannot be read, such as one whose bytes the disk lost, makes a browser refuse all of them at once: then each
 * is read alone.
 *
 * @param environmentId of a store whose records belong to environments, those of one
 * @throws DOMException where not even the keys can be read
 */
export function readStore(open: Database, store: StoreName): Promise<StoredEntry[]>
export function readStore(open: Database, store: IndexedStoreName, environmentId: string): Promise<StoredEntry[]>
export async function readStore(open: Database, store: StoreName, environmentId?: string): Promise<StoredEntry[]> {
  const isOfOne = environmentId !== undefined && (store === 'exchanges' || store === 'calls')
  try {
    const [keys, records] = isOfOne
      ? await both(open.transaction(store).store.index('environmentId'), environmentId)
      : await both(open.transaction(store).store)
    return keys.map((key, at) => [key, records[at]])
  } catch {
    const keys = isOfOne
      ? await open.getAllKeysFromIndex(store, 'environmentId', environmentId)
      : await open.getAllKeys(store)
    return Promise.all(keys.map(async (key) => [key, await open.get(store, key).catch(() => undefined)] as const))
  }
}

type Source = {
  getAllKeys(query?: IDBValidKey): Promise<IDBValidKey[]>
  getAll(query?: IDBValidKey): Promise<unknown[]>
}

/** Keys and records of the same moment, in the same order. */
function both(source: Source, query?: IDBValidKey): Promise<[IDBValidKey[], unknown[]]> {
  return Promise.all([source.getAllKeys(query), source.getAll(query)])
}

/** Of what a store holds, what can be used. */
export function fitting<Kept>(entries: readonly StoredEntry[], judged: (record: unknown) => Kept | undefined): Kept[] {
  return entries.flatMap(([, record]) => judged(record) ?? [])
}
