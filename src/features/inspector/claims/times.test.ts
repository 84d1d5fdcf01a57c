import { expect, it } from 'vitest'

import { timePoints } from './times.ts'

const NOW = 1_700_000_000
const places = (claims: object) => timePoints({ ...claims }, NOW).map(({ name, at }) => [name, at])

it('what was issued, what ends and now stand in the order of time', () => {
  expect(places({ iat: NOW - 60, exp: NOW + 60 })).toEqual([
    ['iat', 0],
    ['now', 50],
    ['exp', 100],
  ])
  expect(places({ exp: NOW - 300 })).toEqual([
    ['exp', 0],
    ['now', 100],
  ])
})

it('what cannot be drawn on a line with now is left out, and without an end there is no line', () => {
  expect(places({ iat: (NOW - 60) * 1000, exp: NOW + 60 })).toEqual([
    ['now', 0],
    ['exp', 100],
  ])
  expect(places({ iat: NOW, exp: NOW * 1000 })).toEqual([])
  expect(places({ exp: String(NOW) })).toEqual([])
})

it('an end that is now stands in the middle', () => {
  expect(places({ exp: NOW })).toEqual([
    ['exp', 50],
    ['now', 50],
  ])
})
