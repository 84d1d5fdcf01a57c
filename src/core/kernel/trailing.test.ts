import { expect, it } from 'vitest'

import { withoutTrailing } from './trailing.ts'

it.each([
  ['https://x/', '/', 'https://x'],
  ['https://x///', '/', 'https://x'],
  ['/a/b', '/', '/a/b'],
  ['QQ==', '=', 'QQ'],
  ['=a=', '=', '=a'],
  ['===', '=', ''],
  ['', '=', ''],
] as const)('%j without %j at its end is %j', (text, character, expected) => {
  expect(withoutTrailing(text, character)).toBe(expected)
})
