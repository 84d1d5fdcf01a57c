import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jsonMembers } from './json-members.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const membersOf = (text: string) =>
  jsonMembers(text).map(({ name, start, valueStart, end }) => [
    name,
    text.slice(start, end),
    text.slice(valueStart, end),
  ])

describe('the members of an object', () => {
  it.each([
    [
      '{"iss":"x","exp":17}',
      [
        ['iss', '"iss":"x"', '"x"'],
        ['exp', '"exp":17', '17'],
      ],
    ],
    [
      '{ "a" : [1, {"b": "}"}] ,\n "c":{"d":","} }',
      [
        ['a', '"a" : [1, {"b": "}"}]', '[1, {"b": "}"}]'],
        ['c', '"c":{"d":","}', '{"d":","}'],
      ],
    ],
    [
      '{"a":1,"a":2}',
      [
        ['a', '"a":1', '1'],
        ['a', '"a":2', '2'],
      ],
    ],
    [String.raw`{"\u0061\"":"\\"}`, [['a"', String.raw`"\u0061\"":"\\"`, String.raw`"\\"`]]],
    ['\ufeff{"a":null}', [['a', '"a":null', 'null']]],
    ['{}', []],
  ])('of %j stand where they are written', (text, expected) => {
    expect(membersOf(text)).toEqual(expected)
  })

  it.each([
    ['{"iss":"x","sub":"br', ['iss']],
    ['{"iss":"x"', []],
    ['{"iss":"x",', ['iss']],
    ['{iss:"x"}', []],
    ['{"iss":"x","sub" "y"}', ['iss', 'sub']],
    ['["iss"]', []],
    ['"iss"', []],
    ['', []],
  ])('of %j, which is broken, stand as far as they go', (text, names) => {
    expect(jsonMembers(text).map(({ name }) => name)).toEqual(names)
  })

  it('are what JSON.parse reads, whatever the object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()).filter(hasReadableNames),
        fc.constantFrom(0, 2),
        (object, indent) => {
          const text = JSON.stringify(object, null, indent)
          const read = jsonMembers(text).map(({ name, valueStart, end }) => [
            name,
            JSON.parse(text.slice(valueStart, end)),
          ])
          expect(read).toEqual(Object.entries(JSON.parse(text) as object))
        },
      ),
    )
  })

  it('are looked for in any text without a throw', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', ' ')), (pieces) => {
        const text = pieces.join('')
        for (const { start, valueStart, end } of jsonMembers(text)) {
          expect(start).toBeLessThan(valueStart)
          expect(valueStart).toBeLessThan(end)
        }
      }),
    )
  })
})
