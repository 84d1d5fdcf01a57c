import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { accessEntry } from './access-log.ts'
import { HOSTILE, LEGITIMATE } from '../relay/testing/corpus.ts'

const entry = (method: string, target: string): ReturnType<typeof accessEntry> =>
  accessEntry({ method, target }, { status: 200, ms: 1.26 }, DEFAULT_HOST_FAMILIES)

describe('the access log', () => {
  it.each([
    [
      '/relay/acme.my.salesforce.com/services/oauth2/token',
      'acme.my.salesforce.com',
      '/relay/{host}/services/oauth2/token',
    ],
    [
      '/relay/acme.my.salesforce.com/services/data/v67.0/sobjects/Account/001SECRET?q=SECRET',
      'acme.my.salesforce.com',
      '/relay/{host}/services/data/{resource}',
    ],
    ['/relay/SECRET.example/services/oauth2/token', '-', '/relay/{host}/{other}'],
    ['/relay/acme.my.salesforce.com/SECRET', 'acme.my.salesforce.com', '/relay/{host}/{other}'],
    ['/practice/00DSECRET/setup/apps', '-', '/practice/{key}/setup/{resource}'],
    ['/practice/00DSECRET', '-', '/practice/{key}'],
    ['/practice/login/services/oauth2/token', '-', '/practice/login/services/oauth2/token'],
    ['//services/data/SECRET', '-', '/services/data/{resource}'],
    ['/id/00DSECRET/005SECRET?oauth_token=SECRET', '-', '/id/{org}/{user}'],
    ['/assets/index-SECRET.js', '-', '/assets/{file}'],
    ['/environments/SECRET', '-', '/{page}'],
    ['/', '-', '/'],
  ])('writes %s as a template', (target, host, path) => {
    expect(entry('GET', target)).toEqual({ method: 'GET', host, path, status: 200, ms: 1.3 })
  })

  /** Every path there is to write: the log's own words and nothing else. */
  const SALESFORCE = [
    ...['token', 'authorize', 'revoke', 'introspect', 'userinfo', 'singleaccess'].map(
      (name) => `/services/oauth2/${name}`,
    ),
    '/services/data/{resource}',
    '/setup/{resource}',
    '/id/{org}/{user}',
    '/{other}',
  ]
  const PRACTICE = ['/practice/{key}', '/practice/login', '/practice/test']
  const PATHS = new Set([
    '/',
    '/healthz',
    '/practice/orgs',
    '/assets/{file}',
    '/{page}',
    ...PRACTICE,
    ...SALESFORCE,
    ...[...PRACTICE, '/relay/{host}'].flatMap((place) => SALESFORCE.map((path) => place + path)),
  ])
  const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'OTHER'])
  const isOwn = ({ method, path, host, status, ms }: ReturnType<typeof accessEntry>) =>
    METHODS.has(method) &&
    PATHS.has(path) &&
    // Which org was called is what the log is for; that it is one of Salesforce's is asked first.
    (host === '-' || DEFAULT_HOST_FAMILIES.some((family) => HOST_FAMILIES[family].test(host))) &&
    [status, ms].join() === '200,1.3'

  it('copies nothing a stranger can choose, of all that was ever tried here', () => {
    const foreign = [...HOSTILE, ...LEGITIMATE].filter(({ method, target }) => !isOwn(entry(method, target)))
    expect(foreign).toEqual([])
    const written = [...HOSTILE, ...LEGITIMATE].map(({ method, target }) => entry(method, target).path)
    expect(new Set(written).size, 'and tells one from another').toBeGreaterThan(5)
  })

  it('copies nothing a stranger can choose, whatever they put where', () => {
    const start = fc.constantFrom(
      '',
      '/',
      '//',
      ...[...PATHS].map((path) => path.replace(/\{host\}/, 'acme.my.salesforce.com')),
    )
    const target = fc.tuple(start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.string(), target, (method, path) => isOwn(entry(method, path))),
      { numRuns: 300 },
    )
  })
})
