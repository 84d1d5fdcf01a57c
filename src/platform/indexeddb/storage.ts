import type { Environment } from '#core/environment/environment.ts'
import type { KeptKey, KeyStore } from '#core/key-shelf/kept-key.ts'
import type { SigningKey } from '#core/keys/generate.ts'
import type { Exchange } from '#core/kernel/exchange.ts'

import { openDatabase, type Database, type StoredExchange, type StoredKey, type StoreName } from './database.ts'
import { readStore, type StoredEntry } from './read-store.ts'
import type * as storedRecords from './stored-records.ts'

/** Whether what is made here survives the page, and if not, the platform's name for the reason. */
export type StorageHealth = { kept: 'indexeddb' } | { kept: 'memory'; reason: string }

/** The database while it is open, and the keys this page holds in memory (each also there when it is stored). */
export type StorageBacking = { database(): Database | undefined; memoryKeys: Map<string, KeptKey> }

/** A record that is there and cannot be used. It is left where it is, as it is, until the person deletes it. */
export type SetAside = {
  store: StoreName
  key: IDBValidKey
  /** As it was read; undefined where the browser cannot give it back. May hold what opens a practice org's set-up. */
  record: unknown
}

/**
 * Everything this browser holds for a person. Lists hold what can be used; of what cannot, `setAside` tells.
 *
 * What lists or gets, and what stores an environment, rejects where the code that judges records cannot be fetched: what is
 * stored is not shown unjudged and not called missing, and nothing is stored unjudged.
 */
export type AppStorage = {
  health(): StorageHealth
  keys: KeyStore
  /** What the shelf works on; the rest of the page uses `keys`. */
  backing: StorageBacking
  environments: {
    list(): Promise<Environment[]>
    get(id: string): Promise<Environment | undefined>
    /** Stores it without what looks like a secret in the wrong place; the caller may hand over what was typed. */
    put(environment: Environment): Promise<void>
    delete(id: string): Promise<void>
  }
  exchanges: {
    /** Stores a redacted copy; the caller may hand over the full exchange. */
    put(environmentId: string, exchange: Exchange): Promise<void>
    /** Oldest first. */
    list(environmentId: string): Promise<Exchange[]>
    clear(environmentId: string): Promise<void>
  }
  setAside: {
    list(store: StoreName): Promise<SetAside[]>
    delete(setAside: Pick<SetAside, 'store' | 'key'>): Promise<void>
  }
}

/** Exchanges kept for one environment; the oldest go first. */
const MAX_STORED_EXCHANGES = 100

/**
 * Opens this browser's storage. Where it is blocked, missing or refuses a key, everything works from memory
 * and `health` says so. Never throws.
 */
export async function openStorage(): Promise<AppStorage> {
  const memory = {
    keys: new Map<string, KeptKey>(),
    environments: new Map<string, Environment>(),
    exchanges: new Map<string, StoredExchange>(),
  }
  let health: StorageHealth = { kept: 'indexeddb' }
  let database: Database | undefined

  // Fetched while the database opens, and again where that failed: what judges records is no part of the first load.
  let judges: Promise<typeof storedRecords> | undefined
  const judge = async () => {
    try {
      return await (judges ??= import('./stored-records.ts'))
    } catch (error) {
      judges = undefined
      throw error
    }
  }
  judge().catch(() => undefined)

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
          await database.put('keys', record)
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
      const { toStoredKey } = await judge()
      const record = toStoredKey(await stored((open) => open.get('keys', thumbprint), undefined))
      return record ? toKeptKey(record) : heldOnlyHere().find((key) => key.thumbprint === thumbprint)
    },
    async list() {
      const { toStoredKey } = await judge()
      const records = fitting(await stored((open) => readStore(open, 'keys'), []), toStoredKey)
      return [...records.map(toKeptKey), ...heldOnlyHere()].toSorted((a, b) => a.createdAt - b.createdAt)
    },
  }

  return {
    health: () => health,
    keys,
    backing: { database: () => database, memoryKeys: memory.keys },
    environments: {
      async list() {
        const { toEnvironment } = await judge()
        const records = fitting(await stored((open) => readStore(open, 'environments'), []), toEnvironment)
        const byId = new Map(
          [...records, ...memory.environments.values()].map((environment) => [environment.id, environment]),
        )
        return [...byId.values()].toSorted((a, b) => a.createdAt - b.createdAt)
      },
      async get(id) {
        const { toEnvironment } = await judge()
        return (
          memory.environments.get(id) ?? toEnvironment(await stored((open) => open.get('environments', id), undefined))
        )
      },
      async put(environment) {
        const { toRecord } = await judge()
        await stored(async (open) => void (await open.put('environments', toRecord(environment))), undefined)
        if (!database) memory.environments.set(environment.id, environment)
      },
      async delete(id) {
        memory.environments.delete(id)
        await stored((open) => open.delete('environments', id), undefined)
      },
    },
    exchanges: {
      async put(environmentId, exchange) {
        // Fetched with the first exchange. A page that cannot fetch it any more keeps nothing, rather than a secret.
        const redaction = await import('#core/kernel/redact.ts').catch(() => undefined)
        if (redaction === undefined) return
        const record: StoredExchange = { ...redaction.redactExchange(exchange), environmentId }
        const { toStoredExchange } = await judge()
        await stored(async (open) => {
          await open.put('exchanges', record)
          const all = fitting(await readStore(open, 'exchanges', environmentId), toStoredExchange)
          const surplus = all.toSorted((a, b) => b.startedAt - a.startedAt).slice(MAX_STORED_EXCHANGES)
          await Promise.all(surplus.map(({ id }) => open.delete('exchanges', id)))
        }, undefined)
      },
      async list(environmentId) {
        const { toStoredExchange } = await judge()
        const records = await stored((open) => readStore(open, 'exchanges', environmentId), [])
        return fitting(records, toStoredExchange).toSorted((a, b) => a.startedAt - b.startedAt)
      },
      async clear(environmentId) {
        await stored(async (open) => {
          const ids = await open.getAllKeysFromIndex('exchanges', 'environmentId', environmentId)
          await Promise.all(ids.map((id) => open.delete('exchanges', id)))
        }, undefined)
      },
    },
    setAside: {
      async list(store) {
        const { JUDGES } = await judge()
        const entries = await stored((open) => readStore(open, store), [])
        return entries
          .filter(([, record]) => JUDGES[store](record) === undefined)
          .map(([key, record]) => ({ store, key, record }))
      },
      async delete({ store, key }) {
        await stored((open) => open.delete(store, key), undefined)
      },
    },
  }
}

/** Of what a store holds, what can be used. */
export function fitting<Kept>(entries: readonly StoredEntry[], judged: (record: unknown) => Kept | undefined): Kept[] {
  return entries.flatMap(([, record]) => judged(record) ?? [])
}

/** A record as a key of the page. */
export function toKeptKey(record: StoredKey): KeptKey {
  return { ...record, kept: 'indexeddb' }
}
