import 'fake-indexeddb/auto'

import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, expect, it, vi } from 'vitest'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { createCallLog } from './call-log.ts'
import { openDatabase } from './database.ts'
import { storeChanges } from './store-changes.ts'

afterEach(() => vi.restoreAllMocks())

it('a history whose clearing is refused half way is as whole as before', async () => {
  const database = await openDatabase(() => undefined)
  const log = createCallLog({ database: () => database, changes: storeChanges() })
  const texts = ['SELECT Id FROM Account', 'SELECT Id FROM Contact']
  for (const [at, text] of texts.entries())
    await log.put({ environmentId: 'here', kind: 'query', text, at: epochMilliseconds(at) })

  const remove = IDBObjectStore.prototype.delete
  const removed = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    if (removed.mock.calls.length > 1) throw new DOMException('', 'UnknownError')
    return remove.call(this, key)
  })
  await expect(log.clear('here')).rejects.toThrow()
  removed.mockRestore()

  expect((await log.list('here')).map(({ text }) => text).toSorted()).toEqual(texts)
  await log.clear('here')
  expect(await log.list('here')).toEqual([])
})
