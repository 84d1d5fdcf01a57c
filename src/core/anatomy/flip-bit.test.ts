import fc from 'fast-check'
import { expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { ASSERTION_PARTS, flipBit } from './flip-bit.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const compact = fc.tuple(bytes, bytes, bytes).map((parts) => parts.map(encodeBase64Url).join('.'))
const flip = fc.record({ part: fc.constantFrom(...ASSERTION_PARTS), byte: fc.nat(39), bit: fc.nat(7) })

it('turns one bit over, and turning it again gives back what there was to the character', () => {
  fc.assert(
    fc.property(compact, flip, (before, one) => {
      const after = flipBit(before, one)
      expect(flipBit(after, one)).toBe(before)
      const index = ASSERTION_PARTS.indexOf(one.part)
      const part = (text: string, at: number) => Buffer.from(text.split('.')[at] ?? '', 'base64url')
      for (const at of [0, 1, 2].filter((other) => other !== index)) expect(part(after, at)).toEqual(part(before, at))
      const expected = part(before, index)
      if (one.byte < expected.length) expected[one.byte] = (expected[one.byte] ?? 0) ^ (1 << (7 - one.bit))
      expect(part(after, index)).toEqual(expected)
    }),
  )
})

it.each([
  ['a byte that is not there', { byte: 3, bit: 0 }],
  ['a bit that is not there', { byte: 0, bit: 8 }],
  ['half a bit', { byte: 0, bit: 0.5 }],
  ['a byte before the first', { byte: -1, bit: 0 }],
])('leaves the text as it is for %s', (_what, where) => {
  expect(flipBit('QUJD.QUJD.QUJD', { part: 'payload', ...where })).toBe('QUJD.QUJD.QUJD')
})

it('leaves a part that is no base64url as it is', () => {
  expect(flipBit('QUJD.*.QUJD', { part: 'payload', byte: 0, bit: 0 })).toBe('QUJD.*.QUJD')
  expect(flipBit('QUJD', { part: 'payload', byte: 0, bit: 0 })).toBe('QUJD')
})
