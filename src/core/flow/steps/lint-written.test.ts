import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '../../environment/environment.ts'
import { withClaim } from '../../environment/read-written.ts'
import { writtenAssertion } from '../../environment/written-assertion.ts'
import type { Json } from '../../kernel/json.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { lintMembers } from '../../lint/assertion/assertion.ts'
import { applyMends, mendOf } from '../../lint/assertion/mend.ts'
import type { AssertionFindingCode } from '../../lint/assertion/rules.ts'
import { environment as practice, MY_DOMAIN, NOW, ORIGIN, real as other } from '../testing/answering-org.ts'
import { lintWritten, mendContext, serverNow } from './lint-written.ts'

const KEY = `3MVG9${'aB3._'.repeat(16)}`
const at = (host: string, kind: 'connected_app' | 'external_client_app' = 'external_client_app'): Environment => ({
  ...newEnvironment({ id: 'e', name: 'acme', kind: 'real', host, createdAt: NOW }),
  keyThumbprint: 'k1',
  app: { kind, consumerKey: KEY, permittedUsers: 'admin_pre_authorized' },
  approval: { username: 'a@b.c' },
})
const production = at('acme.my.salesforce.com')
const sandbox = at('acme--uat.sandbox.my.salesforce.com')
const connected = at('acme.my.salesforce.com', 'connected_app')
const moment = { now: NOW, jti: 'one' }
const saying = (environment: Environment, name: string, value: Json): Environment => ({
  ...environment,
  claims: withClaim(environment, name, value, moment),
})
const aud = (environment: Environment, value: string) => saying(environment, 'aud', value)
const certificate = {
  der: new Uint8Array([48]),
  keyThumbprint: 'k1',
  fingerprintSha256: 'f1',
  subject: 'CN=acme',
  notBefore: NOW,
  notAfter: NOW,
}
const approvedPractice: typeof practice = { ...practice, approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } }

const found = (environment: Environment, clock?: Parameters<typeof lintWritten>[3]) =>
  lintWritten(environment, writtenAssertion(environment, moment), NOW, clock)

type SettingCode = Extract<
  AssertionFindingCode,
  | `certificate_${string}`
  | 'aud_other_environment'
  | 'aud_other_org'
  | 'aud_my_domain_of_connected_app'
  | 'app_unknown_at_host'
  | 'iss_of_other_app'
  | 'sub_not_approved'
>

/** What breaks each rule that needs an environment, and what lies just on the other side. */
const RULES: Record<SettingCode, { level: string; at: string; wrong: Environment[]; right: Environment[] }> = {
  aud_other_environment: {
    level: 'refused',
    at: 'aud',
    wrong: [
      aud(sandbox, 'https://login.salesforce.com'),
      aud(sandbox, 'https://login.salesforce.com/'),
      aud(production, 'https://test.salesforce.com'),
      aud(at('login.salesforce.com', 'connected_app'), 'https://test.salesforce.com'),
      aud(at('test.salesforce.com', 'connected_app'), 'https://login.salesforce.com'),
      aud(practice, 'https://test.salesforce.com'),
    ],
    right: [
      sandbox,
      aud(sandbox, 'https://test.salesforce.com'),
      aud(production, 'https://login.salesforce.com'),
      // Older sandboxes have no partition: nobody can tell.
      aud(at('acme--uat.my.salesforce.com'), 'https://login.salesforce.com'),
      aud(at('acme.example'), 'https://test.salesforce.com'),
      aud(practice, 'https://login.salesforce.com'),
    ],
  },
  aud_other_org: {
    level: 'refused',
    at: 'aud',
    wrong: [
      aud(production, 'https://other.my.salesforce.com'),
      aud(production, 'https://other.my.salesforce.com/'),
      aud(practice, `${ORIGIN}/practice/other`),
    ],
    right: [
      production,
      aud(production, 'https://acme.my.salesforce.com/'),
      aud(production, 'https://acme.my.site.com/customers'),
      aud(at('login.salesforce.com', 'connected_app'), 'https://acme.my.salesforce.com'),
      practice,
      aud(practice, `${ORIGIN}/practice/login`),
    ],
  },
  aud_my_domain_of_connected_app: {
    level: 'undocumented',
    at: 'aud',
    wrong: [aud(connected, 'https://acme.my.salesforce.com')],
    right: [connected, production, aud(connected, 'https://login.salesforce.com')],
  },
  app_unknown_at_host: {
    level: 'refused',
    at: 'host',
    wrong: [at('login.salesforce.com'), at('test.salesforce.com')],
    right: [at('login.salesforce.com', 'connected_app'), production, practice],
  },
  iss_of_other_app: {
    level: 'refused',
    at: 'iss',
    wrong: [saying(practice, 'iss', '3MVG9other')],
    right: [practice, saying(production, 'iss', '3MVG9other')],
  },
  sub_not_approved: {
    level: 'refused',
    at: 'sub',
    wrong: [saying(approvedPractice, 'sub', 'x@y.z')],
    right: [
      approvedPractice,
      saying(approvedPractice, 'sub', 'A@B.C'),
      saying(practice, 'sub', 'x@y.z'),
      saying({ ...approvedPractice, app: { ...practice.app, permittedUsers: 'self_authorize' } }, 'sub', 'x@y.z'),
      saying({ ...production, approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } }, 'sub', 'x@y.z'),
    ],
  },
  certificate_missing: {
    level: 'refused',
    at: 'signature',
    wrong: [{ ...practice, app: { ...withoutFingerprint(practice.app) } }],
    right: [practice, { ...production, certificate }],
  },
  certificate_of_other_key: {
    level: 'refused',
    at: 'signature',
    wrong: [{ ...practice, keyThumbprint: 'another' }],
    right: [
      practice,
      // What the app of a real org holds, nobody here knows; nor of which key another certificate is.
      { ...production, certificate, keyThumbprint: 'another' },
      { ...practice, keyThumbprint: 'another', app: { ...practice.app, registeredFingerprint: 'f0' } },
    ],
  },
  certificate_of_key: {
    level: 'good',
    at: 'signature',
    wrong: [{ ...production, certificate }, practice],
    right: [production, { ...production, certificate, keyThumbprint: 'another' }],
  },
}

function withoutFingerprint({ registeredFingerprint: _lost, ...app }: typeof practice.app) {
  return app
}

describe.each(Object.entries(RULES))('%s', (code, { level, at, wrong, right }) => {
  it('is said on one side of its line and not on the other', () => {
    for (const environment of wrong)
      expect(found(environment)).toContainEqual(expect.objectContaining({ code, level, at }))
    for (const environment of right) expect(found(environment)).not.toContainEqual(expect.objectContaining({ code }))
  })

  it('is mended by what the environment knows, or by a person', () => {
    for (const environment of wrong) {
      const written = writtenAssertion(environment, moment)
      const finding = found(environment).find((one) => one.code === code)
      const mends = finding && mendOf(finding, written, mendContext(environment, NOW))
      if (!mends) {
        expect(code).toMatch(/^(?:certificate_|app_unknown_)/)
        continue
      }
      const after = lintWritten(environment, applyMends(written, mends), NOW)
      expect(after).not.toContainEqual(expect.objectContaining({ code }))
      expect(after.filter((one) => one.level === 'refused')).toEqual([])
    }
  })
})

describe('what is said of an assertion where it is written', () => {
  it('leads with that it is in order, where it is', () => {
    expect(found({ ...production, certificate }).map(({ code }) => code)).toEqual([
      'assertion_in_order',
      'jti_missing',
      'certificate_of_key',
    ])
  })

  it('holds everything that is always true of it', () => {
    const written = { header: { alg: 'none', kid: 'x' }, claims: { iss: 'x', aud: ['y'], exp: 'never' } }
    const said = lintWritten(production, written, NOW).map(({ code }) => code)
    expect(said).toEqual(expect.arrayContaining(lintMembers(written, 1_700_000_000 as never).map(({ code }) => code)))
    expect(said).not.toContain('assertion_in_order')
  })

  it('is of an audience by what the practice serves, wherever that is', () => {
    expect(found(aud(practice, MY_DOMAIN))[0]?.code).toBe('assertion_in_order')
    expect(found(aud(other, MY_DOMAIN))).toContainEqual(expect.objectContaining({ code: 'aud_unknown_host' }))
  })

  it.each([
    [{ aheadSeconds: 11, uncertaintySeconds: 1, answers: 1 }, 11],
    [{ aheadSeconds: -3600.4, uncertaintySeconds: 1, answers: 3 }, -3600],
    [{ aheadSeconds: 10, uncertaintySeconds: 1, answers: 1 }, undefined],
    [{ aheadSeconds: 60, uncertaintySeconds: 60, answers: 1 }, undefined],
    [undefined, undefined],
  ])('says that a clock differs where that is sure and matters: %j', (clock, got) => {
    const said = found(production, clock).find(({ code }) => code === 'clock_differs')
    expect(said?.got).toBe(got)
    const counted: Environment = { ...production, claims: { ...production.claims, clock: 'org' } }
    expect(found(counted, clock)).not.toContainEqual(expect.objectContaining({ code: 'clock_differs' }))
  })

  it.each([
    [301, 'exp_past'],
    [130, 'exp_just_past'],
    [-70, 'exp_undocumented'],
    [-400, 'exp_beyond_observed'],
  ])('judges exp by a clock that is %i s ahead', (aheadSeconds, code) => {
    expect(found(production, { aheadSeconds, uncertaintySeconds: 1, answers: 2 })).toContainEqual(
      expect.objectContaining({ code }),
    )
  })

  it('takes a difference that is not sure for none', () => {
    const now = epochMilliseconds(5)
    expect(serverNow(now, { aheadSeconds: 2, uncertaintySeconds: 0.5, answers: 1 })).toBe(now)
    expect(serverNow(now, { aheadSeconds: -30, uncertaintySeconds: 30, answers: 1 })).toBe(now)
    expect(serverNow(now, { aheadSeconds: -30, uncertaintySeconds: 29, answers: 1 })).toBe(5 - 30_000)
  })
})

/** What clients in wide use send, as measured; where each sends it. */
const CLIENTS: [name: string, environment: Environment, header: object, claims: object][] = [
  [
    'the Salesforce CLI',
    sandbox,
    { alg: 'RS256' },
    { aud: 'https://acme--uat.sandbox.my.salesforce.com', exp: NOW + 300 },
  ],
  [
    'the Salesforce CLI at a generic host',
    at('test.salesforce.com', 'connected_app'),
    { alg: 'RS256' },
    { aud: 'https://test.salesforce.com', exp: NOW + 300 },
  ],
  [
    'the Salesforce CLI where a slash was typed',
    production,
    { alg: 'RS256' },
    { aud: 'https://acme.my.salesforce.com/', exp: NOW + 300 },
  ],
  [
    'simple-salesforce',
    connected,
    { alg: 'RS256', typ: 'JWT' },
    { aud: 'https://login.salesforce.com', exp: '1700000180' },
  ],
  [
    'go-salesforce',
    production,
    { alg: 'RS256', typ: 'JWT' },
    { aud: 'https://acme.my.salesforce.com', exp: '1700000300' },
  ],
  [
    'the JDBC driver',
    production,
    { alg: 'RS256' },
    { aud: 'https://acme.my.salesforce.com', iat: 1_700_000_000, exp: 1_700_000_120 },
  ],
  [
    'jsonwebtoken',
    production,
    { alg: 'RS256', typ: 'JWT' },
    { aud: 'https://login.salesforce.com', iat: 1_700_000_000, exp: 1_700_000_180 },
  ],
  ['Salesforce’s Java sample', connected, { alg: 'RS256' }, { aud: 'https://login.salesforce.com', exp: '1700000300' }],
  ['one that signs for now', connected, { alg: 'RS256' }, { aud: 'https://login.salesforce.com', exp: 1_700_000_000 }],
]

it.each(CLIENTS)('calls nothing refused that %s sends', (_name, environment, header, claims) => {
  const written = { header, claims: { iss: KEY, sub: 'a@b.c', ...claims } } as never
  expect(lintWritten(environment, written, NOW).filter(({ level }) => level === 'refused')).toEqual([])
})
