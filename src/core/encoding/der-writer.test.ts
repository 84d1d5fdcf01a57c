import fc from 'fast-check'
import { expect, it } from 'vitest'

import { decodeDer, objectIdentifier, octetString, smallInteger } from './der-values.ts'
import { encodeContext, encodeDer, encodeInteger, encodeObjectIdentifier } from './der-writer.ts'

it('writes octet strings of every length so that the strict reader takes them back', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
    const bytes = new Uint8Array(length).fill(7)
    expect(decodeDer(encodeDer('octetString', bytes), (root) => octetString(root))).toEqual({ ok: true, value: bytes })
  }
})

it('writes integers without padding and never negative', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (value) => {
      expect(decodeDer(encodeInteger(value), (root) => smallInteger(root))).toEqual({ ok: true, value })
    }),
  )
})

it('writes object identifiers as they are read', () => {
  for (const dotted of [
    '1.2.840.113549.1.1.11',
    '2.5.29.14',
    '0.9.2342.19200300.100.1.25',
    '2.16.840.1.101.3.4.1.42',
  ]) {
    expect(decodeDer(encodeObjectIdentifier(dotted), (root) => objectIdentifier(root))).toEqual({
      ok: true,
      value: dotted,
    })
  }
})

it('writes context tags in both forms', () => {
  expect(encodeContext(0, 'constructed', encodeInteger(2))).toEqual(new Uint8Array([0xa0, 3, 2, 1, 2]))
  expect(encodeContext(2, 'primitive', new Uint8Array([0x61]))).toEqual(new Uint8Array([0x82, 1, 0x61]))
})
