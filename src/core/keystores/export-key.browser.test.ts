import { expect, it } from 'vitest'

import { generateSigningKey } from '../keys/generate.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import { handOutKey } from './export-key.ts'

it('hands a key out once: what comes back from the file signs alike, what stays cannot be exported', async () => {
  const travelling = await generateSigningKey({ modulusBits: 2048, extractable: true })
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const handedOut = await handOutKey(travelling, { format: 'pkcs8', password: 'pässwörd' }, random)
  if (!handedOut.ok) throw new Error(handedOut.error.code)
  const { file, key } = handedOut.value

  await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toMatchObject({ name: 'InvalidAccessError' })
  const { entries } = await recogniseInput(file, { password: 'pässwörd' })
  const [entry] = entries
  if (entry?.type !== 'private_key' || !entry.outcome.ok) throw new Error('the file does not open')
  const data = new TextEncoder().encode('the same key')
  const sign = async (privateKey: CryptoKey) =>
    new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, data))
  expect(await sign(entry.outcome.value.privateKey)).toEqual(await sign(key.privateKey))
})
