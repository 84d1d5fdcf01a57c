import { expect, it } from 'vitest'

import { markDifferences } from './highlight.ts'

/** The runs that differ stand in brackets. */
const marked = (text: string, other: string) =>
  markDifferences(text, other)
    .map((run) => (run.differs ? `[${run.text}]` : run.text))
    .join('')

it.each([
  ['ci@acme.com.uat', 'ci@acme.com', 'ci@acme.com[.uat]'],
  ['ci@acme.com', 'ci@acme.com.uat', 'ci@acme.com'],
  ['https://test.salesforce.com', 'https://login.salesforce.com', 'https://[test].salesforce.com'],
  ['acme--uat.sandbox.my.salesforce.com', 'acme.my.salesforce.com', 'acme[--uat.sandbox].my.salesforce.com'],
  ['3MVG9aaaQQQccc', '3MVG9aaaccc', '3MVG9aaa[QQQ]ccc'],
  ['xaybzc', 'aqbrct', '[xaybzc]'],
  ['same', 'same', 'same'],
  ['', 'x', ''],
  ['x', '', '[x]'],
  ['🗝️ a', '🗝️ b', '🗝️ [a]'],
])('%s beside %s is %s', (text, other, expected) => {
  expect(marked(text, other)).toBe(expected)
})

it('looks at no more than its budget, however long the texts are', () => {
  const long = 'ab'.repeat(5_000)
  const runs = markDifferences(`x${long}y`, `z${long}w`)
  expect(runs.map(({ text }) => text).join('')).toBe(`x${long}y`)
})
