import { describe, expect, it } from 'vitest'

import { networkOf, rateKeys } from './rate-limit.ts'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('what a request is counted against', () => {
  const payload = btoa('{"iss":"3MVG9.key"}').replace(/=+$/, '')

  it.each([
    ['the issuer of an assertion', { assertion: `e30.${payload}.c2ln` }, ['address:a', 'app:3MVG9.key']],
    ['the client id of a code exchange', { client_id: '3MVG9.key', code: 'x' }, ['address:a', 'app:3MVG9.key']],
    [
      'the issuer before the client id',
      { assertion: `e30.${payload}.c2ln`, client_id: 'other' },
      ['address:a', 'app:3MVG9.key'],
    ],
    ['the address alone when the assertion cannot be read', { assertion: 'a.b.c' }, ['address:a']],
    ['the address alone when the issuer is not text', { assertion: `e30.${btoa('{"iss":7}')}.x` }, ['address:a']],
    ['the address alone when the key is absurdly long', { client_id: 'x'.repeat(513) }, ['address:a']],
  ])('is %s', (_name, form, keys) => {
    expect(rateKeys('a', new Map(Object.entries(form)))).toEqual(keys)
  })

  it('is the address alone without a form', () => {
    expect(rateKeys('a', undefined)).toEqual(['address:a'])
  })

  it('is one count for all clients whose address is unknown', () => {
    expect(rateKeys(undefined, undefined)).toEqual(['address:'])
  })
})
