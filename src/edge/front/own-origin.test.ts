import { describe, expect, it } from 'vitest'

import { createCallerJudge, type CallerHead, type OwnOrigins } from './own-origin.ts'

const NOTHING_SET: OwnOrigins = { publicOrigin: undefined, allowed: new Set() }
const PUBLIC: OwnOrigins = { publicOrigin: 'https://c.example:8816', allowed: new Set(['https://app.example']) }

function judge(own: OwnOrigins, head: Partial<CallerHead> & { host?: string }) {
  const { host = 'localhost:8788', ...rest } = head
  return createCallerJudge(own)({ hosts: [host], origin: undefined, fetchSite: undefined, ...rest })
}

function verdict(own: OwnOrigins, head: Partial<CallerHead> & { host?: string }): string {
  const caller = judge(own, head)
  return caller === 'malformed_host' ? caller : (caller.refusal ?? 'own')
}

describe('a host', () => {
  it.each([
    ['localhost', 'own'],
    ['LOCALHOST:8788', 'own'],
    ['localhost:', 'own'],
    ['127.0.0.1:8788', 'own'],
    ['192.0.2.7', 'own'],
    ['[::1]:8788', 'own'],
    ['[2001:db8::7]', 'own'],
    ['evil.example', 'host_not_own'],
    ['localhost.evil.example', 'host_not_own'],
    ['127.0.0.1.evil.example', 'host_not_own'],
    ['1.2.3.4.example', 'host_not_own'],
    ['compose_service:8788', 'host_not_own'],
    ['xn--80ak6aa92e.com', 'host_not_own'],
    ['c.example:8816', 'host_not_own'],
  ])('%s is %s where nothing is set', (host, expected) => {
    expect(verdict(NOTHING_SET, { host })).toBe(expected)
  })

  it.each([
    ['c.example:8816', 'own'],
    ['C.example', 'own'],
    ['app.example', 'own'],
    ['localhost:1', 'own'],
    ['www.c.example', 'host_not_own'],
  ])('%s is %s at the deployment of c.example', (host, expected) => {
    expect(verdict(PUBLIC, { host })).toBe(expected)
  })

  it.each([
    'localhost:99999',
    'localhost:80:80',
    'localhost:-1',
    '1.2.3.4.5',
    '999.1.1.1',
    '[::1',
    '::1',
    '[::1]x',
    '[fe80::1%25eth0]',
    'a@localhost',
    'localhost/',
    'localhost#',
    'local host',
    'localhost,localhost',
    '%6cocalhost',
    'löcalhost',
    '*',
    '',
  ])('%j is malformed', (host) => {
    expect(verdict(NOTHING_SET, { host })).toBe('malformed_host')
  })

  it('is malformed when there are two of it, even the same', () => {
    expect(verdict(NOTHING_SET, { hosts: ['localhost', 'localhost'] })).toBe('malformed_host')
    expect(verdict(NOTHING_SET, { hosts: ['localhost', 'evil.example'] })).toBe('malformed_host')
  })

  it('is nobody’s when there is none', () => {
    expect(verdict(NOTHING_SET, { hosts: [] })).toBe('host_not_own')
  })

  it('is handed on as a URL has it, however it was written', () => {
    expect(judge(NOTHING_SET, { host: 'LocalHost:080' })).toMatchObject({ authority: 'localhost' })
    expect(judge(NOTHING_SET, { host: '127.1:8788' })).toMatchObject({ authority: '127.0.0.1:8788' })
  })
})

describe('a page', () => {
  it.each([
    ['http://localhost:8788', 'own'],
    ['https://localhost:8788', 'own'],
    ['http://localhost:3000', 'origin_not_allowed'],
    ['http://127.0.0.1:8788', 'origin_not_allowed'],
    ['https://evil.example', 'origin_not_allowed'],
    ['null', 'origin_not_allowed'],
    ['', 'origin_not_allowed'],
    ['http://localhost:8788, https://evil.example', 'origin_not_allowed'],
    ['HTTP://localhost:8788', 'origin_not_allowed'],
    ['http://localhost:8788/', 'origin_not_allowed'],
  ])('of %s is %s where nothing is set', (origin, expected) => {
    expect(verdict(NOTHING_SET, { origin })).toBe(expected)
  })

  it.each([
    ['https://c.example:8816', 'c.example', 'own'],
    ['https://app.example', 'c.example:8816', 'own'],
    ['https://c.example:8816', 'localhost:8788', 'own'],
    ['http://c.example:8816', 'c.example:8816', 'origin_not_allowed'],
    ['https://c.example', 'c.example', 'origin_not_allowed'],
    ['http://localhost:8788', 'localhost:8788', 'origin_not_allowed'],
  ])('of %s, asking as %s, is %s at the deployment of c.example', (origin, host, expected) => {
    expect(verdict(PUBLIC, { origin, host })).toBe(expected)
  })

  it('that rebound its own name to this machine is told by that name', () => {
    const rebound = { host: 'evil.example:8788', origin: 'http://evil.example:8788', fetchSite: 'same-origin' }
    expect(verdict(NOTHING_SET, rebound)).toBe('host_not_own')
  })

  it('of another site that sends no origin is told by what its browser says of it', () => {
    expect(verdict(NOTHING_SET, { fetchSite: 'cross-site' })).toBe('origin_not_allowed')
    expect(verdict(NOTHING_SET, { fetchSite: 'same-origin' })).toBe('own')
    expect(verdict(NOTHING_SET, { fetchSite: 'none' })).toBe('own')
  })
})

it('lets a program pass, which says nothing of an origin', () => {
  expect(judge(PUBLIC, { host: 'c.example' })).toEqual({ authority: 'c.example', page: undefined, refusal: undefined })
})

it('reads the same host the same way after thousands of others', () => {
  const judged = createCallerJudge(NOTHING_SET)
  const ask = (host: string) => judged({ hosts: [host], origin: undefined, fetchSite: undefined })
  const before = ask('localhost:8788')
  for (let i = 0; i < 5000; i += 1) ask(`${i}.example`)
  expect(ask('localhost:8788')).toEqual(before)
})
