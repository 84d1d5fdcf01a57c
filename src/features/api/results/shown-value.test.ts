import { expect, it } from 'vitest'

import { shownValue, valueTitle } from './shown-value.ts'

it.each([
  [1234567.25, '1,234,567.25'],
  [-0.5, '-0.5'],
  [-1234, '-1,234'],
  [999_999_999_999_999, '999,999,999,999,999'],
  [1_000_000_000_000_000, '1000000000000000'],
  [1.5e-9, '1.5e-9'],
  ['0012', '0012'],
  [true, 'true'],
  [null, ''],
  [{ totalSize: 12, done: true, records: [] }, '12 records'],
])('a cell shows %j as %s', (value, text) => {
  expect(shownValue(value)).toBe(text)
})

it('an instant is told in words beside it, and nothing of what only looks like one', () => {
  expect(valueTitle('2026-11-26T10:00:00.000+0000')).toContain('2026')
  expect(valueTitle('2026-99-99T10:00:00.000+0000')).toBeUndefined()
  expect(valueTitle('2026')).toBeUndefined()
})
