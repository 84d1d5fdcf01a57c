import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseLoginHost } from './login-host.ts'

const FAMILIES = ['generic', 'my_domain', 'site', 'mil'] as const

describe('an address of the org', () => {
  it.each([
    ['https://acme--c.na12.visual.force.com/apex/p', 'acme.my.salesforce.com'],
    ['acme.file.force.com', 'acme.my.salesforce.com'],
    ['https://acme.builder.salesforce-experience.com/x', 'acme.my.salesforce.com'],
    ['https://acme.my.salesforce.com./', 'acme.my.salesforce.com'],
    ['http://user@acme.my.salesforce.com:8443/?ec=302', 'acme.my.salesforce.com'],
  ])('%s is read as %s', (address, host) => {
    expect(parseLoginHost(address)).toMatchObject({ ok: true, value: { host } })
  })

  it.each([
    ['https://acme.my.site.com/customers/s/login', 'customers'],
    ['acme--uat.sandbox.my.site.com/Partners', 'partners'],
    ['acme.my.site.com/s/', undefined],
    ['acme.my.site.com/services/oauth2/token', undefined],
    ['acme.my.salesforce.com/customers', undefined],
  ])('of a site has its path: %s', (address, sitePath) => {
    const read = parseLoginHost(address)
    expect(read.ok && read.value.sitePath).toBe(sitePath)
  })

  it.each([
    ['na123.salesforce.com', 'login.salesforce.com'],
    ['https://cs9.salesforce.com/home', 'test.salesforce.com'],
    ['usa432.salesforce.com', 'login.salesforce.com'],
  ])('that names a server names no org: %s', (address, generic) => {
    expect(parseLoginHost(address)).toMatchObject({ error: { code: 'host_of_instance', generic } })
  })

  it.each([
    ['acme.my.salesforce.con', 'acme.my.salesforce.com'],
    ['acme.my.saleforce.com', 'acme.my.salesforce.com'],
    ['acme.salesforce.com', 'acme.my.salesforce.com'],
    ['acme', 'acme.my.salesforce.com'],
    ['acme,my.salesforce.com', 'acme.my.salesforce.com'],
    ['acme--uat.sandbx.my.salesforce.com', 'acme--uat.sandbox.my.salesforce.com'],
    ['login.saleforce.com', 'login.salesforce.com'],
    ['tets.salesforce.com', 'test.salesforce.com'],
    ['acme.my.site.co', 'acme.my.site.com'],
  ])('that is misspelt is told what was meant: %s', (address, meant) => {
    expect(parseLoginHost(address)).toMatchObject({ error: { code: 'host_misspelt', meant } })
  })

  it('beyond the relay is told so, with the family that an operator can open', () => {
    const mil = 'https://acme.lightning.crmforce.mil/lightning'
    expect(parseLoginHost(mil)).toEqual({
      ok: false,
      error: { code: 'host_beyond_relay', host: 'acme.my.salesforce.mil', family: 'mil' },
    })
    expect(parseLoginHost(mil, FAMILIES)).toMatchObject({ ok: true, value: { host: 'acme.my.salesforce.mil' } })
    expect(parseLoginHost('gs1.salesforce.com', FAMILIES)).toEqual({
      ok: false,
      error: { code: 'host_beyond_relay', host: 'gs1.salesforce.com' },
    })
  })

  it('never takes a host that only ends like one of Salesforce, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseLoginHost(text)
        if (read.ok)
          expect(read.value.host).toMatch(/\.(?:my\.salesforce|my\.site)\.com$|^(?:login|test)\.salesforce\.com$/)
      }),
    )
    for (const hostile of [
      'acme.my.salesforce.com.evil.example',
      'acme.my.salesforce.com@evil.example',
      'evil.example#acme.my.salesforce.com',
    ])
      expect(parseLoginHost(hostile).ok).toBe(false)
  })
})
