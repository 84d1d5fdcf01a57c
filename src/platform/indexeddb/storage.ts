import type { Environment } from '#core/environment/environment.ts'
import type { KeptKey, KeyStore } from '#core/key-shelf/kept-key.ts'
import type { SigningKey } from '#core/keys/generate.ts'
import type { Exchange } from '#core/kernel/exchange.ts'

import { openDatabase, putAtOnce, type Database, type StoredKey, type StoreName } from './database.ts'
import type { SetAside } from './judged-records.ts'
import { storeChanges, type StoreChanges } from './store-changes.ts'

/** Whether what is made here survives the page, and if not, the platform's name for the reason. */
export type StorageHealth = { kept: 'indexeddb' } | { kept: 'memory'; reason: string }

/** The database while it is open, what is changed in it, and the keys this page holds in memory (each also there when it is stored). */
export type StorageBacking = {
  database(): Database | undefined
  changes: StoreChanges
  memoryKeys: Map<string, KeptKey>
}

/**
 * Everything this browser holds for a person. Lists hold what can be used; of what cannot, `setAside` tells.
 *
 * What lists or gets, and what stores, waits where the code that judges records cannot be fetched: what is stored is not
 * shown unjudged and not called missing, and nothing is stored unjudged.
 */
export type AppStorage = {
  health(): StorageHealth
  keys: KeyStore
  /** What the shelf works on; the rest of the page uses `keys`. */
  backing: StorageBacking
  environments: {
    /**
     * Oldest first; with every change that was begun here before it ends, as that was handed over while the stored one is what
     * came of it.
     */
    list(): Promise<Environment[]>
    /** Stores it without what looks like a secret in the wrong place; the caller may hand over what was typed. */
    put(environment: Environment): Promise<void>
    /** It is gone, with what is still to be kept of it, or the storage refuses: then it rejects with its DOMException. */
    delete(id: string): Promise<void>
  }
  exchanges: {
    /**
     * Stores a redacted copy; the caller may hand over the full exchange. Nothing where the environment was deleted, or its
     * exchanges cleared, before that is made.
     */
    put(environmentId: string, exchange: Exchange): Promise<void>
    /** Oldest first; cleared and put back as far as that was begun here before it ends. */
    list(environmentId: string): Promise<Exchange[]>
    /** All of them or, where the storage refuses, none: then it rejects with its DOMException. */
    clear(environmentId: string): Promise<void>
    /** Puts back, redacted, what was cleared: all of it or, where the storage refuses, nothing; then it rejects as `clear` does. */
    restore(environmentId: string, exchanges: readonly Exchange[]): Promise<void>
  }
  setAside: {
    list(store: StoreName): Promise<SetAside[]>
    /** Rejects with the DOMException of a storage that refuses; then it is still there. */
    delete(setAside: Pick<SetAside, 'store' | 'key'>): Promise<void>
  }
}

type OnDemand = <Part>(load: () => Promise<Part>) => Promise<Part>

/**
 * Opens this browser's storage. Where it is blocked, missing or refuses a key, everything works from memory
 * and `health` says so. Never throws.
 *
 * @param onDemand fetches a part of the page; it settles only when the part is there
 */
export async function openStorage(onDemand: OnDemand = (load) => load()): Promise<AppStorage> {
  const memory = {
    keys: new Map<string, KeptKey>(),
    /** As they were last handed over here, with what storing leaves out. */
    environments: new Map<string, Environment>(),
  }
  let health: StorageHealth = { kept: 'indexeddb' }
  let database: Database | undefined

  /** How often the exchanges of an environment were cleared; Infinity once it is deleted: what is on its way then lands nowhere. */
  const clearings = new Map<string, number>()

  const changes = storeChanges()

  const judged = onDemand(() => import('./judged-records.ts'))

  const fallBack = (error: unknown) => {
    health = { kept: 'memory', reason: error instanceof Error ? error.name : 'unknown' }
    database = undefined
  }
  try {
    database = await openDatabase(() => fallBack(new DOMException('', 'InvalidStateError')))
  } catch (error) {
    fallBack(error)
  }

  /** Tries the database; on refusal falls back to memory for good, so that reads and writes agree. */
  const stored = async <T>(work: (open: Database) => Promise<T>, otherwise: T): Promise<T> => {
    if (!database) return otherwise
    try {
      return await work(database)
    } catch (error) {
      fallBack(error)
      return otherwise
    }
  }

  /** While the database is open it alone knows the stored keys: another tab may have deleted one. */
  const heldOnlyHere = () => [...memory.keys.values()].filter(({ kept }) => !database || kept === 'memory')

  const keys: KeyStore = {
    async put(key: SigningKey, name: string) {
      const record: StoredKey = { ...key, name, createdAt: Date.now(), notes: '' }
      let kept: KeptKey['kept'] = 'memory'
      try {
        if (database) {
          await putAtOnce(database, 'keys', record)
          kept = 'indexeddb'
        }
      } catch (error) {
        // Lockdown and some private modes refuse just the CryptoKey: everything else can still be stored.
        health = { kept: 'memory', reason: error instanceof Error ? error.name : 'unknown' }
      }
      const entry: KeptKey = { ...key, name, createdAt: record.createdAt, kept }
      memory.keys.set(key.thumbprint, entry)
      return entry
    },
    async get(thumbprint) {
      const { readKey } = await judged
      const record = await stored((open) => readKey(open, thumbprint), undefined)
      return record ? toKeptKey(record) : heldOnlyHere().find((key) => key.thumbprint === thumbprint)
    },
    async list() {
      const { readKeys } = await judged
      const records = await stored(readKeys, [])
      return [...records.map(toKeptKey), ...heldOnlyHere()].toSorted((a, b) => a.createdAt - b.createdAt)
    },
  }

  const records = () => onDemand(() => import('./exchange-records.ts'))

  return {
    health: () => health,
    keys,
    backing: { database: () => database, changes, memoryKeys: memory.keys },
    environments: {
      list: () =>
        changes.list('environments', async () => {
          const { readEnvironments } = await judged
          const held = memory.environments
          const all = (await stored((open) => readEnvironments(open, held), undefined)) ?? [...held.values()]
          return all.toSorted((a, b) => a.createdAt - b.createdAt)
        }),
      put: (environment) =>
        changes.change('environments', async () => {
          if (clearings.get(environment.id) === Infinity) clearings.delete(environment.id)
          memory.environments.set(environment.id, environment)
          const { putEnvironment } = await judged
          await stored((open) => putEnvironment(open, environment), undefined)
        }),
      delete: (id) =>
        changes.change('environments', async () => {
          clearings.set(id, Infinity)
          try {
            await database?.delete('environments', id)
          } catch (error) {
            clearings.delete(id)
            throw error
          }
          memory.environments.delete(id)
        }),
    },
    exchanges: {
      // No change that a list waits for: whoever shows a list holds beside it what ended while the page is open.
      async put(environmentId, exchange) {
        const before = clearings.get(environmentId)
        const { putExchange } = await records()
        if (before === Infinity || clearings.get(environmentId) !== before) return
        await stored((open) => putExchange(open, environmentId, exchange), undefined)
      },
      list: (environmentId) =>
        changes.list('exchanges', async () => {
          const { readExchanges } = await judged
          return stored((open) => readExchanges(open, environmentId), [])
        }),
      clear: (environmentId) =>
        changes.change('exchanges', async () => {
          clearings.set(environmentId, (clearings.get(environmentId) ?? 0) + 1)
          const { clearExchanges } = await records()
          if (database) await clearExchanges(database, environmentId)
        }),
      restore: (environmentId, exchanges) =>
        changes.change('exchanges', async () => {
          const { restoreExchanges } = await records()
          if (database) await restoreExchanges(database, environmentId, exchanges)
        }),
    },
    setAside: {
      async list(store) {
        const { readSetAside } = await judged
        return stored((open) => readSetAside(open, store), [])
      },
      async delete({ store, key }) {
        await database?.delete(store, key)
      },
    },
  }
}

/** A record as a key of the page. */
export function toKeptKey(record: StoredKey): KeptKey {
  return { ...record, kept: 'indexeddb' }
}
