import 'fake-indexeddb/auto'

import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Environment } from '#core/environment/environment.ts'

import { openDatabase } from './database.ts'
import { openStorage } from './storage.ts'
import { FULL_ENVIRONMENT, FULL_REAL_ENVIRONMENT } from './testing/records.ts'

const SECRET = '00D000000000001!AQ4AQFq9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.restoreAllMocks())

describe.each<[string, Environment, Environment]>([
  [
    'a query',
    { ...FULL_ENVIRONMENT, api: { soql: `curl -H 'Authorization: Bearer ${SECRET}' https://acme.my.salesforce.com` } },
    { ...FULL_ENVIRONMENT, api: { soql: '' } },
  ],
  [
    'an address',
    { ...FULL_REAL_ENVIRONMENT, host: `acme.my.salesforce.com ${SECRET}` },
    { ...FULL_REAL_ENVIRONMENT, host: '' },
  ],
])('an environment with a secret in the place of %s', (_what, typed, stored) => {
  it('is listed as it was typed by the page it was typed in, and by no other', async () => {
    const here = await openStorage()
    await here.environments.put(typed)
    expect(await here.environments.list()).toEqual([typed])
    expect(await (await openStorage()).environments.list()).toEqual([stored])
    const database = await openDatabase(() => undefined)
    expect(await database.getAll('environments')).toEqual([stored])
    database.close()
  })

  it('is listed as another page changed or deleted it', async () => {
    const [here, there] = [await openStorage(), await openStorage()]
    await here.environments.put(typed)
    const changed = { ...stored, name: 'changed there' }
    await there.environments.put(changed)
    expect(await here.environments.list()).toEqual([changed])
    await here.environments.put({ ...typed, name: 'changed here' })
    await there.environments.delete(typed.id)
    expect(await here.environments.list()).toEqual([])
  })

  it('is not listed once it is deleted, and listed as it was typed once it is put back', async () => {
    const { environments } = await openStorage()
    await environments.put(typed)
    await environments.delete(typed.id)
    expect(await environments.list()).toEqual([])
    await environments.put(typed)
    expect(await environments.list()).toEqual([typed])
  })
})

it('an environment with what a newer page stored beside it is listed, whatever that is', async () => {
  const { environments, health } = await openStorage()
  const newer = { ...FULL_ENVIRONMENT, newer: {} }
  newer.newer = newer
  await environments.put(newer)
  expect((await environments.list()).map(({ id }) => id)).toEqual([newer.id])
  expect(health()).toEqual({ kept: 'indexeddb' })
})

it('what was handed over is listed whole where the storage refuses it', async () => {
  const { environments, health } = await openStorage()
  await environments.put(FULL_ENVIRONMENT)
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError')
  })
  await environments.put({ ...FULL_ENVIRONMENT, id: 'refused' })
  await environments.put({ ...FULL_ENVIRONMENT, id: 'later' })
  expect(health()).toEqual({ kept: 'memory', reason: 'QuotaExceededError' })
  expect((await environments.list()).map(({ id }) => id)).toEqual([FULL_ENVIRONMENT.id, 'refused', 'later'])
})
