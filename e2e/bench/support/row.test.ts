import { expect, test } from 'vitest'

import { judged, median, takeTurns } from './row.ts'

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('refuses to make up a median of nothing', () => {
  expect(() => median([])).toThrow('the median of nothing')
})

const ROW = { area: 'a', name: 'n', unit: 'ms', bar: 0.7 }

test('holds a bar at exactly the bar and not above it', () => {
  expect(judged({ ...ROW, value: 50, ratio: 0.7 }).holds).toBe(true)
  expect(judged({ ...ROW, value: 50, ratio: 0.71 }).holds).toBe(false)
  expect(judged({ ...ROW, value: 50, ratio: 0.71, atLeast: true }).holds).toBe(true)
})

test('says nothing about a bar when nothing was measured', () => {
  expect(judged({ ...ROW, missing: 'openssl' })).not.toHaveProperty('holds')
})

test('takes turns, and leaves the first call of each side out', async () => {
  const order: string[] = []
  const ours = [100, 1, 1, 1, 1, 1]
  const result = await takeTurns(
    5,
    async () => (order.push('ours'), ours.shift() ?? Number.NaN),
    async () => (order.push('peer'), 2),
  )
  expect(result).toEqual({ ours: 1, peer: 2, ratio: 0.5 })
  expect(order.slice(0, 4)).toEqual(['ours', 'peer', 'ours', 'peer'])
})
