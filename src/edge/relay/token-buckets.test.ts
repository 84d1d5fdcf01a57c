import { expect, it } from 'vitest'

import type { RateCount } from './rate-limit.ts'
import { createTokenBuckets } from './token-buckets.ts'

const one = (...keys: string[]): RateCount[] => keys.map((key) => ({ key, share: 1 }))

it('lets a burst of one minute through and then asks to wait until there is room', () => {
  let now = 0
  const limit = createTokenBuckets(3, () => now)
  for (let index = 0; index < 3; index += 1) expect(limit(one('a'))).toEqual({ allowed: true })
  expect(limit(one('a'))).toEqual({ allowed: false, retryAfterSeconds: 20 })
  now = 19_999
  expect(limit(one('a'))).toEqual({ allowed: false, retryAfterSeconds: 1 })
  now = 20_000
  expect(limit(one('a'))).toEqual({ allowed: true })
})

it('counts every key of its own', () => {
  const limit = createTokenBuckets(1, () => 0)
  expect(limit(one('a'))).toEqual({ allowed: true })
  expect(limit(one('b'))).toEqual({ allowed: true })
})

it('takes nothing from a key when another one is empty', () => {
  const limit = createTokenBuckets(1, () => 0)
  limit(one('wide'))
  expect(limit(one('network', 'wide'))).toMatchObject({ allowed: false })
  expect(limit(one('network'))).toEqual({ allowed: true })
})

it('never holds more than a minute of requests for an idle client', () => {
  let now = 0
  const limit = createTokenBuckets(2, () => now)
  limit(one('a'))
  now = 3_600_000
  const verdicts = [limit(one('a')), limit(one('a')), limit(one('a'))]
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, false])
})

it('forgets the key that was used longest ago when there are too many', () => {
  const limit = createTokenBuckets(1, () => 0)
  limit(one('first'))
  for (let index = 0; index < 50_000; index += 1) limit(one(`stranger ${index}`))
  expect(limit(one('first'))).toEqual({ allowed: true })
})

it('gives a count with a share that many times the rate', () => {
  let now = 0
  const limit = createTokenBuckets(1, () => now)
  const wide: RateCount[] = [{ key: 'wide', share: 8 }]
  for (let index = 0; index < 8; index += 1) expect(limit(wide)).toEqual({ allowed: true })
  expect(limit(wide)).toEqual({ allowed: false, retryAfterSeconds: 8 })
  now = 7_500
  expect(limit(wide)).toEqual({ allowed: true })
})
