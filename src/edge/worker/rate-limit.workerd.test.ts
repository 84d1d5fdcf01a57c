import { expect, it } from 'vitest'

import { readRelaySettings, type RelayEnvironment, type RelaySettings } from '../relay/settings.ts'
import { rateLimitOf } from './rate-limit.ts'

type Environment = Parameters<typeof rateLimitOf>[1]

function settingsOf(environment: RelayEnvironment): RelaySettings {
  const read = readRelaySettings(environment)
  if (!read.ok) throw new Error(read.refusal.setting)
  return read.value
}

/** A binding that has room for every key but one. */
function withBinding(full: string): { environment: Environment; asked: string[] } {
  const asked: string[] = []
  const limit = ({ key }: { key: string }): Promise<{ success: boolean }> => {
    asked.push(key)
    return Promise.resolve({ success: key !== full })
  }
  return { environment: { RELAY_RATE: { limit } } as unknown as Environment, asked }
}

it('asks the binding about every key, and refuses when one has no room', async () => {
  const { environment, asked } = withBinding('app:b')
  const limit = rateLimitOf(settingsOf({}), environment)
  expect(await limit?.(['address:a', 'app:a'])).toEqual({ allowed: true })
  expect(await limit?.(['address:a', 'app:b'])).toEqual({ allowed: false, retryAfterSeconds: 60 })
  expect(asked).toEqual(['address:a', 'app:a', 'address:a', 'app:b'])
})

it('counts by itself, at exactly the rate that was asked for', async () => {
  const { environment, asked } = withBinding('')
  const limit = rateLimitOf(settingsOf({ RELAY_RATE_PER_MINUTE: '1' }), environment)
  expect(await limit?.(['address:a'])).toEqual({ allowed: true })
  expect(await limit?.(['address:a'])).toMatchObject({ allowed: false })
  expect(asked).toEqual([])
})

it('limits nothing in test mode, unless a rate is asked for', () => {
  const { environment } = withBinding('')
  const override = { RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9000' }
  expect(rateLimitOf(settingsOf(override), environment)).toBeUndefined()
  expect(rateLimitOf(settingsOf({ ...override, RELAY_RATE_PER_MINUTE: '5' }), environment)).toBeDefined()
})
