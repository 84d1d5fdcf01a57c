import 'fake-indexeddb/auto'

import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { keptExchange } from '#core/kernel/redact.ts'

import { openDatabase } from './database.ts'
import { openStorage } from './storage.ts'
import { FULL_ENVIRONMENT, FULL_EXCHANGE } from './testing/records.ts'

const STARTED = FULL_EXCHANGE.startedAt
const numbered = (at: number, environmentId = 'e') => ({
  ...FULL_EXCHANGE,
  id: `${environmentId} ${at}`,
  environmentId,
  startedAt: epochMilliseconds(STARTED + at),
})

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.restoreAllMocks())

/** A storage that has so many exchanges of `e`, and one of another environment that is older than all of them. */
async function storageWith(count: number) {
  const database = await openDatabase(() => undefined)
  for (let at = 0; at < count; at += 1) await database.put('exchanges', numbered(at))
  await database.put('exchanges', numbered(-1, 'other'))
  database.close()
  const storage = await openStorage()
  return { storage, ids: async (of = 'e') => (await storage.exchanges.list(of)).map(({ id }) => id) }
}

it('of an environment the newest hundred exchanges are kept, and those of another are not counted', async () => {
  const { storage, ids } = await storageWith(100)
  expect(await ids()).toHaveLength(100)
  await storage.exchanges.put('e', numbered(100))
  expect(await ids()).toEqual(Array.from({ length: 100 }, (_none, at) => `e ${at + 1}`))
  expect(await ids('other')).toEqual(['other -1'])
  await storage.exchanges.clear('e')
  expect(await ids()).toEqual([])
  expect(await ids('other')).toEqual(['other -1'])
})

it('exchanges whose clearing is refused half way are all there, and the refusal is told', async () => {
  const { storage, ids } = await storageWith(3)
  const remove = IDBObjectStore.prototype.delete
  const removed = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    if (removed.mock.calls.length > 1) throw new DOMException('', 'UnknownError')
    return remove.call(this, key)
  })
  await expect(storage.exchanges.clear('e')).rejects.toThrow(expect.objectContaining({ name: 'UnknownError' }))
  removed.mockRestore()
  expect(await ids()).toEqual(['e 0', 'e 1', 'e 2'])
  expect(storage.health()).toEqual({ kept: 'indexeddb' })
})

it('exchanges that are put back are there redacted, in one piece of work', async () => {
  const { storage, ids } = await storageWith(0)
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  await storage.exchanges.restore('e', [numbered(0), numbered(1), numbered(2)])
  expect(transactions).toHaveBeenCalledTimes(1)
  expect(await ids()).toEqual(['e 0', 'e 1', 'e 2'])
  expect((await storage.exchanges.list('e'))[0]).toEqual({ ...keptExchange(numbered(0)), environmentId: 'e' })
})

it('exchanges whose putting back is refused half way are not there, and the refusal is told', async () => {
  const { storage, ids } = await storageWith(0)
  const put = IDBObjectStore.prototype.put
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, record) {
    if (puts.mock.calls.length > 1) throw new DOMException('', 'QuotaExceededError')
    return put.call(this, record)
  })
  const restored = storage.exchanges.restore('e', [numbered(0), numbered(1), numbered(2)])
  await expect(restored).rejects.toThrow(expect.objectContaining({ name: 'QuotaExceededError' }))
  puts.mockRestore()
  expect(await ids()).toEqual([])
  expect(storage.health()).toEqual({ kept: 'indexeddb' })
})

it('an exchange that is on its way when its list is cleared, or its environment deleted, lands nowhere', async () => {
  const { storage, ids } = await storageWith(0)
  const late = storage.exchanges.put('e', numbered(0))
  await Promise.all([storage.exchanges.clear('e'), late])
  expect(await ids()).toEqual([])
  await storage.exchanges.put('e', numbered(1))
  expect(await ids()).toEqual(['e 1'])

  await storage.exchanges.clear('e')
  const later = storage.exchanges.put('e', numbered(2))
  await storage.environments.delete('e')
  await Promise.all([later, storage.exchanges.put('e', numbered(3))])
  expect(await ids()).toEqual([])
  await storage.environments.put({ ...FULL_ENVIRONMENT, id: 'e' })
  await storage.exchanges.put('e', numbered(4))
  expect(await ids(), 'it was put back').toEqual(['e 4'])
})

it('an environment, or what was set aside, whose deletion is refused is still there, and the refusal is told', async () => {
  const { storage } = await storageWith(0)
  await storage.environments.put(FULL_ENVIRONMENT)
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
    throw new DOMException('', 'UnknownError')
  })
  const refused = expect.objectContaining({ name: 'UnknownError' })
  await expect(storage.environments.delete(FULL_ENVIRONMENT.id)).rejects.toThrow(refused)
  await expect(storage.setAside.delete({ store: 'environments', key: FULL_ENVIRONMENT.id })).rejects.toThrow(refused)
  expect(await storage.environments.list()).toEqual([FULL_ENVIRONMENT])
  expect(storage.health()).toEqual({ kept: 'indexeddb' })
})
