import type { HostFamily } from '#core/vocabulary/salesforce.ts'
import { describe, expect, it } from 'vitest'

import { admitHead, type RelayHead, type RelayPlan } from './admission.ts'
import { RELAY_LIMITS } from './limits.ts'
import type { Admitted } from './result.ts'

const HOST = '/relay/acme.my.salesforce.com'
const SITE = '/relay/acme.my.site.com'
const FAMILIES: readonly HostFamily[] = ['generic', 'my_domain', 'site']
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

type Change = Partial<Omit<RelayHead, 'header'>> & {
  headers?: Readonly<Record<string, string>>
  maxTargetBytes?: number
}

/** Judges a head as it comes off the wire: nothing has resolved its dots or escaped its braces, as a URL parser would. */
function admitted({
  method = 'GET',
  target = `${HOST}/services/data/v67.0/limits`,
  headers = {},
  ...limits
}: Change): Admitted<RelayPlan> {
  return admitHead({ method, target, header: (name) => headers[name] }, FAMILIES, { ...RELAY_LIMITS, ...limits })
}
const post = (path: string, headers: Readonly<Record<string, string>> = FORM, host = HOST) =>
  admitted({ method: 'POST', target: host + path, headers })
const get = (path: string, headers: Readonly<Record<string, string>> = {}) => admitted({ target: HOST + path, headers })
const planOf = (judged: Admitted<RelayPlan>): RelayPlan => {
  if (!judged.ok) throw new Error(judged.refusal.code)
  return judged.value
}
const codeOf = (judged: Admitted<RelayPlan>) => (judged.ok ? 'admitted' : judged.refusal.code)
const headersOf = (judged: Admitted<RelayPlan>) => Object.fromEntries(planOf(judged).headers)

describe('what is admitted', () => {
  it('is planned byte for byte as it was asked for, with headers that this relay writes', () => {
    const target = '/services/data/v67.0/query?q=SELECT+Id%0AFROM%20Account'
    expect(planOf(admitted({ target: `/relay/ACME.my.salesforce.com${target}` }))).toEqual({
      route: expect.objectContaining({ name: 'rest', method: 'GET' }) as unknown,
      host: { name: 'acme.my.salesforce.com', family: 'my_domain' },
      target,
      headers: [
        ['Accept', '*/*'],
        ['Accept-Encoding', 'identity'],
      ],
    })
  })

  it.each([
    ['token', 'POST', '/services/oauth2/token', FORM],
    ['revoke', 'POST', '/services/oauth2/revoke', FORM],
    ['userinfo', 'GET', '/services/oauth2/userinfo', {}],
    ['rest', 'GET', '/services/data', {}],
    ['rest', 'GET', '/services/data/', {}],
    ['rest', 'GET', '/services/data/v1.0', {}],
    ['rest', 'GET', '/services/data/v999.0/', {}],
  ] as const)('is %s with %s %s, and with no other method', (name, method, path, headers) => {
    expect(planOf(admitted({ method, target: HOST + path, headers })).route.name).toBe(name)
    const other = method === 'GET' ? 'POST' : 'GET'
    expect(admitted({ method: other, target: HOST + path, headers })).toEqual({
      ok: false,
      refusal: { code: 'method_not_allowed', allow: `${method}, OPTIONS` },
    })
  })

  it('is logged by a template, which holds no id', () => {
    expect(planOf(get('/services/data/v67.0/sobjects/Account/001000000000001')).route.template).toBe(
      '/services/data/{resource}',
    )
    expect(planOf(post('/customers/services/oauth2/token', FORM, SITE)).route.template).toBe('/services/oauth2/token')
  })
})

describe('a target', () => {
  it('may be as long as a server accepts, and no longer', () => {
    const target = `${HOST}/services/data`
    expect(codeOf(admitted({ target, maxTargetBytes: target.length }))).toBe('admitted')
    expect(codeOf(admitted({ target, maxTargetBytes: target.length - 1 }))).toBe('malformed_target')
  })

  it.each([
    '',
    '/',
    '/relay',
    '/Relay/acme.my.salesforce.com/services/data',
    'x/relay/acme.my.salesforce.com/services/data',
    `https://relay.example${HOST}/services/data`,
  ])('begins with the relay’s path: not %j', (target) => {
    expect(codeOf(admitted({ target }))).toBe('malformed_target')
  })

  it.each([
    ['/relay/', 'host_not_allowed'],
    ['/relay//services/data', 'host_not_allowed'],
    ['/relay/?/services/data', 'host_not_allowed'],
    ['/relay/evil.example/services/data', 'host_not_allowed'],
    ['/relay/acme.my.salesforce.com:443/services/data', 'host_not_allowed'],
    ['/relay/acme.my.salesforce.com', 'path_not_allowed'],
    ['/relay/acme.my.salesforce.com?/services/data', 'path_not_allowed'],
    ['/relay/acme.my.salesforce.com/?q=/services/data', 'path_not_allowed'],
  ])('%s is %s: host, path and query part at their first signs', (target, code) => {
    expect(codeOf(admitted({ target }))).toBe(code)
  })
})

describe('a site prefix', () => {
  it.each(['/a', '/customers', '/Cust_omers-1', `/${'a'.repeat(255)}`])(
    'may stand before the token path of a site: %s',
    (prefix) => {
      const path = `${prefix}/services/oauth2/token`
      expect(planOf(post(path, FORM, SITE)).target).toBe(path)
    },
  )

  it.each(['/-a', '/_a', '/a.b', '/a%20', '/a/b', `/${'a'.repeat(256)}`])('is one plain word: not %s', (prefix) => {
    expect(codeOf(post(`${prefix}/services/oauth2/token`, FORM, SITE))).toBe('path_not_allowed')
  })

  it('stands before nothing else, and at no other host: elsewhere it would be a path of somebody’s own code', () => {
    expect(codeOf(post('/customers/services/oauth2/revoke', FORM, SITE))).toBe('path_not_allowed')
    expect(codeOf(post('/customers/services/oauth2/token'))).toBe('path_not_allowed')
    for (const path of ['/services/oauth2/userinfo', '/services/data', '/services/data/v67.0/limits'])
      expect(codeOf(admitted({ target: `${SITE}/customers${path}` })), path).toBe('path_not_allowed')
  })
})

describe('a REST path', () => {
  it.each([
    '/services/data/v0.0',
    '/services/data/v067.0',
    '/services/data/v1000.0',
    '/services/data/v67.1',
    '/services/data/v67.0x',
    '/services/data/v67.0.0',
    '/services/data/v67-0',
    '/services/dataset',
    '/x/services/data/v67.0',
    '/services/data//',
  ])('names a version as Salesforce writes it: not %s', (path) => {
    expect(codeOf(get(path))).toBe('path_not_allowed')
  })

  it.each([
    'limits',
    'sobjects/Account/001000000000001',
    'sobjects/A/Ext__c/%C3%A9',
    'a-b_1',
    'tooling',
    'tooling/',
    'tooling/query',
    'tooling/search',
    'tooling/sobjects/ApexClass',
    'tooling/completions',
    'Tooling/query',
  ])('may name the resource %s', (resource) => {
    expect(codeOf(get(`/services/data/v67.0/${resource}`))).toBe('admitted')
  })

  it.each([
    '%6Cimits',
    '1limits',
    '_limits',
    '-',
    'a.b',
    'a b',
    'tooling/executeAnonymous',
    'Tooling/executeAnonymous',
    'tooling/Query',
    'tooling/runTestsSynchronous/x',
    'a/../tooling',
  ])('names none that could run code, in any spelling: not %s', (resource) => {
    expect(codeOf(get(`/services/data/v67.0/${resource}`))).toBe('path_not_allowed')
  })
})

describe('a query', () => {
  it.each(['', 'q', 'q=', 'q=a=b', '&', 'q=a&&explain=b&', 'q=%0a'])('may be %j', (query) => {
    expect(planOf(get(`/services/data/v67.0/query?${query}`)).target).toBe(`/services/data/v67.0/query?${query}`)
  })

  it.each(['_HttpMethod=PATCH', 'q=a&sid=b', '=q', 'Q=a', 'q%20=a', 'q=a;sid=b', 'q=%00', 'q=a#b'])(
    'holds known parameters in their one spelling: not %s',
    (query) => {
      expect(codeOf(get(`/services/data/v67.0/query?${query}`))).toBe('path_not_allowed')
    },
  )

  it.each(['', 'q=a'])('has no place where a credential is sent (%j): addresses are logged', (query) => {
    expect(codeOf(post(`/services/oauth2/token?${query}`))).toBe('path_not_allowed')
    expect(codeOf(post(`/services/oauth2/revoke?${query}`))).toBe('path_not_allowed')
    expect(codeOf(get(`/services/oauth2/userinfo?${query}`))).toBe('path_not_allowed')
  })
})

describe('Accept', () => {
  it.each(['application/json', 'application/xml;q=0.9, */*;q=0.1', 'a/b+c', 'a'.repeat(200)])(
    'goes through as it is: %s',
    (accept) => {
      expect(headersOf(get('/services/data', { accept }))['Accept']).toBe(accept)
    },
  )

  it.each(['', 'application/json\u00e9', 'a"b"', '<x>', 'é', 'a'.repeat(201)])(
    'is anything where it is nothing real clients send: %j',
    (accept) => {
      expect(headersOf(get('/services/data', { accept }))['Accept']).toBe('*/*')
    },
  )
})

describe('Accept-Encoding', () => {
  it.each(['gzip', 'GZIP', 'gzip, deflate', 'deflate, gzip, br', 'deflate,gzip', 'br gzip'])(
    'is gzip for a caller that can undo it: %s',
    (encoding) => {
      expect(headersOf(get('/services/data', { 'accept-encoding': encoding }))['Accept-Encoding']).toBe('gzip')
    },
  )

  it.each(['', 'br', 'xgzip', 'gzipx', 'x-gzip', 'gzip;q=0', '*'])(
    'is identity for one that may not: %j',
    (encoding) => {
      expect(headersOf(get('/services/data', { 'accept-encoding': encoding }))['Accept-Encoding']).toBe('identity')
    },
  )
})

describe('a call with a form', () => {
  it('sends its media type as it came, and no token', () => {
    const headers = { 'content-type': 'Application/X-WWW-form-urlencoded; charset=UTF-8', 'authorization': 'Bearer x' }
    expect(planOf(post('/services/oauth2/token', headers)).headers).toEqual([
      ['Accept', '*/*'],
      ['Accept-Encoding', 'identity'],
      ['Content-Type', headers['content-type']],
    ])
  })

  it.each([
    {},
    { 'content-type': '' },
    { 'content-type': 'application/json' },
    { 'content-type': 'application/x-www-form-urlencoded;charset=utf-16' },
    { ...FORM, 'content-encoding': 'gzip' },
    { ...FORM, 'content-encoding': '' },
  ])('is a plain form: not %j', (headers) => {
    expect(post('/services/oauth2/token', headers)).toEqual({ ok: false, refusal: { code: 'unsupported_media_type' } })
  })
})

describe('a call without a form', () => {
  it.each([
    { 'content-length': '1' },
    { 'content-length': 'x' },
    { 'transfer-encoding': 'chunked' },
    { 'transfer-encoding': '' },
  ])('has no body: not %j', (headers) => {
    expect(get('/services/data', headers)).toEqual({ ok: false, refusal: { code: 'body_too_large', limitBytes: 0 } })
  })

  it('may say that it has none', () => {
    expect(codeOf(get('/services/data', { 'content-length': '0' }))).toBe('admitted')
  })

  it.each(['Bearer a', 'Bearer 00D000000000001!AQ.a-b_c~d+e/f', 'Bearer a=', 'Bearer a=='])(
    'may have the access token %s',
    (authorization) => {
      expect(headersOf(get('/services/data', { authorization }))['Authorization']).toBe(authorization)
    },
  )

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer =',
    'Bearer a=b',
    'Bearer a b',
    'Bearer a, b',
    'bearer a',
    'xBearer a',
    ' Bearer a',
    'Basic YTpi',
    'OAuth a',
    'Bearer é',
  ])('has no other credential: not %j', (authorization) => {
    expect(get('/services/data', { authorization })).toEqual({
      ok: false,
      refusal: { code: 'authorization_not_allowed' },
    })
  })
})

it('opens no family that was not asked for', () => {
  const head = { method: 'GET', target: `${HOST}/services/data`, header: () => undefined }
  expect(codeOf(admitHead(head, [], RELAY_LIMITS))).toBe('host_not_allowed')
  expect(codeOf(admitHead(head, ['site'], RELAY_LIMITS))).toBe('host_not_allowed')
})
