import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'

import { areConsistent, type RsaPrivateNumbers } from './rsa-consistency.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const jwk = createPrivateKey(privateKey).export({ format: 'jwk' })
const names = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const
const numbers = names.map((name) =>
  Uint8Array.from(Buffer.from(jwk[name] ?? '', 'base64url')),
) as unknown as RsaPrivateNumbers
const withNumber = (index: number, value: Uint8Array) =>
  numbers.map((number, at) => (at === index ? value : number)) as unknown as RsaPrivateNumbers

it('accepts the numbers of a real key', () => {
  expect(areConsistent(numbers)).toBe(true)
})

it.each(names.map((name, index) => [name, index] as const))('notices one flipped bit in %s', (_name, index) => {
  const flipped = Uint8Array.from(numbers[index] ?? [])
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 2
  expect(areConsistent(withNumber(index, flipped))).toBe(false)
})

it.each(names.map((name, index) => [name, index] as const))(
  'takes zero and one for %s without throwing',
  (_name, index) => {
    for (const value of [new Uint8Array([0]), new Uint8Array([1])])
      expect(areConsistent(withNumber(index, value))).toBe(false)
  },
)

it('does no arithmetic on numbers longer than the modulus', () => {
  expect(areConsistent(withNumber(3, new Uint8Array(1_000_000).fill(0xff)))).toBe(false)
})
