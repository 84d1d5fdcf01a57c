import { describe, expect, it } from 'vitest'

import { clockDifferenceSeconds } from './clock-difference.ts'
import { epochMilliseconds, toNumericDate } from './numeric-date.ts'
import { answered, failed } from './testing/exchange.ts'

describe('clockDifferenceSeconds', () => {
  it('compares the middle of the round trip with the middle of the second', () => {
    const date = new Date(1_700_000_030_000).toUTCString()
    // Sent at …000.000, back at …000.020; the server wrote …030.
    expect(clockDifferenceSeconds(answered(200, {}, { headers: [['date', date]] }))).toBeCloseTo(30.49, 5)
  })

  it('prefers the upstream clock over that of the relay', () => {
    const headers = [
      ['date', new Date(1_700_000_090_000).toUTCString()],
      ['x-upstream-date', new Date(1_699_999_990_000).toUTCString()],
    ] as const
    expect(clockDifferenceSeconds(answered(200, {}, { headers }))).toBeCloseTo(-9.51, 5)
  })

  it('says nothing without an answer or a date', () => {
    expect(clockDifferenceSeconds(failed('offline'))).toBeUndefined()
    expect(clockDifferenceSeconds(answered(200, {}))).toBeUndefined()
  })
})

describe('NumericDate', () => {
  it('cuts milliseconds towards the past, so that no lifetime grows', () => {
    expect(toNumericDate(epochMilliseconds(1_700_000_000_999))).toBe(1_700_000_000)
  })
})
