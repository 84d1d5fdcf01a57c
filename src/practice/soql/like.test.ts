import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { likePattern } from './like.ts'

const pattern = (text: string) => likePattern(text, (escape) => escape.slice(1))

/** Whether it matches, by trying everything: what LIKE means, at any cost. */
function means(signs: readonly string[], text: string): boolean {
  const [sign, ...rest] = signs
  if (sign === undefined) return text === ''
  if (sign === '%') return means(rest, text) || (text !== '' && means(signs, text.slice(1)))
  const letter = sign.length > 1 ? sign.slice(1) : sign
  return text !== '' && (sign === '_' || letter === text[0]) && means(rest, text.slice(1))
}

describe('LIKE', () => {
  it('matches what trying everything would match', () => {
    const sign = fc.constantFrom('a', 'b', '%', '_', String.raw`\%`, String.raw`\_`, String.raw`\\`)
    const letter = fc.constantFrom('a', 'b', '%', '_', '\\')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 8 }), fc.array(letter, { maxLength: 8 }), (signs, letters) => {
        const text = letters.join('')
        expect(pattern(signs.join('')).matches(text)).toBe(means(signs, text))
      }),
      { numRuns: 5000 },
    )
  })

  it('costs by the length of the text and of the longest piece, not by the number of pieces', () => {
    const text = 6400
    expect(pattern('%a%'.repeat(1000)).cost(text)).toBe(text / 64)
    expect(pattern(`%${'_'.repeat(10)}z%`).cost(text)).toBe((text * 11) / 64)
    expect(pattern('_'.repeat(4000)).cost(40)).toBe((40 * 40) / 64)
  })
})
