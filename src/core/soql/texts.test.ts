import fc from 'fast-check'
import { expect, it } from 'vitest'

import { syntaxProblems } from './syntax-problems.ts'
import { meantText, textAround, writtenText } from './texts.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const RUNS = runSetting('FUZZ_RUNS', 300)

it.each([
  [String.raw`x = 'O\'|`, "O'", ''],
  [String.raw`x = 'O\|`, 'O', ''],
  [`x = 'O\\|\nLIMIT 5`, 'O', ''],
  [String.raw`x = 'O\|'B' AND`, 'O', "'B'"],
  [String.raw`x = 'O\'B|rien' AND`, "O'B", "rien'"],
  [String.raw`x = 'a' AND y = 'b\u00e|`, 'b', ''],
  [String.raw`x = '\\\u00e9|'`, '\\é', "'"],
  [`x = '|'`, '', "'"],
])('a place is in a text: %j', (text, typed, rest) => {
  const place = text.indexOf('|')
  const soql = text.replace('|', '')
  const around = textAround(soql, place)
  expect(around?.typed).toBe(typed)
  expect(soql.slice(place, around?.to)).toBe(rest)
})

it.each([String.raw`x = 'O\\'|`, `x = 'a'|`, `|x = 'a'`, `x = |'a'`, `x = 'a' | y = 'b'`, `x = 'a\n|b'`])(
  'a place is in none: %j',
  (text) => {
    expect(textAround(text.replace('|', ''), text.indexOf('|'))).toBeUndefined()
  },
)

it('whatever is written is what is meant, all of it is one text, and the query stays right', () => {
  const meant = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom("'", '\\', 'u', '0', '\n') }))
  fc.assert(
    fc.property(meant, (text) => {
      const written = writtenText(text)
      expect(meantText(written)).toBe(text)
      const soql = `SELECT Id FROM A WHERE x = '${written}'`
      expect(textAround(soql, soql.length - 1)).toEqual({ quote: 27, to: soql.length, typed: text })
      expect(textAround(soql, soql.length)).toBeUndefined()
      expect(syntaxProblems(soql)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
