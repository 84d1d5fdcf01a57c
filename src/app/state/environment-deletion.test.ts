import 'fake-indexeddb/auto'

import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { createCallLog } from '#platform/indexeddb/call-log.ts'
import { openStorage } from '#platform/indexeddb/storage.ts'
import { FULL_ENVIRONMENT, FULL_EXCHANGE } from '#platform/indexeddb/testing/records.ts'

import { deleteWithBelongings, restoreWithBelongings } from './environment-deletion.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.restoreAllMocks())

/** A storage with an environment that has an exchange and a call. */
async function stores() {
  const { id } = FULL_ENVIRONMENT
  const storage = await openStorage()
  const log = createCallLog(storage.backing)
  await storage.environments.put(FULL_ENVIRONMENT)
  await storage.exchanges.put(id, FULL_EXCHANGE)
  await log.put({ environmentId: id, kind: 'query', text: 'SELECT Id FROM Account', at: epochMilliseconds(1) })
  const counts = async () => [
    (await storage.environments.list()).length,
    (await storage.exchanges.list(id)).length,
    (await log.list(id)).length,
  ]
  return { storage, log, counts }
}

it('an environment goes with its traffic and its calls, and comes back with them', async () => {
  const { counts, ...of } = await stores()
  const belongings = await deleteWithBelongings(FULL_ENVIRONMENT, of)
  expect(await counts()).toEqual([0, 0, 0])
  await restoreWithBelongings(FULL_ENVIRONMENT, belongings, of)
  expect(await counts()).toEqual([1, 1, 1])
})

it.each(['exchanges', 'calls', 'environments'])(
  'where %s are not let go, all of it stays, and that is told',
  async (name) => {
    const { counts, ...of } = await stores()
    const remove = IDBObjectStore.prototype.delete
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === name) throw new DOMException('', 'UnknownError')
      return remove.call(this, key)
    })
    const refused = expect.objectContaining({ name: 'UnknownError' })
    await expect(deleteWithBelongings(FULL_ENVIRONMENT, of)).rejects.toThrow(refused)
    expect(await counts()).toEqual([1, 1, 1])
  },
)

it('an environment that comes back without its traffic is told of', async () => {
  const { counts, ...of } = await stores()
  const belongings = await deleteWithBelongings(FULL_ENVIRONMENT, of)
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, record) {
    if (this.name === 'exchanges') throw new DOMException('', 'QuotaExceededError')
    return put.call(this, record)
  })
  const refused = expect.objectContaining({ name: 'QuotaExceededError' })
  await expect(restoreWithBelongings(FULL_ENVIRONMENT, belongings, of)).rejects.toThrow(refused)
  expect((await counts())[0]).toBe(1)
})
