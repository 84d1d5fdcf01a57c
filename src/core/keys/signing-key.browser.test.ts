import { expect, it } from 'vitest'

import { generateSigningKey } from './generate.ts'
import { isSigningKey } from './guard.ts'

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })

it('keeps a key in IndexedDB that still signs after it is read back and never leaves the browser', async () => {
  const key = await generateSigningKey({ modulusBits: 2048 })
  const opening = indexedDB.open('signing-key-test', 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('keys'))
  const database = await done(opening)
  await done(database.transaction('keys', 'readwrite').objectStore('keys').put(key, key.thumbprint))
  database.close()

  const reopened = await done(indexedDB.open('signing-key-test', 1))
  const stored: unknown = await done(reopened.transaction('keys').objectStore('keys').get(key.thumbprint))
  reopened.close()
  if (!isSigningKey(stored)) throw new Error('what came back is no signing key')

  expect(stored.privateKey).not.toBe(key.privateKey)
  expect(stored.privateKey.extractable).toBe(false)
  for (const format of ['pkcs8', 'jwk'] as const) {
    await expect(crypto.subtle.exportKey(format, stored.privateKey)).rejects.toMatchObject({
      name: 'InvalidAccessError',
    })
  }
  const data = new TextEncoder().encode('signed after reading back')
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', stored.privateKey, data)
  expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key.publicKey, signature, data)).toBe(true)
})
