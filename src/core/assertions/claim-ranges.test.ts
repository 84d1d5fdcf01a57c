import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { charactersOfBytes, claimRanges } from './claim-ranges.ts'

const part = (json: string) => Buffer.from(json).toString('base64url')

describe('claimRanges', () => {
  it('says which bytes of the JSON and which characters of base64url hold a claim', () => {
    const json = '{"iss":"3MVG9","aud":"https://login.salesforce.com"}'
    const [, aud] = claimRanges(part(json))
    expect(aud).toEqual({
      name: 'aud',
      bytes: { start: 15, end: 51 },
      value: { start: 21, end: 51 },
      characters: { start: 20, end: 68 },
    })
    expect(part(json).slice(20, 68)).toBe('ImF1ZCI6Imh0dHBzOi8vbG9naW4uc2FsZXNmb3JjZS5jb20i')
  })

  it('takes the characters that a claim shares with its neighbours', () => {
    expect(claimRanges(part('{"a":1,"b":2}')).map(({ bytes, characters }) => [bytes, characters])).toEqual([
      [
        { start: 1, end: 6 },
        { start: 1, end: 8 },
      ],
      [
        { start: 7, end: 12 },
        { start: 9, end: 16 },
      ],
    ])
  })

  it.each([0, 1, 2])(
    'begins where a change first reaches a claim, which may be in a character that ends the comma before it (%i more)',
    (more) => {
      const written = part(`{"a":"${'x'.repeat(more)}","aud":"https://login.salesforce.com"}`)
      const aud = claimRanges(written)[1]!
      const bytesOf = (text: string) => Buffer.from(text, 'base64url').toString('latin1')
      const claim = (text: string) => bytesOf(text).slice(aud.bytes.start, aud.bytes.end)
      /** Whether some other character in this place would change the claim. */
      const reaches = (at: number) =>
        ['A', 'Q', 'g', 'w', 'B', 'f', '_'].some(
          (other) => claim(written.slice(0, at) + other + written.slice(at + 1)) !== claim(written),
        )
      const { start, end } = aud.characters
      expect([start - 1, start, end - 1, end].map(reaches)).toEqual([false, true, true, false])
    },
  )

  it('counts bytes of UTF-8, not characters', () => {
    const [sub, exp] = claimRanges(part('{"sub":"é€😀","exp":1}'))
    expect(sub?.bytes).toEqual({ start: 1, end: 18 })
    expect(exp?.bytes).toEqual({ start: 19, end: 26 })
  })

  it('reads what was cut, padded, or written in the other alphabet', () => {
    const json = '{"iss":"\u00ff\u00fe?>","sub":"a"}'
    const names = (written: string) => claimRanges(written).map(({ name }) => name)
    expect(names(Buffer.from(json).toString('base64'))).toEqual(['iss', 'sub'])
    expect(names(part(json).slice(0, 26))).toEqual(['iss'])
    expect(names('*')).toEqual([])
    expect(names('')).toEqual([])
  })
})

it('three bytes are four characters: the characters of a range hold all of its bits and begin and end with some', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 100 }), (start, length) => {
      const characters = charactersOfBytes({ start, end: start + length })
      expect(characters.start * 6).toBeLessThanOrEqual(start * 8)
      expect((characters.start + 1) * 6).toBeGreaterThan(start * 8)
      expect(characters.end * 6).toBeGreaterThanOrEqual((start + length) * 8)
      expect((characters.end - 1) * 6).toBeLessThan((start + length) * 8)
    }),
  )
})
