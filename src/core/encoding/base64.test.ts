import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeBase64, encodeBase64 } from './base64.ts'
import { decodeBase64Url, encodeBase64Url } from './base64url.ts'
import { decodeHex, encodeHex } from './hex.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes and reads the RFC 4648 §10 vector %j', (text, encoded) => {
    expect(encodeBase64(bytes(text))).toBe(encoded)
    expect(decodeBase64(encoded)).toEqual({ ok: true, value: bytes(text) })
  })

  it.each([
    ['Zg', 2],
    ['Zg=', 2],
    ['Zh==', 1],
    ['Zm9=', 2],
    ['Zm9v\n', 4],
    ['Z g=', 1],
    ['Zm-v', 2],
    ['=Zg=', 0],
    ['====', 0],
    ['Zm9v=', 4],
  ])('refuses %j and says where', (text, at) => {
    expect(decodeBase64(text)).toEqual({ ok: false, error: { code: 'not_base64', at } })
  })

  it('encodes more bytes than an argument list can hold', () => {
    const large = new Uint8Array(300_000).fill(7)
    expect(encodeBase64(large)).toBe(Buffer.from(large).toString('base64'))
  })
})

describe('base64url', () => {
  it('writes no padding and the URL-safe alphabet', () => {
    expect(encodeBase64Url(new Uint8Array([0xfb, 0xff]))).toBe('-_8')
  })

  it.each([
    ['Zg==', 2],
    ['Zh', 1],
    ['Zm9', 2],
    ['Z', 0],
    ['Zm9v\n', 4],
    ['Zm+v', 2],
    ['Zm9vé', 4],
  ])('refuses %j and says where', (text, at) => {
    expect(decodeBase64Url(text)).toEqual({ ok: false, error: { code: 'not_base64url', at } })
  })

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(decodeBase64Url(encodeBase64Url(value))).toEqual({ ok: true, value })
      }),
    )
  })

  it('never reads two spellings as the same bytes', () => {
    const spelling = fc.string({ unit: fc.constantFrom(...Array.from('AQgwZ-_=/+ \n')), maxLength: 8 })
    fc.assert(
      fc.property(spelling, (text) => {
        const decoded = decodeBase64Url(text)
        if (decoded.ok) expect(encodeBase64Url(decoded.value)).toBe(text)
      }),
    )
  })
})

describe('hex', () => {
  it('writes lower case, with a separator between bytes', () => {
    expect(encodeHex(new Uint8Array([0, 0xab, 0x0c]))).toBe('00ab0c')
    expect(encodeHex(new Uint8Array([0, 0xab, 0x0c]), ':')).toBe('00:ab:0c')
  })

  it('reads back whatever it writes and refuses half a byte and foreign characters', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(decodeHex(encodeHex(value))).toEqual(value)
      }),
    )
    expect(decodeHex('abc')).toBeUndefined()
    expect(decodeHex('0g')).toBeUndefined()
  })
})
