import { expect, it } from 'vitest'

import { bitLength, concatBytes, differingBits, equalBytes } from './bytes.ts'

const bytes = (...octets: number[]) => new Uint8Array(octets)

it('joins bytes into a new array', () => {
  expect(concatBytes(bytes(1), bytes(), bytes(2, 3))).toEqual(bytes(1, 2, 3))
})

it('compares by content and length', () => {
  expect(equalBytes(bytes(1, 2), bytes(1, 2))).toBe(true)
  expect(equalBytes(bytes(1, 2), bytes(1, 3))).toBe(false)
  expect(equalBytes(bytes(1), bytes(1, 2))).toBe(false)
  expect(equalBytes(bytes(), bytes())).toBe(true)
})

it.each([
  [bytes(), 0],
  [bytes(0), 0],
  [bytes(1), 1],
  [bytes(0x7f), 7],
  [bytes(0x80), 8],
  [bytes(1, 0), 9],
  [bytes(0xff, 0xff), 16],
])('counts the bits of %j', (magnitude, bits) => {
  expect(bitLength(magnitude)).toBe(bits)
})

it('names the bits in which two arrays differ, the most significant first', () => {
  expect(differingBits(bytes(0x80, 0x01), bytes(0, 0))).toEqual([0, 15])
  expect(differingBits(bytes(0xff), bytes(0xff, 1))).toEqual([])
})
