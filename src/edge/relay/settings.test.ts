import { describe, expect, it } from 'vitest'

import { readRelaySettings } from './settings.ts'

describe('a setting that is not understood', () => {
  it.each([
    ['RELAY_UPSTREAM_OVERRIDE', 'https://127.0.0.1:9000'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://localhost:9000'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.2:9000'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://[::1]:9000'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:0'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:65536'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:9000/'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:9000/path'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:9000@evil.example'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://evil.example@127.0.0.1:9000'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://127.0.0.1:9000\n'],
    ['RELAY_UPSTREAM_OVERRIDE', 'http://evil.example:80'],
    ['RELAY_UPSTREAM_OVERRIDE', ' http://127.0.0.1:9000'],
    ['RELAY_EXTRA_HOST_FAMILIES', 'mil,everything'],
    ['RELAY_EXTRA_HOST_FAMILIES', '*'],
    ['RELAY_EXTRA_HOST_FAMILIES', 'MIL'],
    ['ALLOWED_ORIGINS', '*'],
    ['ALLOWED_ORIGINS', 'app.example'],
    ['ALLOWED_ORIGINS', 'https://app.example/'],
    ['ALLOWED_ORIGINS', 'https://APP.example'],
    ['ALLOWED_ORIGINS', 'https://app.example:443'],
    ['ALLOWED_ORIGINS', 'null'],
    ['ALLOWED_ORIGINS', 'https://*.app.example'],
    ['RELAY_RATE_PER_MINUTE', '0'],
    ['RELAY_RATE_PER_MINUTE', '-1'],
    ['RELAY_RATE_PER_MINUTE', '1.5'],
    ['RELAY_RATE_PER_MINUTE', 'many'],
  ] as const)('%s=%s is refused by name', (setting, value) => {
    expect(readRelaySettings({ [setting]: value })).toEqual({
      ok: false,
      refusal: { code: 'setting_not_understood', setting },
    })
  })
})

it('reads what an operator may choose', () => {
  const read = readRelaySettings({
    ALLOWED_ORIGINS: 'https://app.example, http://localhost:5173',
    RELAY_EXTRA_HOST_FAMILIES: 'cn',
    RELAY_RATE_PER_MINUTE: '120',
    RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9000',
  })
  expect(read).toMatchObject({
    ok: true,
    value: {
      origins: { allowed: new Set(['https://app.example', 'http://localhost:5173']) },
      families: ['generic', 'my_domain', 'site', 'cn'],
      ratePerMinute: 120,
      override: { origin: 'http://127.0.0.1:9000' },
    },
  })
})

it('treats a variable that is set to nothing as one that is not set', () => {
  const empty = {
    ALLOWED_ORIGINS: '',
    RELAY_EXTRA_HOST_FAMILIES: '',
    RELAY_RATE_PER_MINUTE: '',
    RELAY_UPSTREAM_OVERRIDE: '',
  }
  expect(readRelaySettings(empty)).toEqual(readRelaySettings({}))
})
