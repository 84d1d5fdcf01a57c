import { describe, expect, it } from 'vitest'

import { networkOf, rateCounts } from './rate-limit.ts'

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
  it.each([
    ['203.0.113.7', ['203.0.113.7']],
    ['::ffff:203.0.113.7', ['203.0.113.7']],
    ['2001:db8:1:2::3', ['2001:db8:1:2', '2001:db8:1::/48']],
    ['2001:DB8:1:FF::3', ['2001:db8:1:ff', '2001:db8:1::/48']],
    [undefined, ['']],
  ])('from %s is %j', (address, keys) => {
    expect(rateCounts(address).map(({ key }) => key)).toEqual(keys)
  })

  it('leaves a wider network room for several of its clients', () => {
    expect(rateCounts('2001:db8:1:2::3').map(({ share }) => share)).toEqual([1, 8])
  })
})
