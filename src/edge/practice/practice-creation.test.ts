import { expect, it } from 'vitest'

import { createCreationLimit, MAX_NEW_ORGS_PER_MINUTE } from './practice-creation.ts'

type CreationLimit = ReturnType<typeof createCreationLimit>

const from = (address: string | undefined) => ({ address, isThisMachine: false })

const use = (limit: CreationLimit, client: Parameters<CreationLimit>[0], times: number): Response | undefined => {
  let last: Response | undefined
  for (let made = 0; made < times; made++) last = limit(client)
  return last
}

it('refuses one network more orgs than a minute allows, and no other network', async () => {
  let now = 0
  const limit = createCreationLimit(() => now)
  expect(use(limit, from('203.0.113.7'), MAX_NEW_ORGS_PER_MINUTE)).toBeUndefined()
  const refused = limit(from('203.0.113.7'))
  expect(refused?.status).toBe(429)
  expect(refused?.headers.get('retry-after')).toBe('1')
  expect(await refused?.json()).toMatchObject({ code: 'rate_limited' })
  expect(limit(from('203.0.113.8'))).toBeUndefined()
  now += 1000
  expect(limit(from('203.0.113.7'))).toBeUndefined()
})

it('counts an IPv6 client by its network', () => {
  const limit = createCreationLimit(() => 0)
  use(limit, from('2001:db8::1'), MAX_NEW_ORGS_PER_MINUTE)
  expect(limit(from('2001:db8::2'))?.status).toBe(429)
})

it('counts a proxy’s address and clients without one like any other', () => {
  const limit = createCreationLimit(() => 0)
  for (const address of ['127.0.0.1', '::1', undefined])
    expect(use(limit, from(address), MAX_NEW_ORGS_PER_MINUTE + 1)?.status).toBe(429)
})

it('does not limit this machine', () => {
  const limit = createCreationLimit(() => 0)
  expect(use(limit, { address: '127.0.0.1', isThisMachine: true }, MAX_NEW_ORGS_PER_MINUTE + 1)).toBeUndefined()
})
