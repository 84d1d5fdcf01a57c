import 'fake-indexeddb/auto'

import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'

import { createCallLog } from './call-log.ts'
import { createKeyShelf } from './key-shelf.ts'
import { openStorage } from './storage.ts'
import { storeChanges } from './store-changes.ts'
import { FULL_CALL, FULL_ENVIRONMENT, FULL_EXCHANGE, fullKey } from './testing/records.ts'

const KEY = await fullKey()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

it('environments are listed as they were changed, made or deleted meanwhile', async () => {
  const storage = await openStorage()
  await storage.environments.put(FULL_ENVIRONMENT)
  await storage.environments.put({ ...FULL_ENVIRONMENT, id: 'gone' })
  const listing = storage.environments.list()
  const changed = { ...FULL_ENVIRONMENT, name: 'typed while another tab’s change is read' }
  const made = { ...FULL_ENVIRONMENT, id: 'made' }
  await Promise.all([
    storage.environments.put(changed),
    storage.environments.put(made),
    storage.environments.delete('gone'),
  ])
  expect(await listing).toEqual([changed, made])
})

it('exchanges are listed as they were cleared or put back meanwhile', async () => {
  const storage = await openStorage()
  await storage.exchanges.put('e', FULL_EXCHANGE)
  const stored = await storage.exchanges.list('e')
  const listing = storage.exchanges.list('e')
  await storage.exchanges.clear('e')
  expect(await listing).toEqual([])
  const again = storage.exchanges.list('e')
  await storage.exchanges.restore('e', stored)
  expect(await again).toEqual(stored)
})

it('exchanges are listed as they are cleared, though what clears them is still to be fetched', async () => {
  const fetching = Promise.withResolvers<void>()
  let wait = Promise.resolve()
  const storage = await openStorage(async (load) => {
    await wait
    return load()
  })
  await storage.exchanges.put('e', FULL_EXCHANGE)
  wait = fetching.promise
  const clearing = storage.exchanges.clear('e')
  const listing = storage.exchanges.list('e')
  // A list that waited for nothing has been read by the time another store has.
  await storage.setAside.list('exchanges')
  fetching.resolve()
  await clearing
  expect(await listing).toEqual([])
})

it('calls are listed as they were remembered, cleared or put back meanwhile, by another log of the page too', async () => {
  const { backing } = await openStorage()
  const [log, other] = [createCallLog(backing), createCallLog(backing)]
  const { id: _made, ...call } = FULL_CALL
  const of = async (listing: ReturnType<typeof log.list>) => (await listing).map(({ text }) => text)
  const afterPut = log.list('e')
  await other.put(call)
  expect(await of(afterPut)).toEqual([call.text])
  const stored = await log.list('e')
  const afterClear = log.list('e')
  await other.clear('e')
  expect(await of(afterClear)).toEqual([])
  const afterRestore = log.list('e')
  await other.restore(stored)
  expect(await of(afterRestore)).toEqual([call.text])
})

it('keys are listed as they were added, changed, removed or put back meanwhile', async () => {
  const { backing } = await openStorage()
  const [shelf, other] = [createKeyShelf(backing), createKeyShelf(backing)]
  const names = async (listing: ReturnType<typeof shelf.list>) => (await listing).map(({ name }) => name)
  const afterAdd = shelf.list()
  await other.add(KEY, { name: 'added' })
  expect(await names(afterAdd)).toEqual(['added'])
  const afterChange = shelf.list()
  await other.change(KEY.thumbprint, { name: 'changed' })
  expect(await names(afterChange)).toEqual(['changed'])
  const [stored] = await shelf.list()
  const afterRemove = shelf.list()
  await other.remove(KEY.thumbprint)
  expect(await names(afterRemove)).toEqual([])
  const afterRestore = shelf.list()
  await other.restore(stored!)
  expect(await names(afterRestore)).toEqual(['changed'])
})

it('a change that is refused is told to whoever made it, and holds up no list', async () => {
  const changes = storeChanges()
  const refusal = new DOMException('', 'QuotaExceededError')
  await expect(changes.change('calls', () => Promise.reject(refusal))).rejects.toBe(refusal)
  expect(await changes.list('calls', () => Promise.resolve(['kept']))).toEqual(['kept'])
})

it('a list waits for no change of another store', async () => {
  const changes = storeChanges()
  void changes.change('keys', () => new Promise(() => {}))
  expect(await changes.list('calls', () => Promise.resolve(['kept']))).toEqual(['kept'])
})
