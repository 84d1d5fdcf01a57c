import { expect, it } from 'vitest'

import { jsonFaultAt } from './json-fault.ts'

it.each<[string, number | undefined]>([
  ['{}', undefined],
  ['{"a":[1,-2.5e3,true,null,"x\\n\\u00e9",{}],"b":[]} ', undefined],
  ['"x"', undefined],
  ['', 0],
  ['  ', 2],
  ['{"a":1', 6],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ["{'a':1}", 1],
  ['{a:1}', 1],
  ['{"a" 1}', 5],
  ['{"a":undefined}', 5],
  ['{"a":01}', 6],
  ['{"a":1]', 6],
  ['{"a":1}}', 7],
  ['{"a":1} x', 8],
  ['{"a":"x\ny"}', 7],
  ['{"a":"\\x"}', 6],
  ['{"a":"x', 7],
])('%j breaks at %s', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at)
})

it('agrees with the parser about every text that loses a character', () => {
  const json = '{"iss":"3MVG9x","aud":["a",{"b":[]}],"exp":1700000120,"n":-0.5e+1,"t":true}'
  for (let at = 0; at < json.length; at++) {
    const text = json.slice(0, at) + json.slice(at + 1)
    let sound = true
    try {
      JSON.parse(text)
    } catch {
      sound = false
    }
    expect([text, jsonFaultAt(text) === undefined]).toEqual([text, sound])
  }
})

it('is not slow on a text that is all beginning', () => {
  expect(jsonFaultAt('['.repeat(65_536))).toBe(65_536)
  expect(jsonFaultAt(`"${'\\n'.repeat(32_000)}`)).toBe(64_001)
})
