import { describe, expect, it } from 'vitest'

import { isPageAddress, ownerOf, pageAt } from './routes.ts'

describe('the owner of a path', () => {
  it.each([
    ['/healthz', 'health'],
    ['/healthz/', 'page'],
    ['/relay', 'relay'],
    ['/relay/', 'relay'],
    ['/relay/acme.my.salesforce.com/services/oauth2/token', 'relay'],
    ['/relays', 'page'],
    ['/services', 'practice'],
    ['/services/oauth2/token', 'practice'],
    ['//services/data', 'practice'],
    ['/servicesx', 'page'],
    ['/id/keys', 'practice'],
    ['/id/00D000000000001/005000000000001', 'practice'],
    ['/identity', 'page'],
    ['/practice/orgs', 'practice'],
    ['/practice/orgsx', 'page'],
    ['/practice/00D000000000001abcdef/setup', 'practice'],
    ['/practice/login/services/oauth2/token', 'practice'],
    ['/practice/test/services/oauth2/authorize', 'practice'],
    ['/practice', 'page'],
    ['/practice/', 'page'],
    ['/practice/drills', 'page'],
    ['/practice/drills/expired-assertion', 'page'],
    ['/', 'page'],
    ['/learn', 'page'],
    ['/assets/index-1a2b3c4d.js', 'page'],
  ] as const)('of %s is the %s', (path, owner) => {
    expect(ownerOf(path)).toBe(owner)
  })
})

describe('an address a person opens', () => {
  const browser = (name: string): string | undefined => ({ 'sec-fetch-mode': 'navigate', 'accept': 'text/html' })[name]
  const old = (name: string): string | undefined => (name === 'accept' ? 'text/html,*/*;q=0.8' : undefined)
  const program = (name: string): string | undefined => (name === 'accept' ? 'application/json' : undefined)

  it.each([
    ['GET', '/learn', browser, true],
    ['HEAD', '/learn', browser, true],
    ['GET', '/learn', old, true],
    ['GET', '/', program, true],
    ['GET', '/learn', program, false],
    ['POST', '/learn', browser, false],
    ['GET', '/assets/gone-1a2b3c4d.js', browser, false],
  ] as const)('%s %s is judged', (method, path, header, expected) => {
    expect(isPageAddress(method, path, header)).toBe(expected)
  })
})

describe('the HTML of an address', () => {
  it.each([
    ['/', 'index'],
    ['/inspect', 'inspect'],
    ['/trust', 'trust'],
    ['/keys', 'keys'],
    ['/environments', 'environments'],
    ['/practice', 'practice'],
    ['/practice/drills', 'drills'],
    ['/practice/1a2b3c4d', 'practice-org'],
    ['/practice/1a2b3c4d/users', 'practice-org'],
    ['/env/1a2b3c4d', 'bench'],
    ['/env/1a2b3c4d/token', 'bench'],
    ['/env/1a2b3c4d/code', 'shell'],
  ] as const)('%s is drawn as %s', (path, name) => {
    expect(pageAt(path)).toBe(name)
  })

  it.each([
    '',
    '//',
    '/index.html',
    '/inspect/',
    '/Inspect',
    '/inspect.html',
    '/callback',
    '/practice/',
    '/practice/Drills',
    '/practice/drills/',
    '/practice/drills/expired-assertion',
    '/practice/1A2B3C4D',
    '/practice/1a2b3c4d/users/x',
    '/env',
    '/env/',
    '/env/1a2b3c4d/',
    '/env/1a2b3c4d/%2e',
    '/ENV/1a2b3c4d',
    '/no/such/page',
  ])('%j is the shell, since the page may show something else there', (path) => {
    expect(pageAt(path)).toBe('shell')
  })
})
