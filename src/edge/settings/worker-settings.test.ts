import fc from 'fast-check'
import { expect, it } from 'vitest'

import { readRelaySettings } from '../relay/settings.ts'
import { readWorkerSettings, WORKER_SETTINGS } from './worker-settings.ts'

it.each([
  ['PRACTICE', 'Off'],
  ['PRACTICE', 'false'],
  ['PRACTICE', false],
  ['PRACTICE', null],
  ['ALLOWED_ORIGINS', ['https://app.example']],
  ['RELAY_RATE_PER_MINUTE', { limit: 600 }],
  ['RELAY_RATE_PER_MINUTE', 1.5],
  ['RELAY_EXTRA_HOST_FAMILIES', true],
  ['PUBLIC_ORIGIN', 'app.example'],
] as const)('the var %s = %j is refused by name', (setting, value) => {
  expect(readWorkerSettings({ [setting]: value })).toEqual({
    ok: false,
    refusal: { code: 'setting_not_understood', setting },
  })
})

it('reads what an operator may choose, a rate as text or as a number', () => {
  for (const rate of ['120', 120])
    expect(readWorkerSettings({ RELAY_RATE_PER_MINUTE: rate, PRACTICE: 'off' })).toMatchObject({
      ok: true,
      value: { relay: { ratePerMinute: 120 }, practice: false },
    })
})

it('has the practice org on where nothing is said', () => {
  for (const vars of [{}, { PRACTICE: '' }, { PRACTICE: 'on' }]) {
    const relay = readRelaySettings({})
    expect(readWorkerSettings(vars)).toEqual({ ok: true, value: { relay: relay.ok && relay.value, practice: true } })
  }
})

it('never throws, whatever JSON the vars are', () => {
  const vars = fc.dictionary(fc.constantFrom(...WORKER_SETTINGS), fc.oneof(fc.jsonValue(), fc.string()))
  fc.assert(
    fc.property(vars, (given) => {
      expect(typeof readWorkerSettings(given).ok).toBe('boolean')
    }),
  )
})
