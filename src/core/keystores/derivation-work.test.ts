import { createCipheriv, pbkdf2Sync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { OID } from '#core/vocabulary/pkix.ts'

import { encodeContext, encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import type { Secrets } from '../recognition/recognition.ts'
import { DerivationWork, MAX_DERIVATION_ROUNDS, type DerivationProgress } from './derivation-work.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys', name))
const sequence = (...parts: Uint8Array[]) => encodeDer('sequence', ...parts)
const octets = (...bytes: number[]) => encodeDer('octetString', Uint8Array.from(bytes))
const named = (oid: string, ...parts: Uint8Array[]) => sequence(encodeObjectIdentifier(oid), ...parts)
const explicit = (content: Uint8Array) => encodeContext(0, 'constructed', content)

/** An AlgorithmIdentifier of `pbeWithSHAAnd3-KeyTripleDES-CBC`: three blocks of SHA-1 for key and IV. */
const tripleDes = (iterations: number) =>
  named('1.2.840.113549.1.12.1.3', sequence(octets(1, 2, 3, 4, 5, 6, 7, 8), encodeInteger(iterations)))
const aes256 = named(OID.aes256CBC, octets(...Array<number>(16).fill(0)))
const pbes2 = (derivation: Uint8Array) => named(OID.pbes2, sequence(derivation, aes256))
const pbkdf2 = (iterations: number) =>
  named(OID.pbkdf2, sequence(octets(1), encodeInteger(iterations), named(OID.hmacWithSHA256)))
const scrypt = (N: number, r: number, p: number) =>
  named('1.3.6.1.4.1.11591.4.11', sequence(octets(1), encodeInteger(N), encodeInteger(r), encodeInteger(p)))

const encryptedKey = (algorithm: Uint8Array) => sequence(algorithm, octets(...Array<number>(16).fill(7)))
const shroudedBag = (algorithm: Uint8Array) => named(OID.pkcs8ShroudedKeyBag, explicit(encryptedKey(algorithm)))
const data = (content: Uint8Array) => named(OID.data, explicit(encodeDer('octetString', content)))

/** A PFX whose authenticated safe has these parts; `mac` rounds over SHA-256 when given. */
function pfx(parts: readonly Uint8Array[], mac?: number): Uint8Array<ArrayBuffer> {
  const digest = sequence(named(OID.sha256), octets(...Array<number>(32).fill(0)))
  const macData = mac === undefined ? [] : [sequence(digest, octets(1), encodeInteger(mac))]
  return sequence(encodeInteger(3), data(sequence(...parts)), ...macData)
}

/** A part encrypted with one round of PBKDF2 under `secret`. */
function encryptedPart(bags: readonly Uint8Array[]): Uint8Array {
  const key = pbkdf2Sync('secret', Uint8Array.of(1), 1, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, new Uint8Array(16))
  const ciphertext = Buffer.concat([cipher.update(sequence(...bags)), cipher.final()])
  const content = encodeContext(0, 'primitive', new Uint8Array(ciphertext))
  return named(OID.encryptedData, explicit(sequence(encodeInteger(0), named(OID.data, pbes2(pbkdf2(1)), content))))
}

function pemOf(count: number, der: Uint8Array): string {
  const body = Buffer.from(der).toString('base64')
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${body}\n-----END ENCRYPTED PRIVATE KEY-----\n`.repeat(count)
}

async function read(input: Uint8Array | string, secrets: Secrets) {
  const work = new DerivationWork()
  const { refusal } = await recogniseInput(input, secrets, work)
  return { refusal, done: work.progress.done, declared: work.progress.declared }
}

const TOO_COSTLY = { code: 'derivation_too_costly', of: 'rounds', max: 10_000_000 }

describe('the work of an input is counted before any of it is done', () => {
  const keys = (count: number) =>
    pfx([data(sequence(...Array.from({ length: count }, () => shroudedBag(tripleDes(100_000)))))])
  const thirtyKeys = keys(30)

  it('is refused where two kilobytes ask for a minute', async () => {
    expect(thirtyKeys.length).toBeLessThan(2500)
    const rounds = 30 * 3 * 100_000
    for (const secrets of [{ password: 'x', keyPassword: 'y' }, { password: 'ü' }])
      expect(await read(thirtyKeys, secrets)).toMatchObject({ refusal: { ...TOO_COSTLY, got: 2 * rounds }, done: 0 })
  })

  it('makes no guess at an empty password that would cost more than the file with one', async () => {
    expect(await read(thirtyKeys, {})).toMatchObject({ refusal: { code: 'password_missing' }, done: 0 })
    expect(await read(keys(34), {})).toMatchObject({ refusal: TOO_COSTLY, done: 0 })
  })

  it('ends with the first key that stays closed, where nothing else proves the password', async () => {
    const { refusal, done } = await read(thirtyKeys, { password: 'x' })
    expect(refusal).toEqual({ code: 'password_wrong' })
    expect(done).toBeLessThanOrEqual(3 * 100_000)
  })

  it.each<[string, Uint8Array | string]>([
    ['the MAC of a PKCS#12', pfx([data(sequence())], MAX_DERIVATION_ROUNDS + 1)],
    ['MAC, certificates and key together', pfx([data(sequence(shroudedBag(tripleDes(3_000_000))))], 1_000_001)],
    ['PBKDF2', encryptedKey(pbes2(pbkdf2(10_000_001)))],
    ['PBKDF1', encryptedKey(named('1.2.840.113549.1.5.3', sequence(octets(1), encodeInteger(10_000_001))))],
    ['scrypt, in parallel', encryptedKey(pbes2(scrypt(2 ** 14, 8, 80)))],
    ['several keys in one text', pemOf(11, encryptedKey(pbes2(pbkdf2(1_000_000))))],
    [
      'ten thousand keys with a round each',
      pfx([data(sequence(...Array<Uint8Array>(10_001).fill(shroudedBag(tripleDes(1)))))]),
    ],
  ])('refuses %s above ten million rounds', async (_what, input) => {
    expect(await read(input, { password: 'x' })).toMatchObject({ refusal: TOO_COSTLY, done: 0 })
  })

  it('holds for what only comes out of an encrypted part', async () => {
    const hidden = pfx([encryptedPart([shroudedBag(pbes2(pbkdf2(20_000_000)))])])
    expect(await read(hidden, { password: 'secret' })).toMatchObject({ refusal: TOO_COSTLY, done: 1 })
  })

  it.each([
    [2 ** 16, 8, 1],
    [2, 1, 600_000],
  ])('refuses the memory of scrypt with N=%i, r=%i, p=%i', async (N, r, p) => {
    const { refusal, done } = await read(encryptedKey(pbes2(scrypt(N, r, p))), { password: 'x' })
    expect(refusal).toEqual({
      code: 'derivation_too_costly',
      of: 'octets',
      max: 67_108_864,
      got: 128 * r * (N + p + 1),
    })
    expect(done).toBe(0)
  })

  it('lets ten million rounds pass and not one more', () => {
    expect(new DerivationWork().declare([MAX_DERIVATION_ROUNDS])).toBeUndefined()
    expect(new DerivationWork().declare([MAX_DERIVATION_ROUNDS - 1000, 1001])).toEqual({
      ...TOO_COSTLY,
      got: 10_000_001,
    })
  })
})

describe('what today’s tools write stays far below the ceiling', () => {
  it('NSS and Firefox: MAC, certificates and key with 600,000 rounds each', async () => {
    const file = fixture('nss-600000-iterations.p12')
    expect(await read(file, { password: 'secret' })).toMatchObject({
      refusal: undefined,
      done: 1_800_000,
      declared: 1_800_000,
    })
    // The MAC alone tells that the password is another.
    expect(await read(file, { password: 'wrong' })).toMatchObject({
      refusal: { code: 'password_wrong' },
      done: 600_000,
    })
  })

  it('says how far it is, and never goes back', async () => {
    const heard: DerivationProgress[] = []
    const work = new DerivationWork((progress) => heard.push(progress))
    await recogniseInput(fixture('gnutls-600000-iterations.pem'), { password: 'secret' }, work)
    expect(heard.length).toBeGreaterThan(10)
    expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).toSorted((a, b) => a - b))
    expect(heard.at(-1)).toEqual({ done: 1_800_000, declared: 1_800_000 })
  })
})
