import { describe, expect, it } from 'vitest'

import { RELAY_SETTINGS } from '../../relay/settings.ts'
import { NODE_SETTINGS, readNodeSettings } from './settings.ts'

it('listens on both loopback addresses, on port 8788, with everything on this machine and no rate chosen', () => {
  expect(readNodeSettings({})).toMatchObject({
    ok: true,
    value: {
      port: 8788,
      hosts: ['127.0.0.1', '::1'],
      dataDirectory: '.data',
      practice: true,
      accessLog: false,
      publicOrigin: undefined,
      relay: { ratePerMinute: undefined, override: undefined },
    },
  })
})

it.each([...NODE_SETTINGS, ...RELAY_SETTINGS])('takes %s, set and empty, for not set', (name) => {
  expect(readNodeSettings({ [name]: '' })).toEqual(readNodeSettings({}))
})

it.each([
  ['[::1]', '::1'],
  ['[::]', '::'],
  ['::1', '::1'],
  ['0.0.0.0', '0.0.0.0'],
  ['my-host.example', 'my-host.example'],
])('listens for HOST=%s on %s', (HOST, host) => {
  expect(readNodeSettings({ HOST })).toMatchObject({ value: { hosts: [host] } })
})

it('takes a ceiling of orgs and of bytes, and leaves each that is not given to where the orgs are kept', () => {
  expect(readNodeSettings({})).toMatchObject({ value: { practiceCeiling: {} } })
  expect(readNodeSettings({ PRACTICE_MAX_ORGS: '5', PRACTICE_MAX_BYTES: '1000000' })).toMatchObject({
    value: { practiceCeiling: { orgs: 5, bytes: 1_000_000 } },
  })
})

describe('a setting that is not understood', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['HOST', '*'],
    ['HOST', ' '],
    ['HOST', '127.0.0.1:8811'],
    ['HOST', 'http://127.0.0.1'],
    ['HOST', '[127.0.0.1]'],
    ['HOST', '[::1'],
    ['HOST', '[::1]:8788'],
    ['HOST', '999.1.1.1'],
    ['HOST', '127.0.0.1,::1'],
    ['PRACTICE', 'yes'],
    ['PRACTICE_MAX_ORGS', '0'],
    ['PRACTICE_MAX_ORGS', '1e4'],
    ['PRACTICE_MAX_BYTES', '4G'],
    ['PRACTICE_MAX_BYTES', '-1'],
    ['ACCESS_LOG', 'true'],
    ['PUBLIC_ORIGIN', 'https://app.example/'],
    ['PUBLIC_ORIGIN', 'app.example'],
    ['CLIENT_ADDRESS_HEADER', 'X Forwarded For'],
    ['RELAY_UPSTREAM_OVERRIDE', 'https://evil.example'],
  ])('%s=%s is refused by name', (setting, value) => {
    expect(readNodeSettings({ [setting]: value })).toEqual({
      ok: false,
      refusal: { code: 'setting_not_understood', setting },
    })
  })
})
