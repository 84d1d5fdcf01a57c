import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { changedJson, indentedJson } from './json-text.ts'
import { hasReadableNames } from './testing/readable-names.ts'

const UNCHANGED = { name: (name: string) => name, value: () => undefined }
const WRITTEN = ' {"n":12345678901234567890, "m":1.00,"n":1e400,"t":"\\u0041\\/","e":[],"o":{ },"a":[-0, true,null]}\n'

describe('indentedJson', () => {
  it('adds lines and changes no token', () => {
    expect(indentedJson(WRITTEN)).toBe(
      [
        '{',
        '  "n": 12345678901234567890,',
        '  "m": 1.00,',
        '  "n": 1e400,',
        '  "t": "\\u0041\\/",',
        '  "e": [],',
        '  "o": {},',
        '  "a": [',
        '    -0,',
        '    true,',
        '    null',
        '  ]',
        '}',
      ].join('\n'),
    )
  })

  it('lays values out as engines do', () => {
    fc.assert(
      fc.property(fc.jsonValue().filter(hasReadableNames), (value) => {
        const whole = JSON.stringify(value, undefined, 2)
        expect(indentedJson(JSON.stringify(value))).toBe(whole)
        expect(indentedJson(whole)).toBe(whole)
      }),
    )
  })

  it.each(['', 'a=1&b=2', '{"a":1', '{"a":1}}', '['.repeat(100_000), `${'['.repeat(300)}${']'.repeat(300)}`])(
    'has no lines for %.20j',
    (text) => {
      expect(indentedJson(text)).toBeUndefined()
    },
  )
})

describe('a text of any length', () => {
  const LONG = 10_000_000

  it.each([
    ['a plain string', `["${'x'.repeat(LONG)}"]`],
    ['a string of escapes', `["${'\\"'.repeat(LONG / 2)}"]`],
    ['a string of escaped escapes', `["${'\\\\'.repeat(LONG / 2)}"]`],
    ['a number', `[${'1'.repeat(LONG)}]`],
  ])('of %s is laid out and changed', (_what, text) => {
    expect(indentedJson(text) === `[\n  ${text.slice(1, -1)}\n]`).toBe(true)
    expect(changedJson(text, UNCHANGED) === text).toBe(true)
  })

  it('has no lines where they would be many times as long as it', () => {
    const deep = (items: number) => `${'['.repeat(256)}${'1,'.repeat(items)}1${']'.repeat(256)}`
    expect(indentedJson(deep(10_000))).toBeDefined()
    expect(indentedJson(deep(100_000))).toBeUndefined()
    expect(indentedJson(deep(1_200_000))).toBeUndefined()
  })
})

describe('changedJson', () => {
  it('leaves every character where nothing is changed', () => {
    expect(changedJson(WRITTEN, UNCHANGED)).toBe(WRITTEN)
    fc.assert(
      fc.property(fc.jsonValue().filter(hasReadableNames), fc.constantFrom(0, 3), (value, spaces) => {
        const text = JSON.stringify(value, undefined, spaces)
        expect(changedJson(text, UNCHANGED)).toBe(text)
      }),
    )
  })

  it('changes what JSON.stringify would give its replacer, and that alone', () => {
    const isLong = (name: string) => name.length > 2
    fc.assert(
      fc.property(fc.jsonValue().filter(hasReadableNames), (value) => {
        const text = JSON.stringify(value)
        const replaced = JSON.stringify(value, (name, member: unknown) => {
          if (isLong(name)) return null
          return typeof member === 'string' ? `${member}!` : member
        })
        const changed = changedJson(text, {
          name: (name) => name,
          value: (of, string) => (isLong(of) ? null : string === undefined ? undefined : `${string}!`),
        })
        expect(changed).toBe(replaced)
      }),
    )
  })

  it('asks for each of two members of one name, and renames', () => {
    const change = {
      name: (name: string) => name.toUpperCase(),
      value: (of: string) => (of === 'A' ? null : undefined),
    }
    expect(changedJson('{"a":"x","\\u0061":{"b":[1]} ,"c":1e0}', change)).toBe('{"A":null,"A":null ,"C":1e0}')
  })

  it('refuses what is no JSON, and what is deeper than anybody reads', () => {
    expect(() => changedJson('{"a"', UNCHANGED)).toThrow(SyntaxError)
    expect(() => changedJson(`${'['.repeat(300)}${']'.repeat(300)}`, UNCHANGED)).toThrow(RangeError)
  })
})
