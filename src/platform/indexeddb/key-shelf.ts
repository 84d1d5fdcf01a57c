import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import type { SigningKey } from '#core/keys/signing-key.ts'

import { putAtOnce, type StoredKey } from './database.ts'
import { fitting, readStore } from './read-store.ts'
import { toKeptKey, type StorageBacking } from './storage.ts'
import { toStoredKey } from './stored-records.ts'

/** A key with what a person wrote about it. `certificate` is one of this very key that came with it. */
export type ShelfKey = KeptKey & { notes: string; certificate?: KeptCertificate }

/** What may be changed about a key; the key itself never is. */
export type ShelfChange = Partial<Pick<ShelfKey, 'name' | 'notes' | 'certificate'>>

/** All keys of this browser, for the page that looks after them. */
export type KeyShelf = {
  /** Oldest first; with every change that was begun here before it ends. */
  list(): Promise<ShelfKey[]>
  /** Puts a key on the shelf. One that is there keeps its name, notes and age; `known` says so. */
  add(key: SigningKey, about: { name: string; certificate?: KeptCertificate }): Promise<'added' | 'known'>
  /** Changes what is written about a key; of a key that is gone, nothing. */
  change(thumbprint: string, change: ShelfChange): Promise<void>
  remove(thumbprint: string): Promise<void>
  /** Puts back the very key that was removed. */
  restore(key: ShelfKey): Promise<void>
}

/**
 * The shelf over this browser's storage, or over memory where a key could not be stored.
 *
 * Each change is one transaction, so that two tabs never undo each other.
 */
export function createKeyShelf({ database, changes, memoryKeys }: StorageBacking): KeyShelf {
  const inMemory = (key: KeptKey): ShelfKey => ({ notes: '', ...key })
  return {
    list: () =>
      changes.list('keys', async () => {
        const open = database()
        const records = open ? fitting(await readStore(open, 'keys'), toStoredKey) : []
        const held = [...memoryKeys.values()].filter(({ kept }) => !database() || kept === 'memory')
        return [...records.map(toShelfKey), ...held.map(inMemory)].toSorted((a, b) => a.createdAt - b.createdAt)
      }),

    add: (key, about) =>
      changes.change('keys', async () => {
        const added = { ...key, ...about, notes: '', createdAt: Date.now() }
        if (memoryKeys.get(key.thumbprint)?.kept === 'memory') return 'known'
        const open = database()
        if (open) {
          try {
            const transaction = open.transaction('keys', 'readwrite')
            // A record of this key that cannot be used gives way: the key itself is here.
            const known = toStoredKey(await transaction.store.get(key.thumbprint))
            if (known && about.certificate) await transaction.store.put({ ...known, certificate: about.certificate })
            if (!known) await transaction.store.put(added)
            await transaction.done
            if (!known) memoryKeys.set(key.thumbprint, { ...added, kept: 'indexeddb' })
            return known ? 'known' : 'added'
          } catch {
            // Lockdown and some private modes refuse just the CryptoKey: the key lives as long as the page.
          }
        }
        memoryKeys.set(key.thumbprint, { ...added, kept: 'memory' })
        return 'added'
      }),

    change: (thumbprint, change) =>
      changes.change('keys', async () => {
        const held = memoryKeys.get(thumbprint)
        if (held) memoryKeys.set(thumbprint, { ...held, ...change })
        const transaction = database()?.transaction('keys', 'readwrite')
        const record = toStoredKey(await transaction?.store.get(thumbprint))
        if (record) await transaction?.store.put({ ...record, ...change })
        await transaction?.done
      }),

    remove: (thumbprint) =>
      changes.change('keys', async () => {
        memoryKeys.delete(thumbprint)
        await database()?.delete('keys', thumbprint)
      }),

    restore: (key) =>
      changes.change('keys', async () => {
        memoryKeys.set(key.thumbprint, key)
        const { kept, ...record } = key
        const open = database()
        if (open && kept === 'indexeddb') await putAtOnce(open, 'keys', record)
      }),
  }
}

function toShelfKey(record: StoredKey): ShelfKey {
  const { notes, certificate } = record
  return { ...toKeptKey(record), notes, ...(certificate ? { certificate } : {}) }
}
