import { expect, it } from 'vitest'

import { createTokenBuckets } from './token-buckets.ts'

it('lets a burst of one minute through and then asks to wait until there is room', async () => {
  let now = 0
  const limit = createTokenBuckets(3, () => now)
  for (let index = 0; index < 3; index += 1) expect(await limit(['a'])).toEqual({ allowed: true })
  expect(await limit(['a'])).toEqual({ allowed: false, retryAfterSeconds: 20 })
  now = 19_999
  expect(await limit(['a'])).toEqual({ allowed: false, retryAfterSeconds: 1 })
  now = 20_000
  expect(await limit(['a'])).toEqual({ allowed: true })
})

it('counts every key of its own', async () => {
  const limit = createTokenBuckets(1, () => 0)
  expect(await limit(['a'])).toEqual({ allowed: true })
  expect(await limit(['b'])).toEqual({ allowed: true })
})

it('takes nothing from a key when another one is empty', async () => {
  const limit = createTokenBuckets(1, () => 0)
  await limit(['app'])
  expect(await limit(['address', 'app'])).toMatchObject({ allowed: false })
  expect(await limit(['address'])).toEqual({ allowed: true })
})

it('never holds more than a minute of requests for an idle client', async () => {
  let now = 0
  const limit = createTokenBuckets(2, () => now)
  await limit(['a'])
  now = 3_600_000
  const verdicts = [await limit(['a']), await limit(['a']), await limit(['a'])]
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, false])
})

it('forgets the key that was used longest ago when there are too many', async () => {
  const limit = createTokenBuckets(1, () => 0)
  await limit(['first'])
  for (let index = 0; index < 50_000; index += 1) await limit([`stranger ${index}`])
  expect(await limit(['first'])).toEqual({ allowed: true })
})
