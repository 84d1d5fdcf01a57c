import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readDer } from './der.ts'
import {
  bitString,
  decodeDer,
  integerOctets,
  objectIdentifier,
  octetString,
  smallInteger,
  timeValue,
  unsignedOctets,
} from './der-values.ts'
import { decodeHex } from './hex.ts'

const hex = (text: string) => decodeHex(text.replaceAll(' ', '')) ?? new Uint8Array()
const refusal = (text: string, rules: 'der' | 'ber' = 'der') => {
  const read = readDer(hex(text), { rules })
  return read.ok ? undefined : read.error
}

describe('readDer', () => {
  it('reads a sequence and its children with their offsets', () => {
    const read = readDer(hex('30 06 02 01 05 04 01 ff'))
    expect(read.ok && read.value.children.map(({ tagNumber, at, contents }) => ({ tagNumber, at, contents }))).toEqual([
      { tagNumber: 2, at: 2, contents: hex('05') },
      { tagNumber: 4, at: 5, contents: hex('ff') },
    ])
  })

  it.each([
    ['nothing', '', { code: 'der_truncated', at: 0 }],
    ['a header without a length', '30', { code: 'der_truncated', at: 1 }],
    ['contents that are cut off', '30 05 02 01 05', { code: 'der_truncated', at: 0 }],
    ['a child that reaches past its parent', '30 03 02 02 05', { code: 'der_truncated', at: 2 }],
    ['bytes behind the element', '02 01 05 00', { code: 'der_trailing_bytes', at: 3 }],
    ['a long length where a short one does', '02 81 01 05', { code: 'der_length_invalid', at: 1 }],
    ['a length with a leading zero', '04 82 00 80', { code: 'der_length_invalid', at: 1 }],
    ['a length of five octets', '04 85 01 00 00 00 00', { code: 'der_length_invalid', at: 1 }],
    ['an indefinite length', '30 80 00 00', { code: 'der_length_invalid', at: 1 }],
    ['the reserved tag', '00 00', { code: 'der_tag_invalid', at: 0 }],
    ['a long tag where a short one does', '1f 10 00', { code: 'der_tag_invalid', at: 0 }],
    ['an endless tag', '1f ff ff ff ff ff 01 00', { code: 'der_tag_invalid', at: 0 }],
  ])('refuses %s', (_name, text, error) => {
    expect(refusal(text)).toEqual(error)
  })

  it('refuses nesting that would exhaust the stack', () => {
    let nested = new Uint8Array([0x05, 0x00])
    for (let level = 0; level < 60; level++) nested = new Uint8Array([0x30, nested.length, ...nested])
    expect(readDer(nested)).toMatchObject({ ok: false, error: { code: 'der_too_deep' } })
  })

  it('reads indefinite and long lengths under the basic rules only', () => {
    const segmented = hex('24 80 04 02 01 02 04 81 01 03 00 00')
    expect(readDer(segmented).ok).toBe(false)
    expect(decodeDer(segmented, (root) => octetString(root), { rules: 'ber' })).toEqual({
      ok: true,
      value: hex('01 02 03'),
    })
    expect(refusal('30 80 02 01 05', 'ber')).toEqual({ code: 'der_truncated', at: 5 })
  })

  it('always answers, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom('der', 'ber'), (bytes, rules) => {
        expect(typeof readDer(new Uint8Array(bytes), { rules }).ok).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('values', () => {
  const valueOf = <T>(text: string, decode: (element: never) => T) =>
    decodeDer(hex(text), (root) => decode(root as never))

  it.each([
    ['06 09 2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 03 88 37 03', '2.999.3'],
    ['06 0a 09 92 26 89 93 f2 2c 64 01 19', '0.9.2342.19200300.100.1.25'],
  ])('reads the object identifier %s', (text, dotted) => {
    expect(valueOf(text, objectIdentifier)).toEqual({ ok: true, value: dotted })
  })

  it.each(['06 00', '06 01 80', '06 02 55 84'])('refuses the unfinished object identifier %s', (text) => {
    expect(valueOf(text, objectIdentifier)).toMatchObject({ ok: false, error: { code: 'der_unexpected', at: 0 } })
  })

  it('reads integers without padding and refuses padded, empty and negative ones', () => {
    expect(valueOf('02 02 00 80', unsignedOctets)).toEqual({ ok: true, value: hex('80') })
    expect(valueOf('02 01 00', smallInteger)).toEqual({ ok: true, value: 0 })
    expect(valueOf('02 03 01 00 01', smallInteger)).toEqual({ ok: true, value: 65537 })
    expect(valueOf('02 00', integerOctets).ok).toBe(false)
    expect(valueOf('02 02 00 7f', integerOctets).ok).toBe(false)
    expect(valueOf('02 02 ff 80', integerOctets).ok).toBe(false)
    expect(valueOf('02 01 ff', unsignedOctets).ok).toBe(false)
    expect(valueOf('02 05 00 80 00 00 00', smallInteger).ok).toBe(false)
  })

  it('reads a bit string with its unused bits and refuses impossible counts', () => {
    expect(valueOf('03 02 07 80', bitString)).toEqual({ ok: true, value: { octets: hex('80'), unusedBits: 7 } })
    expect(valueOf('03 02 08 80', bitString).ok).toBe(false)
    expect(valueOf('03 00', bitString).ok).toBe(false)
  })

  const ascii = (tag: string, text: string) =>
    `${tag}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`

  it.each([
    ['17', '500101000000Z', Date.UTC(1950, 0, 1)],
    ['17', '491231235959Z', Date.UTC(2049, 11, 31, 23, 59, 59)],
    ['18', '20500101000000Z', Date.UTC(2050, 0, 1)],
    ['18', '20240229120000Z', Date.UTC(2024, 1, 29, 12)],
  ])('reads the time %s %s', (tag, text, instant) => {
    expect(valueOf(ascii(tag, text), timeValue)).toEqual({ ok: true, value: instant })
  })

  it.each([
    ['17', '491231235959+0100'],
    ['17', '4912312359Z'],
    ['17', '230229000000Z'],
    ['18', '20230101000000.5Z'],
    ['18', '20231301000000Z'],
    ['18', '20230101000060Z'],
  ])('refuses the time %s %s', (tag, text) => {
    expect(valueOf(ascii(tag, text), timeValue)).toMatchObject({ ok: false, error: { code: 'der_unexpected' } })
  })
})
