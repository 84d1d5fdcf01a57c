import { expect, it } from 'vitest'

import { createCreationLimit, MAX_NEW_ORGS_PER_MINUTE } from './practice-creation.ts'

const use = async (limit: ReturnType<typeof createCreationLimit>, address: string | undefined, times: number) => {
  let last: Response | undefined
  for (let made = 0; made < times; made++) last = await limit(address)
  return last
}

it('refuses one network more orgs than a minute allows, and no other network', async () => {
  let now = 0
  const limit = createCreationLimit(() => now)
  expect(await use(limit, '203.0.113.7', MAX_NEW_ORGS_PER_MINUTE)).toBeUndefined()
  const refused = await limit('203.0.113.7')
  expect(refused?.status).toBe(429)
  expect(refused?.headers.get('retry-after')).toBe('1')
  expect(await refused?.json()).toMatchObject({ code: 'rate_limited' })
  expect(await limit('203.0.113.8')).toBeUndefined()
  now += 1000
  expect(await limit('203.0.113.7')).toBeUndefined()
})

it('counts an IPv6 client by its network', async () => {
  const limit = createCreationLimit(() => 0)
  await use(limit, '2001:db8::1', MAX_NEW_ORGS_PER_MINUTE)
  expect((await limit('2001:db8::2'))?.status).toBe(429)
})

it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', undefined])('does not limit %s', async (address) => {
  const limit = createCreationLimit(() => 0)
  expect(await use(limit, address, MAX_NEW_ORGS_PER_MINUTE + 1)).toBeUndefined()
})
