import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseSoql } from './parse.ts'
import { scan } from './scan.ts'

const where = (condition: string) => `SELECT Id FROM Account WHERE ${condition}`

describe('before the parser reads it, a query is refused', () => {
  it.each([
    ['an unended literal of escapes', where(`Name = '${String.raw`\'`.repeat(2000)}`), undefined, undefined],
    ['a literal over two lines', where("Name = 'a\nb'"), undefined, undefined],
    ['a sign SOQL has not', where('@'.repeat(1000)), '@', 29],
    ['a row of zeros', where(`Amount = ${'0'.repeat(65)}`), '0'.repeat(65), 38],
    ['an endless name', `SELECT ${'a'.repeat(1001)} FROM Account`, 'a'.repeat(1001), 7],
    ['two dots in a path', `SELECT ${'a'.repeat(900)}..b FROM Account`, '..', 907],
  ])('%s', (_name, soql, unexpected, at) => {
    expect(scan(soql)).toEqual({ ok: false, error: { code: 'malformed_query', unexpected, at } })
  })
  it.each([
    ['parentheses', where(`${'('.repeat(51)}Id = null${')'.repeat(51)}`)],
    ['NOT', where(`${'NOT '.repeat(51)}Id = null`)],
    ['both', where(`${'(NOT '.repeat(26)}Id = null${')'.repeat(26)}`)],
    ['sub-selects', `SELECT ${'(SELECT '.repeat(51)}Id${' FROM a)'.repeat(51)} FROM Account`],
  ])('more than 50 deep in %s', (_name, soql) => {
    expect(scan(soql)).toEqual({ ok: false, error: { code: 'too_complicated' } })
  })
})

it('a query of many short conditions is not deep', () => {
  expect(scan(where(Array.from({ length: 500 }, () => '(NOT Id = null)').join(' AND '))).ok).toBe(true)
})

it('a literal may hold anything, quotes and signs of its own too', () => {
  const sign = fc.oneof(
    fc.constantFrom("\\'", '\\\\', '(', '@', '..', '%', 'NOT ', '\\n'),
    fc.string({ unit: 'grapheme' }).map((text) => text.replace(/['\\\n\r\u2028\u2029]/g, '')),
  )
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const soql = where(`Name = '${signs.join('')}' AND Id = null`)
      expect(scan(soql).ok).toBe(true)
      expect(parseSoql(soql).ok).toBe(true)
    }),
  )
})

it('what is made of SOQL’s own words is left to the parser, in whatever order they come', () => {
  const words =
    "SELECT Id FROM Account WHERE = 'a' AND NOT ( ) IN 1.5 -2 a.b , ORDER LIMIT 5 TODAY LAST_N_DAYS:3 2026-01-01 != <> USD5"
  const word = fc.constantFrom(...words.split(' '), '2026-01-01T00:00:00Z', '2001-01-01T00:00:00.000+0100')
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 12 }), (all) => {
      expect(scan(`SELECT Id FROM Account ${all.join(' ')}`).ok).toBe(true)
    }),
  )
})
