import { describe, expect, test } from 'vitest'

import { formatsOf } from './formats.ts'

const en = formatsOf('en')
const DAY = 86_400_000

describe('in English', () => {
  test('numbers have their thousands apart', () => {
    expect(en.formatNumber(1234567)).toBe('1,234,567')
  })

  test('a word follows the number', () => {
    const forms = { one: 'record', other: 'records' }
    expect([0, 1, 2, 1234].map((count) => en.plural(count, forms))).toEqual([
      '0 records',
      '1 record',
      '2 records',
      '1,234 records',
    ])
  })

  test.each([
    [-1, '0 minutes'],
    [59_999, '0 minutes'],
    [60_000, '1 minute'],
    [3_600_000, '1 hour'],
    [47 * 3_600_000, '47 hours'],
    [2 * DAY, '2 days'],
    [364 * DAY, '364 days'],
    [3650 * DAY, '3650 days'],
    [36_500 * DAY, '36,500 days'],
  ])('a span of %d ms is %s', (milliseconds, text) => {
    expect(en.formatSpan(milliseconds)).toBe(text)
  })

  test.each([
    [1, '1 second'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [7200, '2 hours'],
    [172_800, '2 days'],
  ])('a distance of %d s is %s', (seconds, text) => {
    expect(en.formatDistance(seconds)).toBe(text)
  })

  test.each([
    [-12, '12 s'],
    [3599, '59:59 min'],
    [90_600, '25 h 10 min'],
  ])('clocks that are %d s apart are %s apart', (seconds, text) => {
    expect(en.formatClockDistance(seconds)).toBe(text)
  })

  test('milliseconds become seconds from the first second on', () => {
    expect([17.6, 999, 1240].map(en.formatMilliseconds)).toEqual(['18 ms', '999 ms', '1.24 s'])
  })

  test('bytes become megabytes from the first one on', () => {
    expect([0, 1, 11_200, 999_999, 3_440_000].map(en.formatBytes)).toEqual([
      '0 kB',
      '1 kB',
      '12 kB',
      '1000 kB',
      '3.4 MB',
    ])
  })

  test('what is counted and compared has tenths of a second', () => {
    expect([0, 1240].map(en.formatTenths)).toEqual(['0.0 s', '1.2 s'])
    expect([0.42, -12].map(en.formatSignedSeconds)).toEqual(['+0.4 s', '−12.0 s'])
  })

  test('a duration never runs below nothing', () => {
    expect([-5, 161.9, 3729].map(en.formatDuration)).toEqual(['0:00', '2:41', '1:02:09'])
  })

  test('instants, times and fingerprints are spelt as logs and OpenSSL spell them', () => {
    expect(en.formatInstant(Date.UTC(2026, 10, 22, 14, 3, 7))).toBe('2026-11-22 14:03:07 UTC')
    expect(en.formatTimeOfDay(Date.UTC(2026, 10, 22, 14, 3, 7))).toBe('14:03:07')
    expect(en.formatFingerprint('7f1c')).toBe('7F:1C')
  })
})

describe('in a language with other rules', () => {
  const pl = formatsOf('pl')

  test('words have as many forms as the language', () => {
    const forms = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' }
    expect([1, 3, 5].map((count) => pl.plural(count, forms))).toEqual(['1 plik', '3 pliki', '5 plików'])
  })

  test('units and signs are its own', () => {
    expect(pl.formatSpan(2 * DAY)).toBe('2 dni')
    expect(pl.formatMilliseconds(1240)).toBe('1,24 s')
    expect(pl.formatBytes(3_440_000)).toBe('3,4 MB')
  })
})
