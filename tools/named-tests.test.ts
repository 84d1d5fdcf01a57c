/** The documents that say which test shows what, against the tests. */
import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { faultOf, namedIn } from './named-tests.ts'

/** Rows of every table of a document, without their headings. */
function rowsOf(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line, index) => /^\| (?!-)/.test(line) && !lines[index + 1]?.startsWith('|-'))
}

/** What the rows name that is not there or does not show them. */
function faultsIn(rows: readonly string[]): string[] {
  return rows.flatMap((row) => namedIn(row).flatMap((named) => faultOf(named) ?? []))
}

test('every requirement is shown by a test that exists, or by a gate over everything', () => {
  const rows = rowsOf('docs/traceability.md')
  expect(rows.length).toBeGreaterThan(80)
  expect(faultsIn(rows)).toEqual([])
})

test('every promise of SECURITY.md is held by a test that exists, or by a gate over everything', () => {
  const promises = rowsOf('SECURITY.md').filter((row) => /^\| \d+ \|/.test(row))
  expect(promises.map((row) => Number(row.split('|')[1]))).toEqual(promises.map((_, index) => index + 1))
  expect(promises.length).toBeGreaterThan(20)
  expect(faultsIn(promises)).toEqual([])
})

describe('seen would be', () => {
  test.each([
    ['a row without a test', '| It holds | RFC 7523 | everywhere |'],
    ['a file that is gone', '| It holds | `tools/nowhere.test.ts` "holds" |'],
    ['a title that no test has', '| It holds | `tools/named-tests.test.ts` “every pig can fly” |'],
    ['words that stand in a comment alone', '| It holds | `tools/named-tests.ts` "At the beginning of a string" |'],
    ['a stage that npm test lacks', '| It holds | stage `wishes` |'],
    [
      'the canary of a gate',
      '| The first load is small | `tools/bundle-rules.test.ts` "accepts a first load of exactly the budget" |',
    ],
    [
      'one wrong test after a right one',
      '| It holds | `tools/named-tests.test.ts` “seen would be”; `tools/named-tests.test.ts` “unseen” |',
    ],
    [
      'one wrong test before a right one',
      '| It holds | `tools/named-tests.test.ts` “unseen”; `tools/named-tests.test.ts` “seen would be” |',
    ],
    [
      'a file without a title',
      '| It holds | `tools/named-tests.test.ts` “seen would be”; `tools/named-tests.test.ts` |',
    ],
  ])('%s', (_what, row) => {
    expect(faultsIn([row])).toHaveLength(1)
  })

  test('nothing in a row that is right', () => {
    expect(faultsIn(['| It holds | `tools/named-tests.test.ts` “seen would be”; stage `bundle` |'])).toEqual([])
  })
})
