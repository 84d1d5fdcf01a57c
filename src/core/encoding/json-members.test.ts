import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jsonMembers } from './json-members.ts'

const told = (json: string) =>
  jsonMembers(json).map(({ name, start, end, valueStart, valueEnd }) => [
    name,
    json.slice(start, end),
    json.slice(valueStart, valueEnd),
  ])

describe('the members of a JSON object', () => {
  it('are told with the text of each and of its value', () => {
    expect(told('{\n  "iss": "a, }b",\n  "exp" : 12,"n":{"x":[1,{"y":2}]} }')).toEqual([
      ['iss', '"iss": "a, }b"', '"a, }b"'],
      ['exp', '"exp" : 12', '12'],
      ['n', '"n":{"x":[1,{"y":2}]}', '{"x":[1,{"y":2}]}'],
    ])
  })

  it('are told twice where they stand twice, by the name that is meant', () => {
    expect(told(String.raw`{"a":1,"\u0061":2}`).map(([name]) => name)).toEqual(['a', 'a'])
  })

  it('are told as far as they can be where the text does not parse', () => {
    expect(told('{"iss": "x", "sub" , "aud": "https://lo')).toEqual([
      ['iss', '"iss": "x"', '"x"'],
      ['aud', '"aud": "https://lo', '"https://lo'],
    ])
    expect(told('{"iss": , nothing: 3, "exp": }')).toEqual([])
  })

  it('are none in anything else', () => {
    for (const text of ['', ' ', '[{"a":1}]', '"a":1', '12', '}{"a":1}', 'null']) expect(told(text)).toEqual([])
  })

  it('are those that JSON.parse gives, whatever the object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(4), (object, spaces) => {
        const json = JSON.stringify(object, null, spaces)
        const members = jsonMembers(json).map(({ name, valueStart, valueEnd }) => [
          name,
          JSON.stringify(JSON.parse(json.slice(valueStart, valueEnd))),
        ])
        expect(members).toEqual(Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]))
      }),
      { numRuns: 200 },
    )
  })

  it('are told of any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', ' ') }), (text) => {
        for (const { start, end, valueStart, valueEnd } of jsonMembers(text))
          expect(start < valueStart && valueStart < valueEnd && valueEnd === end && end <= text.length).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
