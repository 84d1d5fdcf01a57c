/** The records of this browser's database, read and judged. Fetched while it opens: what judges records is no part of the first load. */
import type { Environment } from '#core/environment/environment.ts'

import { putAtOnce, type Database, type StoredExchange, type StoredKey, type StoreName } from './database.ts'
import { fitting, readStore } from './read-store.ts'
import { JUDGES, toEnvironment, toRecord, toStoredExchange, toStoredKey } from './stored-records.ts'

/** A record that is there and cannot be used. It is left where it is, as it is, until the person deletes it. */
export type SetAside = {
  store: StoreName
  key: IDBValidKey
  /** As it was read; undefined where the browser cannot give it back. May hold what opens a practice org's set-up. */
  record: unknown
}

/** The key, or undefined where there is none that can be used. @throws DOMException of a storage that refuses, as all of these */
export async function readKey(open: Database, thumbprint: string): Promise<StoredKey | undefined> {
  return toStoredKey(await open.get('keys', thumbprint))
}

/** All keys that can be used. */
export async function readKeys(open: Database): Promise<StoredKey[]> {
  return fitting(await readStore(open, 'keys'), toStoredKey)
}

/**
 * The environments as they are stored, or where this page's own is what a record was made of, that, with what was left out: what
 * is typed stays on the screen whatever other tabs change elsewhere.
 *
 * @param own as they were last handed over on this page; may hold what is not to be stored
 */
export async function readEnvironments(open: Database, own: ReadonlyMap<string, Environment>): Promise<Environment[]> {
  const records = fitting(await readStore(open, 'environments'), toEnvironment)
  return records.map((record) => {
    const typed = own.get(record.id)
    return typed && isMadeOf(record, typed) ? typed : record
  })
}

function isMadeOf(record: Environment, typed: Environment): boolean {
  try {
    return JSON.stringify(record) === JSON.stringify(toRecord(typed))
  } catch {
    // A newer version may store beside it what is no JSON.
    return false
  }
}

/** Stores an environment without what looks like a secret in the wrong place. */
export function putEnvironment(open: Database, environment: Environment): Promise<void> {
  return putAtOnce(open, 'environments', toRecord(environment))
}

/** Oldest first. */
export async function readExchanges(open: Database, environmentId: string): Promise<StoredExchange[]> {
  const exchanges = fitting(await readStore(open, 'exchanges', environmentId), toStoredExchange)
  return exchanges.toSorted((a, b) => a.startedAt - b.startedAt)
}

/** What a store holds and cannot be used. */
export async function readSetAside(open: Database, store: StoreName): Promise<SetAside[]> {
  return (await readStore(open, store))
    .filter(([, record]) => JUDGES[store](record) === undefined)
    .map(([key, record]) => ({ store, key, record }))
}
