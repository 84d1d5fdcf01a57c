import { describe, expect, it } from 'vitest'

import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import { audienceChoices } from '../../environment/audience.ts'
import { effectiveClaims } from '../../environment/effective-claims.ts'
import {
  authorizationServer,
  environmentKind,
  newEnvironment,
  type PracticeEnvironment,
  type RealEnvironment,
} from '../../environment/environment.ts'
import { parseLoginHost } from '../../salesforce-host/login-host.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { judgeSteps, nextStep, STEP_MODULES } from './judge.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Step } from '../facts/step.ts'

const now = epochMilliseconds(1_700_000_000_000)
const DAY = 86_400_000
const KEY = `3MVG9${'aB3._'.repeat(16)}`

const environment: RealEnvironment = {
  ...newEnvironment({ id: 'e', name: 'acme', kind: 'real', createdAt: now }),
  host: 'acme.my.salesforce.com',
  keyThumbprint: 'k1',
  certificate: {
    der: new Uint8Array([48]),
    keyThumbprint: 'k1',
    fingerprintSha256: 'f1',
    subject: 'CN=acme',
    notBefore: now,
    notAfter: epochMilliseconds(now + DAY),
  },
  app: { kind: 'external_client_app', consumerKey: KEY, permittedUsers: 'admin_pre_authorized' },
  approval: { username: 'a@b.c', approvedUsername: 'a@b.c' },
}
const { host: _ofRealOrgs, ...setup } = environment
const practice: PracticeEnvironment = { ...setup, kind: 'practice', app: { ...environment.app, label: 'x' } }
const facts: FlowFacts = {
  environment,
  key: { thumbprint: 'k1', modulusBits: 2048 },
  assertion: {
    claims: {
      iss: KEY,
      sub: 'a@b.c',
      aud: 'https://acme.my.salesforce.com',
      exp: numericDate(1_700_000_120),
    },
    keyThumbprint: 'k1',
    header: { alg: 'RS256' },
    moment: { now, jti: '' },
    wrongOnPurpose: [],
  },
  token: { ok: true, receivedAt: now, keyThumbprint: 'k1' },
  api: { ok: true, rows: 10 },
}
const statusOf = (step: Step, changed: Partial<FlowFacts>) =>
  judgeSteps({ ...facts, ...changed }, now).find((state) => state.step === step)

describe('judgeSteps', () => {
  it('finds every step done when every fact is there', () => {
    expect(judgeSteps(facts, now).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'done'))
  })

  it('finds a new environment ready for a key and waiting for the rest', () => {
    const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: now })
    const states = judgeSteps({ environment: fresh }, now)
    expect(states.map(({ status }) => status)).toEqual(['ready', ...Array.from({ length: 6 }, () => 'waiting')])
    expect(nextStep(states)).toBe('key')
  })

  it.each<[string, Step, Partial<FlowFacts>, string, string]>([
    ['a key that is gone', 'key', { key: undefined } as never, 'failed', 'key_not_here'],
    [
      'a certificate of another key',
      'certificate',
      { environment: { ...environment, keyThumbprint: 'k2' } },
      'failed',
      'certificate_of_another_key',
    ],
    [
      'an app that holds another certificate',
      'app',
      { environment: { ...practice, app: { ...practice.app, registeredFingerprint: 'f0' } } },
      'failed',
      'app_holds_another_certificate',
    ],
    [
      'no consumer key',
      'app',
      { environment: { ...environment, app: { ...environment.app, consumerKey: '' } } },
      'ready',
      'consumer_key_missing',
    ],
    [
      'another user than the approved one',
      'approval',
      { environment: { ...environment, approval: { username: 'x@y.z', approvedUsername: 'a@b.c' } } },
      'ready',
      'not_approved',
    ],
    [
      'a consumer key with a space in it',
      'app',
      { environment: { ...environment, app: { ...environment.app, consumerKey: '3MVG 9' } } },
      'attention',
      'consumer_key_has_spaces',
    ],
    ['an app of an unknown host', 'app', { environment: { ...environment, host: '' } }, 'ready', 'needs_host'],
    [
      'an app of a host that is not Salesforce’s',
      'app',
      { environment: { ...environment, host: 'acme.example' } },
      'attention',
      'host_unusable',
    ],
    ...(
      [
        ['a User Id for a username', '005000000000001AAA', 'username_is_user_id'],
        ['a username with a space', 'a@b.c ', 'username_has_spaces'],
      ] as const
    ).map(([what, username, code]): [string, Step, Partial<FlowFacts>, string, string] => [
      what,
      'approval',
      { environment: { ...environment, approval: { username, approvedUsername: username } } },
      'attention',
      code,
    ]),
    [
      'a subject nobody approved',
      'approval',
      { environment: { ...environment, claims: { ...environment.claims, subject: 'x@y.z' } } },
      'attention',
      'subject_not_approved',
    ],
    [
      'an app whose certificate belongs to another key',
      'app',
      { environment: { ...environment, keyThumbprint: 'k2' } },
      'attention',
      'app_holds_another_key',
    ],
    [
      'a token from before the key changed',
      'token',
      { environment: { ...environment, keyThumbprint: 'k2' } },
      'attention',
      'token_of_another_key',
    ],
    [
      'an answer from before the key changed',
      'api',
      { environment: { ...environment, keyThumbprint: 'k2' } },
      'attention',
      'token_of_another_key',
    ],
    [
      'an assertion by another key',
      'assertion',
      { environment: { ...environment, keyThumbprint: 'k2' } },
      'attention',
      'signed_by_another_key',
    ],
    ...(
      [
        ['issuer', { issuer: 'other' }],
        ['subject', { subject: 'x@y.z' }],
        ['audience', { audience: 'https://login.salesforce.com' }],
        ['lifetime', { lifetimeSeconds: 60 }],
        ['identifier', { useJti: true }],
      ] as const
    ).map(([name, typed]): [string, Step, Partial<FlowFacts>, string, string] => [
      `an assertion over another ${name}`,
      'assertion',
      { environment: { ...environment, claims: { ...environment.claims, ...typed } } },
      'attention',
      'signed_over_other_claims',
    ]),
    [
      'a lifetime nobody can sign with, though one was signed before',
      'assertion',
      { environment: { ...environment, claims: { ...environment.claims, lifetimeTyped: '' } } },
      'waiting',
      'lifetime_unusable',
    ],
    ['no login host', 'assertion', { environment: { ...environment, host: '' } }, 'waiting', 'needs_host'],
    [
      'a refused token',
      'token',
      { token: { ok: false, refusal: { said: 'invalid_grant' } } },
      'failed',
      'token_refused',
    ],
    ['a refused call', 'api', { api: { ok: false, refusal: { said: 'MALFORMED_QUERY' } } }, 'failed', 'api_refused'],
    ['a token of an earlier page', 'api', { token: undefined } as never, 'waiting', 'needs_token'],
  ])('judges %s', (_what, step, changed, status, code) => {
    expect(statusOf(step, changed)).toMatchObject({ status, detail: { code } })
  })

  it.each([
    [-1, 'done'],
    [0, 'attention'],
  ] as const)('judges an assertion %i ms after its exp as %s', (past, status) => {
    const at = epochMilliseconds(1_700_000_120_000 + past)
    expect(judgeSteps(facts, at).find(({ step }) => step === 'assertion')?.status).toBe(status)
  })

  it.each([
    [-1, 'done'],
    [0, 'attention'],
    [1, 'attention'],
  ] as const)('judges a certificate %i ms after its end as %s', (past, status) => {
    const at = epochMilliseconds(now + DAY + past)
    expect(judgeSteps(facts, at).find(({ step }) => step === 'certificate')?.status).toBe(status)
  })
})

it.each(['app', 'approval'] as const)(
  'sends nothing for the step %s of a real org: a person does it there',
  async (step) => {
    const never = () => {
      throw new Error('nothing may be sent')
    }
    const ports = { origin: 'https://page.test', transportFor: never } as unknown as FlowPorts
    const done = await STEP_MODULES[step].act({ environment, session: {} }, ports, new AbortController().signal)
    expect(done).toEqual({ ok: false, error: { code: 'missing_fact', fact: 'practice_org' } })
  },
)

describe('environment', () => {
  it('asks an External Client App’s token at My Domain first, a Connected App’s at the generic audience', () => {
    const connected = { ...environment, app: { ...environment.app, kind: 'connected_app' as const } }
    expect(audienceChoices(environment).map(({ id }) => id)).toEqual(['my_domain', 'login'])
    expect(audienceChoices(connected).map(({ id }) => id)).toEqual(['login', 'my_domain'])
  })

  it('uses the test audience for sandboxes and scratch orgs', () => {
    const sandbox = { ...environment, host: 'acme--uat.sandbox.my.salesforce.com' }
    expect(audienceChoices(sandbox).map(({ id }) => id)).toEqual(['my_domain', 'test'])
    expect(environmentKind(sandbox)).toBe('sandbox')
    expect(environmentKind(environment)).toBe('production')
  })

  it('tells a Developer Edition org from production by its partition, and by nothing a person chose', () => {
    const kindOf = (host: string) => environmentKind({ ...environment, host })
    expect(kindOf('jane-dev-ed.develop.my.salesforce.com')).toBe('developer')
    expect(kindOf('develop.my.salesforce.com')).toBe('production')
    expect(kindOf('acme-develop.my.salesforce.com')).toBe('production')
    expect(kindOf('login.salesforce.com')).toBe('production')
  })

  it('prefers what was typed over what is derived, even when it is empty', () => {
    const typed = { ...environment, claims: { ...environment.claims, issuer: '', audience: 'https://x.example' } }
    expect(effectiveClaims(typed)).toMatchObject({ issuer: '', subject: 'a@b.c', audience: 'https://x.example' })
  })

  it('knows no server before a practice org is open', () => {
    expect(
      authorizationServer(newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: now })),
    ).toBeUndefined()
  })
})

describe('newEnvironment', () => {
  it.each([
    ['', 'external_client_app'],
    ['acme.my.salesforce.com', 'external_client_app'],
    ['login.salesforce.com', 'connected_app'],
    ['test.salesforce.com', 'connected_app'],
  ] as const)('at %j starts with the kind of app known there', (host, app) => {
    const made = newEnvironment({ id: 'e', name: 'x', kind: 'real', host, createdAt: now })
    expect(made).toMatchObject({ host, app: { kind: app } })
  })

  it('has of a practice org no host, and an app with a name that it can be registered under', () => {
    const practice = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: now })
    expect(practice).not.toHaveProperty('host')
    expect(practice.app).toMatchObject({ kind: 'external_client_app', label: 'Countersign' })
  })
})

describe('the Consumer Key of a real org', () => {
  it.each([
    ['hello', 'attention', 'consumer_key_unusual'],
    [`${KEY.slice(0, 40)} ${KEY.slice(40)}`, 'attention', 'consumer_key_has_spaces'],
    ['0123456789abcdef'.repeat(4), 'done', 'app_registered'],
  ])('%j needs %s', (consumerKey, status, code) => {
    const changed = { ...facts, environment: { ...environment, app: { ...environment.app, consumerKey } } }
    expect(judgeSteps(changed, now).find(({ step }) => step === 'app')).toMatchObject({ status, detail: { code } })
  })
})

describe('parseLoginHost', () => {
  it.each([
    ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
    [' HTTPS://Acme--UAT.sandbox.my.salesforce.com/setup?x=1 ', 'acme--uat.sandbox.my.salesforce.com'],
    ['login.salesforce.com', 'login.salesforce.com'],
    ['acme.my.site.com/s/login', 'acme.my.site.com'],
    ['login.salesforce.com/?un=a@b.c&startURL=/x', 'login.salesforce.com'],
  ])('reads %j', (input, host) => {
    expect(parseLoginHost(input)).toEqual({ ok: true, value: { host } })
  })

  it.each([
    ['', 'host_missing'],
    ['https://', 'host_unreadable'],
    ['evil.example', 'host_not_salesforce'],
    ['acme.my.salesforce.com.evil.example', 'host_not_salesforce'],
    ['acme.my.salesforce.com@evil.example', 'host_not_salesforce'],
    ['127.0.0.1', 'host_not_salesforce'],
  ])('refuses %j as %s', (input, code) => {
    expect(parseLoginHost(input)).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['https://acme.lightning.force.com/lightning/page/home', 'acme.my.salesforce.com', 'lightning'],
    ['https://acme--uat.sandbox.lightning.force.com/one', 'acme--uat.sandbox.my.salesforce.com', 'lightning'],
    ['acme--uat.lightning.force.com', 'acme--uat.sandbox.my.salesforce.com', 'lightning'],
    ['acme.develop.my.salesforce-setup.com', 'acme.develop.my.salesforce.com', 'setup'],
    ['acme--uat.sandbox.my.salesforce-setup.com', 'acme--uat.sandbox.my.salesforce.com', 'setup'],
    ['https://acme--c.vf.force.com/apex/page', 'acme.my.salesforce.com', 'visualforce'],
    ['acme--uat--c.sandbox.vf.force.com', 'acme--uat.sandbox.my.salesforce.com', 'visualforce'],
    ['acme--uat--c.vf.force.com', 'acme--uat.sandbox.my.salesforce.com', 'visualforce'],
    ['acme--c.content.force.com', 'acme.my.salesforce.com', 'content'],
  ])('takes %j as the My Domain host of the same org and says of what it was made', (input, host, kind) => {
    expect(parseLoginHost(input)).toEqual({
      ok: true,
      value: { host, madeOf: { host: new URL(input.replace(/^(?!https)/, 'https://')).hostname, kind } },
    })
  })

  it('makes nothing that it would refuse itself', () => {
    expect(parseLoginHost('a_b.lightning.force.com')).toMatchObject({ error: { code: 'host_not_salesforce' } })
  })
})
