import { MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { createPublicKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'

import { opensslBytes } from '../../../e2e/fixtures/oracles.ts'
import { generateSigningKey, type SigningKey } from './generate.ts'
import { isSigningKey } from './guard.ts'
import { jwkThumbprint } from './thumbprint.ts'

describe('jwkThumbprint', () => {
  it('gives the value of RFC 7638 §3.1', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    expect(await jwkThumbprint({ kty: 'RSA', n, e: 'AQAB' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })
})

describe.each(MODULUS_BITS)('a generated key of %i bits', (modulusBits) => {
  let key: SigningKey
  beforeAll(async () => {
    key = await generateSigningKey({ modulusBits })
  })

  it('has that size, exponent 65537, and only signs', () => {
    expect(key.modulusBits).toBe(modulusBits)
    expect(createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' }).asymmetricKeyDetails).toEqual({
      modulusLength: modulusBits,
      publicExponent: 65537n,
    })
    expect(key.privateKey.usages).toEqual(['sign'])
    expect(key.publicKey.usages).toEqual(['verify'])
  })

  it('does not leave the platform', async () => {
    expect(key.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow()
    await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow()
  })

  it('has a SubjectPublicKeyInfo that OpenSSL reads and writes unchanged', () => {
    expect(opensslBytes(['pkey', '-pubin', '-inform', 'DER', '-outform', 'DER'], key.spki)).toEqual(key.spki)
  })
})

describe('isSigningKey', () => {
  let key: SigningKey
  beforeAll(async () => {
    key = await generateSigningKey({ modulusBits: 2048 })
  })

  it('accepts a generated key, also after a structured clone', () => {
    expect(isSigningKey(key)).toBe(true)
    expect(isSigningKey(structuredClone(key))).toBe(true)
  })

  it('accepts an extractable key only when asked to', async () => {
    const travelling = await generateSigningKey({ modulusBits: 2048, extractable: true })
    expect(isSigningKey(travelling)).toBe(false)
    expect(isSigningKey(travelling, { extractable: true })).toBe(true)
  })

  it('refuses another hash, another algorithm, a small key, swapped handles and what is no key', async () => {
    const parameters = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
    const sha512 = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512', ...parameters },
      false,
      ['sign', 'verify'],
    )
    const pss = await crypto.subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', ...parameters }, false, [
      'sign',
      'verify',
    ])
    const small = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', ...parameters, modulusLength: 1024 },
      false,
      ['sign', 'verify'],
    )
    for (const pair of [sha512, pss, small]) expect(isSigningKey({ ...key, ...pair })).toBe(false)
    expect(isSigningKey({ ...key, privateKey: key.publicKey, publicKey: key.privateKey })).toBe(false)
    for (const value of [null, undefined, 'key', {}, { ...key, thumbprint: '' }, { ...key, spki: undefined }])
      expect(isSigningKey(value)).toBe(false)
  })
})
