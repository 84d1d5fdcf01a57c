import { describe, expect, it } from 'vitest'

import { lintForOrg, type KnownOrg } from './org.ts'

const LOGIN = 'https://login.salesforce.com'
const TEST = 'https://test.salesforce.com'
const ACME = 'https://acme.my.salesforce.com'
const UAT = 'https://acme--uat.sandbox.my.salesforce.com'
const codes = (audience: unknown, org: KnownOrg) => lintForOrg(audience, org).map(({ code }) => code)

describe('an audience, once the org is known', () => {
  it.each<[string, unknown, KnownOrg, string[]]>([
    ['production at a sandbox', LOGIN, { orgKind: 'sandbox' }, ['aud_other_environment']],
    ['production at a scratch org', LOGIN, { orgKind: 'scratch' }, ['aud_other_environment']],
    ['a sandbox at production', TEST, { orgKind: 'production' }, ['aud_other_environment']],
    ['a sandbox at a developer org', TEST, { orgKind: 'developer' }, ['aud_other_environment']],
    ['a sandbox’s own domain at production', UAT, { orgKind: 'production' }, ['aud_other_environment']],
    [
      'production by a host of a sandbox',
      LOGIN,
      { host: 'acme--uat.sandbox.my.salesforce.com' },
      ['aud_other_environment'],
    ],
    ['production by the generic host of sandboxes', LOGIN, { host: 'test.salesforce.com' }, ['aud_other_environment']],
    ['another org', 'https://other.my.salesforce.com', { host: 'acme.my.salesforce.com' }, ['aud_other_org']],
    ['its own org', ACME, { host: 'acme.my.salesforce.com' }, []],
    ['its own org with a slash', `${ACME}/`, { host: 'acme.my.salesforce.com' }, []],
    ['its generic host', LOGIN, { host: 'acme.my.salesforce.com' }, []],
    ['the generic host of its kind', TEST, { orgKind: 'sandbox' }, []],
    ['its own sandbox', UAT, { orgKind: 'sandbox' }, []],
    ['a My Domain at a generic host', ACME, { host: 'login.salesforce.com' }, []],
    ['anything, of an org nobody named', TEST, {}, []],
    ['a host that is not Salesforce’s', 'https://example.com', { orgKind: 'sandbox' }, []],
    ['an older sandbox, whose name says nothing', 'https://acme--uat.my.salesforce.com', { orgKind: 'sandbox' }, []],
    ['the site of an org', 'https://acme.my.site.com/x', { host: 'acme.my.salesforce.com' }, []],
    ['no URL', 'login.salesforce.com', { orgKind: 'sandbox' }, []],
    ['a list', [LOGIN], { orgKind: 'sandbox' }, []],
    ['nothing', undefined, { orgKind: 'sandbox' }, []],
  ])('%s', (_what, audience, org, expected) => {
    expect(codes(audience, org)).toEqual(expected)
  })

  it('is told what would be right: the own domain, or the generic host for a Connected App', () => {
    const org: KnownOrg = { host: 'acme--uat.sandbox.my.salesforce.com' }
    expect(lintForOrg(LOGIN, org)[0]).toMatchObject({ got: LOGIN, expected: UAT })
    expect(lintForOrg(LOGIN, { ...org, appKind: 'connected_app' })[0]).toMatchObject({ expected: TEST })
    expect(lintForOrg(LOGIN, { orgKind: 'sandbox' })[0]).toMatchObject({ expected: TEST })
  })
})

describe('an External Client App', () => {
  it('is unknown at the generic hosts, and known at its own', () => {
    const appKind = 'external_client_app'
    for (const host of ['login.salesforce.com', 'test.salesforce.com'])
      expect(codes(undefined, { host, appKind })).toEqual(['app_unknown_at_host'])
    expect(codes(ACME, { host: 'acme.my.salesforce.com', appKind })).toEqual([])
    expect(codes(LOGIN, { host: 'login.salesforce.com', appKind: 'connected_app' })).toEqual([])
    expect(codes(LOGIN, { host: 'login.salesforce.com' })).toEqual([])
  })
})
