/** What the quick run has no interpreter for; `e2e/code/literals.test.ts` asks the languages themselves. */
import { expect, it } from 'vitest'

import { phpLiteral, rubyLiteral } from './literals.ts'

it.each([
  ['#{x}', String.raw`"\#{x}"`],
  ['#$x', String.raw`"\#$x"`],
  ['#@x', String.raw`"\#@x"`],
  [String.raw`\#{x}`, String.raw`"\\\#{x}"`],
  ['"', String.raw`"\""`],
])('Ruby interpolates nothing in %s', (text, literal) => {
  expect(rubyLiteral(text)).toBe(literal)
})

it.each([
  ['$x', String.raw`"\$x"`],
  ['{$x}', String.raw`"{\$x}"`],
  ['${x}', String.raw`"\${x}"`],
  [String.raw`\$x`, String.raw`"\\\$x"`],
  ['"', String.raw`"\""`],
])('PHP interpolates nothing in %s', (text, literal) => {
  expect(phpLiteral(text)).toBe(literal)
})
