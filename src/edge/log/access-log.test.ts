import { DEFAULT_HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'
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

  it('copies nothing a stranger can choose', () => {
    const words = new Set(
      [...HOSTILE, ...LEGITIMATE].map(
        ({ method, target }) => `${entry(method, target).method} ${entry(method, target).path}`,
      ),
    )
    expect(words.size).toBeGreaterThan(5)
    expect(words.size).toBeLessThan(60)
    expect(entry('SECRET', '/').method).toBe('OTHER')
  })
})
