import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { meantTexts } from './meant-text.ts'

const readings = (text: string) => Array.from(meantTexts(text), (meant) => meant.text)

describe('a text is read as it is written, then as it is meant', () => {
  it.each([
    ['a!b', []],
    ['', []],
    ['a & b; 100 %, x^ y and \\"quoted\\"', []],
    ['a\\!b', ['a!b']],
    ['a\\\\u0021b', ['a!b']],
    ['a\\u0021AQ', ['a!AQ']],
    ['a\\u{21}b\\x21c\\041d\\U00000021e', ['a!b!c!d!e']],
    ['a^!b^^^!c', ['a!b!c']],
    [`"a"'!'"b"`, ['"a!b"']],
    ['a&#33;b&#x0021;c&excl;d&amp;quot;e', ['a!b!c!d"e']],
    ['&unknown;', []],
    ['a%21b%2521c%^21d', ['a!b!c!d']],
    ['%E2%80%A6', []],
    ['a\\nb\\tc\\rd', ['a\nb\tc\rd']],
    ['a%26%2333%3Bb', ['a&#33;b', 'a!b']],
    ['a%5C%5Cu0026%2333;b', ['a\\\\u0026#33;b', 'a&#33;b', 'a!b']],
  ])('%j', (written, meant) => {
    expect(readings(written)).toEqual([written, ...meant])
  })

  it('knows where each of its characters is written', () => {
    const text = 'x%22&#33;%2522y'
    const layers = [...meantTexts(text)]
    expect(layers[1]?.text).toBe('x"!"y')
    expect([0, 1, 2, 3, 4, 5].map((at) => layers[1]?.written(at))).toEqual([0, 1, 4, 9, 14, 15])
  })

  it('in the order of the text, from its beginning to its end, whatever it is', () => {
    const piece = fc.constantFrom(
      '%',
      '25',
      '21',
      '&',
      'amp;',
      '#33;',
      '\\',
      'u0021',
      '^',
      '!',
      '"',
      "'",
      'a',
      'n',
      '…',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        for (const meant of meantTexts(text)) {
          const places = Array.from({ length: meant.text.length + 1 }, (_one, at) => meant.written(at))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          expect([places[0], places.at(-1)]).toEqual([0, text.length])
        }
      }),
    )
  })

  it('of a long run of escapes', () => {
    for (const run of ['\\', '^', '%25', '&amp;', '"', '\\u', '&#'].map((one) => one.repeat(300_000)))
      expect(readings(run).length).toBeLessThanOrEqual(4)
  })
})
