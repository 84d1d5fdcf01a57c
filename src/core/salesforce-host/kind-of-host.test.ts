import { describe, expect, it } from 'vitest'

import { kindAtHost, kindsOfHost } from './kind-of-host.ts'

describe('the kind of org', () => {
  it.each([
    ['acme.my.salesforce.com', 'production'],
    ['login.salesforce.com', 'production'],
    ['test.salesforce.com', 'sandbox'],
    ['acme--uat.sandbox.my.salesforce.com', 'sandbox'],
    ['acme--uat.my.salesforce.com', 'sandbox'],
    ['jane-dev-ed.develop.my.salesforce.com', 'developer'],
    ['jane.trailblaze.my.salesforce.com', 'developer'],
    ['jane.demo.my.salesforce.com', 'developer'],
    ['velocity-1.scratch.my.salesforce.com', 'scratch'],
    ['acme.my.site.com', 'experience_cloud'],
    ['acme--uat.sandbox.my.site.com', 'experience_cloud'],
    ['acme.my.salesforce.mil', 'government'],
    ['gs1.salesforce.com', 'government'],
    ['acme.my.sfcrmproducts.cn', 'production'],
    ['test.sfcrmproducts.cn', 'sandbox'],
    ['develop.my.salesforce.com', 'production'],
    ['', 'production'],
    ['community.acme.example', 'production'],
  ])('is read off %j: %s', (host, kind) => {
    expect(kindAtHost(host)).toBe(kind)
  })

  it.each([
    ['login.salesforce.com', 'developer'],
    ['test.salesforce.com', 'scratch'],
    ['acme.my.salesforce.com', 'government'],
    ['community.acme.example', 'custom'],
  ] as const)('at %s is what a person says, since the name leaves it open: %s', (host, said) => {
    expect(kindAtHost(host, said)).toBe(said)
  })

  it('is not what a person says where the name decides', () => {
    expect(kindAtHost('acme--uat.sandbox.my.salesforce.com', 'production')).toBe('sandbox')
    expect(kindAtHost('acme.my.site.com', 'custom')).toBe('experience_cloud')
  })

  it('is open at the hosts that serve several, and at no host of Salesforce unknown', () => {
    expect(kindsOfHost('login.salesforce.com')).toEqual(['production', 'developer'])
    expect(kindsOfHost('evil.example')).toEqual([])
  })
})
