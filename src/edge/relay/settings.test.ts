import { describe, expect, it } from 'vitest'

import { RELAY_LIMITS } from './limits.ts'
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
    ['ALLOWED_ORIGINS', 'https://app.example,*'],
    ['ALLOWED_ORIGINS', 'ftp://app.example'],
    ['ALLOWED_ORIGINS', 'xhttps://app.example'],
    ['ALLOWED_ORIGINS', 'https://'],
    ['PUBLIC_ORIGIN', '*'],
    ['PUBLIC_ORIGIN', 'https://app.example/'],
    ['PUBLIC_ORIGIN', 'https://app.example,https://other.example'],
    ['RELAY_RATE_PER_MINUTE', '10000000'],
    ['RELAY_RATE_PER_MINUTE', '01'],
    ['RELAY_RATE_PER_MINUTE', ' 1'],
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

it('holds the relay to its own limits, opens nothing and forwards to Salesforce where nothing is chosen', () => {
  expect(readRelaySettings({})).toEqual({
    ok: true,
    value: {
      families: ['generic', 'my_domain', 'site'],
      origins: { publicOrigin: undefined, allowed: new Set() },
      limits: RELAY_LIMITS,
      ratePerMinute: undefined,
      override: undefined,
    },
  })
})

it('takes the last number and the last port there are, a public origin, and a list with gaps and repetitions', () => {
  const read = readRelaySettings({
    PUBLIC_ORIGIN: 'https://app.example',
    ALLOWED_ORIGINS: ' ,http://localhost:5173, ,http://localhost:5173',
    RELAY_EXTRA_HOST_FAMILIES: 'mil,, cn,mil',
    RELAY_RATE_PER_MINUTE: '9999999',
    RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:65535',
  })
  expect(read).toMatchObject({
    ok: true,
    value: {
      origins: { publicOrigin: 'https://app.example', allowed: new Set(['http://localhost:5173']) },
      families: ['generic', 'my_domain', 'site', 'mil', 'cn'],
      ratePerMinute: 9_999_999,
      override: { origin: 'http://127.0.0.1:65535' },
    },
  })
})
