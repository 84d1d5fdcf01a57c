import 'fake-indexeddb/auto'

import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, test } from 'vitest'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { generateSigningKey } from '#core/keys/generate.ts'
import { buildClaims } from '#core/assertions/claims.ts'
import { signAssertion } from '#core/assertions/sign.ts'
import { verifyAssertion } from '#core/assertions/verify.ts'
import { LOGIN_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { DATABASE_NAME } from './database.ts'
import { createKeyShelf } from './key-shelf.ts'
import { openStorage } from './storage.ts'

const signingKey = await generateSigningKey({ modulusBits: 2048 })
const { thumbprint } = signingKey

const certificate = {
  der: new Uint8Array([0x30, 0]),
  keyThumbprint: thumbprint,
  fingerprintSha256: '00',
  subject: 'CN=x',
  notBefore: epochMilliseconds(0),
  notAfter: epochMilliseconds(1),
}

async function openTab() {
  const storage = await openStorage()
  return { storage, shelf: createKeyShelf(storage.backing) }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('a key keeps its name, notes and certificate over a reload, and still signs', async () => {
  const before = await openTab()
  await before.shelf.add(signingKey, { name: 'nightly', certificate })
  await before.shelf.change(thumbprint, { notes: 'uploaded by ops' })

  const [key] = await (await openTab()).shelf.list()
  expect(key).toMatchObject({ name: 'nightly', notes: 'uploaded by ops', certificate, kept: 'indexeddb' })
  const claims = buildClaims({ issuer: 'a', subject: 'b', audience: LOGIN_AUDIENCE }, () => epochMilliseconds(0))
  if (!claims.ok) throw new Error(claims.error.code)
  const compact = await signAssertion(claims.value, key!.privateKey)
  expect((await verifyAssertion(compact, signingKey.publicKey)).ok).toBe(true)
})

test('adding a key that is there keeps its name and notes, and takes the certificate that came along', async () => {
  const { shelf } = await openTab()
  expect(await shelf.add(signingKey, { name: 'first' })).toBe('added')
  await shelf.change(thumbprint, { notes: 'mine' })
  expect(await shelf.add(signingKey, { name: 'second', certificate })).toBe('known')
  expect(await shelf.list()).toMatchObject([{ name: 'first', notes: 'mine', certificate }])
})

test('what one tab deletes the other neither lists nor signs with', async () => {
  const [one, other] = [await openTab(), await openTab()]
  await one.storage.keys.put(signingKey, 'shared')
  expect(await other.shelf.list()).toHaveLength(1)
  await other.shelf.remove(thumbprint)
  expect(await one.shelf.list()).toEqual([])
  expect(await one.storage.keys.get(thumbprint)).toBeUndefined()
})

test('a name changed in one tab and notes changed in the other are both kept', async () => {
  const [one, other] = [await openTab(), await openTab()]
  await one.shelf.add(signingKey, { name: 'before' })
  await Promise.all([one.shelf.change(thumbprint, { name: 'after' }), other.shelf.change(thumbprint, { notes: 'n' })])
  expect(await one.shelf.list()).toMatchObject([{ name: 'after', notes: 'n' }])
})

test('restore puts back the very key that was removed', async () => {
  const { shelf } = await openTab()
  await shelf.add(signingKey, { name: 'k', certificate })
  await shelf.change(thumbprint, { notes: 'n' })
  const before = await shelf.list()
  await shelf.remove(thumbprint)
  expect(await shelf.list()).toEqual([])
  await shelf.restore(before[0]!)
  expect(await shelf.list()).toEqual(before)
})

test('changing a key that is gone brings nothing back', async () => {
  const { shelf } = await openTab()
  await shelf.change(thumbprint, { name: 'ghost' })
  expect(await shelf.list()).toEqual([])
})

test('where storage is blocked the shelf works from memory, and says so of each key', async () => {
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    writable: true,
    value: {
      open() {
        throw new DOMException('blocked', 'SecurityError')
      },
    },
  })
  const { shelf, storage } = await openTab()
  expect(storage.health()).toEqual({ kept: 'memory', reason: 'SecurityError' })
  expect(await shelf.add(signingKey, { name: 'k', certificate })).toBe('added')
  expect(await shelf.add(signingKey, { name: 'again' })).toBe('known')
  await shelf.change(thumbprint, { notes: 'n' })
  expect(await shelf.list()).toMatchObject([{ name: 'k', notes: 'n', certificate, kept: 'memory' }])
  await shelf.remove(thumbprint)
  expect(await shelf.list()).toEqual([])
})

test('a database of version 1 is migrated: its keys get empty notes', async () => {
  const old = await openDB(DATABASE_NAME, 1, {
    upgrade(database) {
      database.createObjectStore('keys', { keyPath: 'thumbprint' })
      database.createObjectStore('environments', { keyPath: 'id' })
      database.createObjectStore('exchanges', { keyPath: 'id' }).createIndex('environmentId', 'environmentId')
    },
  })
  await old.put('keys', { ...signingKey, name: 'old', createdAt: 7 })
  old.close()

  const { shelf, storage } = await openTab()
  expect(storage.health()).toEqual({ kept: 'indexeddb' })
  expect(await shelf.list()).toMatchObject([{ name: 'old', notes: '', createdAt: 7 }])
})
