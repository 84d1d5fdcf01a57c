import { describe, expect, it } from 'vitest'

import type { DerivationProgress } from '#core/keystores/derivation-work.ts'

import { startKeyDesk } from './own-workers.ts'

const urls = import.meta.glob<string>('../../../e2e/fixtures/keys/*.{p12,pem}', {
  query: '?url',
  import: 'default',
  eager: true,
})
async function file(name: string): Promise<Uint8Array> {
  const response = await fetch(urls[`../../../e2e/fixtures/keys/${name}`] ?? '')
  return new Uint8Array(await response.arrayBuffer())
}
const silent = () => undefined

describe('the worker that reads keys', () => {
  it('gives the page a handle that signs and cannot be exported, and says how far it is', async () => {
    const desk = startKeyDesk()
    const heard: DerivationProgress[] = []
    const given = await file('nss-600000-iterations.p12')
    const recognition = await desk.recognise(given, { password: 'secret' }, (progress) => heard.push(progress))
    const [entry] = recognition.entries
    if (entry?.type !== 'private_key' || !entry.outcome.ok) throw new Error('no key')
    const { privateKey, publicKey } = entry.outcome.value
    expect(privateKey.extractable).toBe(false)
    const data = new TextEncoder().encode('from the worker')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, data)
    expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', publicKey, signature, data)).toBe(true)
    expect(entry.certificate?.view.subject.rfc4514).toContain('CN=rsa2048')
    expect(heard.at(-1)).toEqual({ done: 1_800_000, declared: 1_800_000 })
    // The page keeps its own copy of the input, for the next password.
    expect(given.some((octet) => octet !== 0)).toBe(true)
    desk.end()
  })

  it('is ended by the next input', async () => {
    const desk = startKeyDesk()
    const slow = await file('gnutls-600000-iterations.pem')
    let begun: () => void = silent
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const first = desk.recognise(slow, { password: 'secret' }, () => begun())
    const outcome = first.then(
      () => 'answered',
      (error: Error) => error.name,
    )
    await beginning
    const second = await desk.recognise('{"a":1}', {}, silent)
    expect(second.refusal).toEqual({ code: 'not_recognised' })
    expect(await outcome).toBe('AbortError')
    desk.end()
  })

  it('hands a key out without its extractable handle', async () => {
    const desk = startKeyDesk()
    const order = { modulusBits: 2048, name: 'travels', format: 'pkcs12', password: 'secret' } as const
    const { file: pfx, key, certificate } = await desk.makeTravellingKey(order, silent)
    expect(key.privateKey.extractable).toBe(false)
    const { entries } = await desk.recognise(pfx, { password: 'secret' }, silent)
    const [read] = entries
    expect(read?.type === 'private_key' && read.outcome.ok && read.outcome.value.thumbprint).toBe(key.thumbprint)
    expect(certificate?.keyThumbprint).toBe(key.thumbprint)
    desk.end()
  })
})
