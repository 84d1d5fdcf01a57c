import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction } from 'idb'

import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import type { RsaPublicJwk } from '#core/keys/thumbprint.ts'

/** A key as it is stored: handles, never material. `privateKey` is a non-extractable CryptoKey unless the person asked otherwise. */
export type StoredKey = {
  thumbprint: string
  name: string
  /** Milliseconds since the epoch. */
  createdAt: number
  modulusBits: number
  privateKey: CryptoKey
  publicKey: CryptoKey
  publicJwk: RsaPublicJwk
  spki: Uint8Array<ArrayBuffer>
  /** For the person, about the key. */
  notes: string
  /** A certificate of this very key that came with it. */
  certificate?: KeptCertificate
}

/** An exchange as it is stored: redacted, with the environment it belongs to. */
export type StoredExchange = Exchange & { environmentId: string }

/**
 * Documented store by store in docs/storage.md. What comes out is unknown until `stored-records.ts` has judged it: another
 * version, another page of this origin or a fault of the disk may have written it.
 */
interface CountersignSchema extends DBSchema {
  keys: { key: IDBValidKey; value: unknown }
  environments: { key: IDBValidKey; value: unknown }
  exchanges: { key: IDBValidKey; value: unknown; indexes: { environmentId: IDBValidKey } }
  calls: { key: IDBValidKey; value: unknown; indexes: { environmentId: IDBValidKey } }
}

export type Database = IDBPDatabase<CountersignSchema>

export const DATABASE_NAME = 'countersign'

export type StoreName = 'keys' | 'environments' | IndexedStoreName

/** Stores of what belongs to an environment. */
export type IndexedStoreName = 'exchanges' | 'calls'

/** Such a store in a transaction that writes to it. */
export type StoreToWrite = IDBPObjectStore<CountersignSchema, [IndexedStoreName], IndexedStoreName, 'readwrite'>

type Upgrade = IDBPTransaction<CountersignSchema, StoreName[], 'versionchange'>

/** Migration n brings version n to n + 1. Never edited once released; a new one is appended. */
const MIGRATIONS: ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('keys', { keyPath: 'thumbprint' })
    database.createObjectStore('environments', { keyPath: 'id' })
    database.createObjectStore('exchanges', { keyPath: 'id' }).createIndex('environmentId', 'environmentId')
  },
  // Keys have notes. Requests of an upgrade keep it open by themselves: nothing waits for this one.
  async (_database, upgrade) => {
    for await (const cursor of upgrade.objectStore('keys'))
      void cursor.update(Object.assign({}, cursor.value, { notes: '' }))
  },
  (database) => {
    database.createObjectStore('calls', { keyPath: 'id' }).createIndex('environmentId', 'environmentId')
  },
]

/**
 * Opens the database, migrating it as needed.
 *
 * @throws DOMException where storage is blocked (private mode, Lockdown, disabled by policy).
 */
export function openDatabase(onClosed: () => void): Promise<Database> {
  return openDB<CountersignSchema>(DATABASE_NAME, MIGRATIONS.length, {
    upgrade(database, oldVersion, _newVersion, upgrade) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database, upgrade)
    },
    // A newer page in another tab wants to migrate: let go, so that it is not held up for ever.
    blocking(_current, _blocked, { target }) {
      if (target instanceof IDBDatabase) target.close()
      onClosed()
    },
    terminated: onClosed,
  })
}

/**
 * Stores a record. Once this was called it is written even when the page is left in the same moment: nothing of the page is asked for
 * between the request and the commit.
 *
 * @throws DOMException of a storage that refuses
 */
export async function putAtOnce(open: Database, name: StoreName, record: object): Promise<void> {
  const transaction = open.transaction(name, 'readwrite')
  const asked = transaction.store.put(record)
  transaction.commit()
  await Promise.all([asked, transaction.done])
}
