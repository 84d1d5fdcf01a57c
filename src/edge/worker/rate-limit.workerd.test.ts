import { expect, it } from 'vitest'

import type { RateCount } from '../relay/rate-limit.ts'
import { readRelaySettings, type RelayEnvironment, type RelaySettings } from '../relay/settings.ts'
import { rateLimitOf } from './rate-limit.ts'

type Environment = Parameters<typeof rateLimitOf>[1]

function settingsOf(environment: RelayEnvironment): RelaySettings {
  const read = readRelaySettings(environment)
  if (!read.ok) throw new Error(read.refusal.setting)
  return read.value
}

const one = (...keys: string[]): RateCount[] => keys.map((key) => ({ key, share: 1 }))

/** Two bindings that have room for every key but one. */
function withBinding(full: string): { environment: Environment; asked: string[] } {
  const asked: string[] = []
  const binding = (name: string) => ({
    limit: ({ key }: { key: string }): Promise<{ success: boolean }> => {
      asked.push(`${name} ${key}`)
      return Promise.resolve({ success: key !== full })
    },
  })
  const environment = { RELAY_RATE: binding('narrow'), RELAY_RATE_WIDE: binding('wide') } as unknown as Environment
  return { environment, asked }
}

it('asks the binding of each width about its key, and refuses when one has no room', async () => {
  const { environment, asked } = withBinding('b')
  const limit = rateLimitOf(settingsOf({}), environment)
  expect(await limit?.([...one('a'), { key: 'site', share: 8 }])).toEqual({ allowed: true })
  expect(await limit?.(one('b'))).toEqual({ allowed: false, retryAfterSeconds: 60 })
  expect(asked).toEqual(['narrow a', 'wide site', 'narrow b'])
})

it('counts by itself, at exactly the rate that was asked for', async () => {
  const { environment, asked } = withBinding('')
  const limit = rateLimitOf(settingsOf({ RELAY_RATE_PER_MINUTE: '1' }), environment)
  expect(await limit?.(one('a'))).toEqual({ allowed: true })
  expect(await limit?.(one('a'))).toMatchObject({ allowed: false })
  expect(asked).toEqual([])
})

it('limits nothing in test mode, unless a rate is asked for', () => {
  const { environment } = withBinding('')
  const override = { RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9000' }
  expect(rateLimitOf(settingsOf(override), environment)).toBeUndefined()
  expect(rateLimitOf(settingsOf({ ...override, RELAY_RATE_PER_MINUTE: '5' }), environment)).toBeDefined()
})
