import { describe, expect, it } from 'vitest'

import {
  newEnvironment,
  type Environment,
  type PracticeEnvironment,
  type RealEnvironment,
} from '../../environment/environment.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Judgement, Step } from '../facts/step.ts'
import { judgeSteps, nextStep } from './judge.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const LATER = epochMilliseconds(NOW + 86_400_000)
const KEY = `3MVG9${'aB3._'.repeat(16)}`
const made = newEnvironment({ id: 'e', name: 'acme', kind: 'real', createdAt: NOW })
const certificate = {
  der: new Uint8Array([48]),
  keyThumbprint: 'k1',
  fingerprintSha256: 'f1',
  subject: 'CN=acme',
  notBefore: NOW,
  notAfter: LATER,
}
const real: RealEnvironment = {
  ...made,
  host: 'acme.my.salesforce.com',
  keyThumbprint: 'k1',
  certificate,
  app: { ...made.app, consumerKey: KEY },
  approval: { username: 'a@b.c', approvedUsername: 'a@b.c' },
}
const MY_DOMAIN = 'https://page.test/practice/name'
const atPractice = newEnvironment({ id: 'e', name: 'acme', kind: 'practice', createdAt: NOW })
const practice = {
  ...atPractice,
  keyThumbprint: 'k1',
  certificate,
  approval: real.approval,
  practice: { baseUrl: 'https://page.test/practice/key', myDomainUrl: MY_DOMAIN, users: [] },
  app: { ...atPractice.app, consumerKey: KEY, appId: 'a', registeredFingerprint: 'f1' },
} as unknown as PracticeEnvironment
const HELD = { key: { thumbprint: 'k1', modulusBits: 2048 } }
const noApp = { app: made.app }
const noPracticeApp = { app: atPractice.app }
const notApproved = { approval: { username: 'a@b.c' } }

const without = <E extends Environment>(environment: E, ...names: (keyof E)[]) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name as keyof E))) as E
const done = { todo: 'nothing' } as const
const act = { todo: 'act' } as const
const signed = (change: object = {}, said: object = {}): Pick<FlowFacts, 'assertion'> => ({
  assertion: {
    claims: {
      iss: KEY,
      sub: 'a@b.c',
      aud: 'https://acme.my.salesforce.com',
      exp: numericDate(1_700_000_120),
      ...change,
    },
    keyThumbprint: 'k1',
    header: { alg: 'RS256' },
    moment: { now: NOW, jti: 'one' },
    wrongOnPurpose: [],
    ...said,
  },
})
const token = (keyThumbprint: string | undefined = 'k1') => ({
  token: { ok: true as const, receivedAt: NOW, keyThumbprint },
})
const refused = { ok: false as const, refusal: { said: 'invalid_grant' } }
const registered = { code: 'app_registered', kind: 'external_client_app', consumerKey: KEY } as const
const certified = { code: 'certificate_made', subject: 'CN=acme', notAfter: LATER } as const

/** What a step says, and what follows from it for its button and for a run. */
const CASES: Record<Step, [what: string, facts: FlowFacts, judgement: Judgement][]> = {
  key: [
    [
      'is there',
      { environment: real, key: { thumbprint: 'k1', modulusBits: 3072 } },
      { status: 'done', detail: { code: 'key_made', modulusBits: 3072 }, ...done },
    ],
    [
      'is lost, so another is made',
      { environment: real },
      { status: 'failed', detail: { code: 'key_not_here' }, ...act },
    ],
    [
      'is to be made',
      { environment: without(real, 'keyThumbprint') },
      { status: 'ready', detail: { code: 'not_made' }, ...act },
    ],
  ],
  certificate: [
    [
      'waits for the key',
      { environment: without(real, 'certificate') },
      { status: 'waiting', detail: { code: 'needs_key' }, todo: 'wait', waitsFor: 'key', blockedBy: 'key' },
    ],
    [
      'is to be made',
      { environment: without(real, 'certificate'), ...HELD },
      { status: 'ready', detail: { code: 'not_made' }, ...act },
    ],
    [
      'of another key is made anew',
      { environment: { ...real, keyThumbprint: 'k2' }, ...HELD },
      { status: 'failed', detail: { code: 'certificate_of_another_key' }, ...act },
    ],
    [
      'of another key waits for the one it needs',
      { environment: { ...real, keyThumbprint: 'k2' } },
      {
        status: 'failed',
        detail: { code: 'certificate_of_another_key' },
        todo: 'wait',
        waitsFor: 'key',
        blockedBy: 'key',
      },
    ],
    ['is there', { environment: real, ...HELD }, { status: 'done', detail: certified, ...done, blockedBy: undefined }],
    [
      'is there, and no other can be made without a key',
      { environment: real },
      { status: 'done', detail: certified, ...done, blockedBy: 'key' },
    ],
    [
      'is over, and a run leaves it: the token endpoint does not mind',
      { environment: { ...real, certificate: { ...certificate, notAfter: NOW } }, ...HELD },
      { status: 'attention', detail: { code: 'certificate_expired', notAfter: NOW }, ...done, blockedBy: undefined },
    ],
  ],
  app: [
    [
      'of a practice org waits for the certificate',
      { environment: { ...without(practice, 'certificate'), ...noPracticeApp } },
      {
        status: 'waiting',
        detail: { code: 'needs_certificate' },
        todo: 'wait',
        waitsFor: 'certificate',
        blockedBy: 'certificate',
      },
    ],
    [
      'of a practice org is to be registered',
      { environment: { ...practice, ...noPracticeApp } },
      { status: 'ready', detail: { code: 'not_made' }, ...act },
    ],
    ['of a practice org is there', { environment: practice }, { status: 'done', detail: registered, ...done }],
    [
      'of a practice org is there, and gets no certificate that is not there',
      { environment: without(practice, 'certificate') },
      { status: 'done', detail: registered, ...done, blockedBy: 'certificate' },
    ],
    [
      'lost its certificate, and gets it again',
      { environment: { ...practice, app: { ...atPractice.app, consumerKey: KEY, appId: 'a' } } },
      { status: 'failed', detail: { code: 'app_holds_no_certificate' }, ...act },
    ],
    [
      'holds another certificate, and gets the new one',
      { environment: { ...practice, app: { ...practice.app, registeredFingerprint: 'f0' } } },
      { status: 'failed', detail: { code: 'app_holds_another_certificate' }, ...act },
    ],
    [
      'holds the certificate of the key before',
      { environment: { ...practice, keyThumbprint: 'k2' } },
      { status: 'attention', detail: { code: 'app_holds_another_key' }, ...done },
    ],
    [
      'of a real org is said by a person, once there is a certificate to give it',
      { environment: { ...without(real, 'certificate'), ...noApp } },
      { status: 'waiting', detail: { code: 'needs_certificate' }, todo: 'wait', waitsFor: 'app' },
    ],
    [
      'of a real org is said by a person',
      { environment: { ...real, ...noApp } },
      { status: 'ready', detail: { code: 'consumer_key_missing' }, todo: 'wait', waitsFor: 'app' },
    ],
    [
      'of a real org is said to have a key with a space in it',
      { environment: { ...real, app: { ...real.app, consumerKey: '3MVG 9' } } },
      { status: 'attention', detail: { code: 'consumer_key_has_spaces' }, ...done },
    ],
    [
      'of a real org is said to have an unusual key',
      { environment: { ...real, app: { ...real.app, consumerKey: 'x' } } },
      { status: 'attention', detail: { code: 'consumer_key_unusual' }, ...done },
    ],
    [
      'of a real org needs to be somewhere',
      { environment: { ...real, host: '' } },
      { status: 'ready', detail: { code: 'needs_host' }, todo: 'wait', waitsFor: 'host' },
    ],
    [
      'of a real org is not at a host of pages',
      { environment: { ...real, host: 'acme.lightning.force.com' } },
      { status: 'attention', detail: { code: 'host_unusable' }, ...done },
    ],
    ['of a real org is there', { environment: real }, { status: 'done', detail: registered, ...done }],
    [
      'of a real org is there, whatever was made here',
      { environment: without(real, 'certificate') },
      { status: 'done', detail: registered, ...done },
    ],
    [
      'of a real org was given the certificate of the key before',
      { environment: { ...real, keyThumbprint: 'k2' } },
      { status: 'attention', detail: { code: 'app_holds_another_key' }, ...done },
    ],
  ],
  approval: [
    [
      'waits for the app',
      { environment: { ...practice, ...noPracticeApp } },
      { status: 'waiting', detail: { code: 'needs_app' }, todo: 'wait', waitsFor: 'app', blockedBy: 'app' },
    ],
    [
      'waits for a user',
      { environment: { ...practice, approval: { username: '' } } },
      { status: 'ready', detail: { code: 'not_approved' }, todo: 'wait', waitsFor: 'username', blockedBy: 'username' },
    ],
    [
      'of nobody is none',
      { environment: { ...practice, approval: { username: '', approvedUsername: '' } } },
      { status: 'ready', detail: { code: 'not_approved' }, todo: 'wait', waitsFor: 'username', blockedBy: 'username' },
    ],
    [
      'is given by the administrator, whom a run stands for',
      { environment: { ...practice, ...notApproved } },
      { status: 'ready', detail: { code: 'not_approved' }, ...act },
    ],
    [
      'is the user’s own, for whom a run does not stand',
      { environment: { ...practice, ...notApproved, app: { ...practice.app, permittedUsers: 'self_authorize' } } },
      { status: 'ready', detail: { code: 'not_approved' }, todo: 'wait', waitsFor: 'consent' },
    ],
    [
      'in a real org is shown by its answer, so a run goes on',
      { environment: { ...real, ...notApproved } },
      { status: 'ready', detail: { code: 'not_approved' }, ...done },
    ],
    [
      'is there',
      { environment: practice },
      { status: 'done', detail: { code: 'approved', policy: 'admin_pre_authorized', username: 'a@b.c' }, ...done },
    ],
    [
      'is of a name with a space',
      { environment: { ...real, approval: { username: 'a@ b.c', approvedUsername: 'a@ b.c' } } },
      { status: 'attention', detail: { code: 'username_has_spaces' }, ...done },
    ],
    [
      'is of a User Id',
      { environment: { ...real, approval: { username: '005000000000001', approvedUsername: '005000000000001' } } },
      { status: 'attention', detail: { code: 'username_is_user_id' }, ...done },
    ],
    [
      'is of another than the assertion says',
      { environment: { ...real, claims: { ...real.claims, subject: 'x@y.z' } } },
      { status: 'attention', detail: { code: 'subject_not_approved' }, ...done },
    ],
    [
      'is no matter of an assertion that says nobody',
      { environment: { ...real, claims: { ...real.claims, subject: '' } } },
      { status: 'done', detail: { code: 'approved', policy: 'admin_pre_authorized', username: 'a@b.c' }, ...done },
    ],
  ],
  assertion: [
    [
      'waits for the key',
      { environment: real },
      { status: 'waiting', detail: { code: 'needs_key' }, todo: 'wait', waitsFor: 'key', blockedBy: 'key' },
    ],
    [
      'waits for a host',
      { environment: { ...real, host: '' }, ...HELD },
      { status: 'waiting', detail: { code: 'needs_host' }, todo: 'wait', waitsFor: 'host', blockedBy: 'host' },
    ],
    [
      'waits for the practice org',
      { environment: without(practice, 'practice'), ...HELD },
      {
        status: 'waiting',
        detail: { code: 'needs_host' },
        todo: 'wait',
        waitsFor: 'practice_org',
        blockedBy: 'practice_org',
      },
    ],
    [
      'waits for the app, and says all that is missing',
      { environment: { ...real, ...noApp, approval: { username: '' } }, ...HELD },
      {
        status: 'waiting',
        detail: { code: 'claims_incomplete', missing: ['issuer', 'subject'] },
        todo: 'wait',
        waitsFor: 'app',
        blockedBy: 'app',
      },
    ],
    [
      'waits for a user',
      { environment: { ...real, approval: { username: '' } }, ...HELD },
      {
        status: 'waiting',
        detail: { code: 'claims_incomplete', missing: ['subject'] },
        todo: 'wait',
        waitsFor: 'username',
        blockedBy: 'username',
      },
    ],
    [
      'waits for an audience that was taken away',
      { environment: { ...real, claims: { ...real.claims, audience: '' } }, ...HELD },
      {
        status: 'waiting',
        detail: { code: 'claims_incomplete', missing: ['audience'] },
        todo: 'wait',
        waitsFor: 'audience',
        blockedBy: 'audience',
      },
    ],
    [
      'waits for a lifetime',
      { environment: { ...real, claims: { ...real.claims, lifetimeTyped: 'soon' } }, ...HELD },
      {
        status: 'waiting',
        detail: { code: 'lifetime_unusable' },
        todo: 'wait',
        waitsFor: 'lifetime',
        blockedBy: 'lifetime',
      },
    ],
    [
      'can be signed',
      { environment: real, ...HELD },
      { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds: 120 }, ...act },
    ],
    [
      'is signed',
      { environment: real, ...HELD, ...signed() },
      { status: 'done', detail: { code: 'signed', exp: numericDate(1_700_000_120) }, ...done },
    ],
    [
      'with an identifier is signed where one is asked for',
      { environment: { ...real, claims: { ...real.claims, useJti: true } }, ...HELD, ...signed({ jti: 'one' }) },
      { status: 'done', detail: { code: 'signed', exp: numericDate(1_700_000_120) }, ...done },
    ],
    ...(
      [
        ['iss', { iss: 'x' }],
        ['sub', { sub: 'x' }],
        ['aud', { aud: 'x' }],
        ['jti', { jti: 'one' }],
      ] as const
    ).map(([name, change]): [string, FlowFacts, Judgement] => [
      `over another ${name} is signed again`,
      { environment: real, ...HELD, ...signed(change) },
      { status: 'attention', detail: { code: 'signed_over_other_claims' }, ...act },
    ]),
    [
      'for another lifetime is signed again',
      { environment: real, ...HELD, ...signed({ exp: 1_700_000_060 }) },
      { status: 'attention', detail: { code: 'signed_over_other_claims' }, ...act },
    ],
    [
      'waits for JSON that can be read',
      { environment: { ...real, claims: { ...real.claims, jsonTyped: { claims: '{' } } }, ...HELD },
      { status: 'waiting', detail: { code: 'json_unusable' }, todo: 'wait', waitsFor: 'json', blockedBy: 'json' },
    ],
    [
      'wrong on purpose can be signed, and is said to be wrong',
      { environment: { ...real, claims: { ...real.claims, header: { alg: 'none' }, without: ['sub'] } }, ...HELD },
      { status: 'attention', detail: { code: 'will_be_refused', finding: 'alg_none', at: 'alg' }, ...act },
    ],
    [
      'that was signed wrong on purpose is not signed again',
      {
        environment: { ...real, claims: { ...real.claims, header: { alg: 'none' } } },
        ...HELD,
        ...signed({}, { header: { alg: 'none' } }),
      },
      { status: 'attention', detail: { code: 'will_be_refused', finding: 'alg_none', at: 'alg' }, ...done },
    ],
    [
      'whose end was written is past for good: signing again would not move it',
      {
        environment: {
          ...real,
          claims: { ...real.claims, expires: { as: 'instant', at: epochMilliseconds(NOW - 1_000_000) } },
        },
        ...HELD,
        ...signed({ exp: 1_699_999_000 }),
      },
      { status: 'attention', detail: { code: 'will_be_refused', finding: 'exp_past', at: 'exp' }, ...done },
    ],
    [
      'that ends nowhere is signed for good',
      {
        environment: { ...real, claims: { ...real.claims, expires: { as: 'raw', value: 1_700_000_120_000 } } },
        ...HELD,
        ...signed({ exp: 1_700_000_120_000 }),
      },
      { status: 'done', detail: { code: 'signed' }, ...done },
    ],
    [
      'over claims in another order is signed again',
      { environment: { ...real, claims: { ...real.claims, order: ['aud'] } }, ...HELD, ...signed() },
      { status: 'attention', detail: { code: 'signed_over_other_claims' }, ...act },
    ],
    [
      'counted by another clock than is counted by now is signed again',
      { environment: { ...real, claims: { ...real.claims, clock: 'org' } }, ...HELD, ...signed() },
      { status: 'attention', detail: { code: 'signed_over_other_claims' }, ...act },
    ],
    [
      'is over by the clock of the org, and signed again where that moves its end',
      {
        environment: { ...real, claims: { ...real.claims, clock: 'org' } },
        ...HELD,
        ...signed({}, { countedBy: 'org' }),
        clock: { aheadSeconds: 125, uncertaintySeconds: 1, answers: 3 },
      },
      { status: 'attention', detail: { code: 'assertion_expired' }, ...act },
    ],
    [
      'is over by the clock of the org, and no other can be had by this one',
      {
        environment: real,
        ...HELD,
        ...signed(),
        clock: { aheadSeconds: 125, uncertaintySeconds: 1, answers: 3 },
      },
      { status: 'attention', detail: { code: 'assertion_expired' }, ...done },
    ],
    [
      'is over before it is signed, where this clock is far behind that of the org',
      { environment: real, ...HELD, clock: { aheadSeconds: 600, uncertaintySeconds: 1, answers: 3 } },
      { status: 'attention', detail: { code: 'will_be_refused', finding: 'exp_past', at: 'exp' }, ...act },
    ],
    [
      'counted by the clock of the org is right, however far off this one is',
      {
        environment: { ...real, claims: { ...real.claims, clock: 'org' } },
        ...HELD,
        clock: { aheadSeconds: 600, uncertaintySeconds: 1, answers: 3 },
      },
      { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds: 120 }, ...act },
    ],
    [
      'is not judged by a difference that is not sure',
      { environment: real, ...HELD, clock: { aheadSeconds: 600, uncertaintySeconds: 601, answers: 2 } },
      { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds: 120 }, ...act },
    ],
    [
      'by another key is signed again, which is said before all else',
      { environment: real, ...HELD, ...signed({ iss: 'x', exp: 0 }, { keyThumbprint: 'k0' }) },
      { status: 'attention', detail: { code: 'signed_by_another_key' }, ...act },
    ],
    [
      'is over, and signed again',
      {
        environment: real,
        ...HELD,
        ...signed({ exp: 1_700_000_000 }, { moment: { now: NOW - 120_000, jti: '' } }),
      },
      { status: 'attention', detail: { code: 'assertion_expired' }, ...act },
    ],
  ],
  token: [
    [
      'waits for what signing lacks',
      { environment: { ...real, host: '' }, ...HELD },
      { status: 'waiting', detail: { code: 'needs_assertion' }, todo: 'wait', waitsFor: 'host', blockedBy: 'host' },
    ],
    [
      'can be asked for',
      { environment: real, ...HELD },
      { status: 'ready', detail: { code: 'not_requested' }, ...act },
    ],
    [
      'can be asked for with an assertion that is wrong on purpose',
      { environment: { ...real, claims: { ...real.claims, header: { alg: 'none' } } }, ...HELD },
      { status: 'ready', detail: { code: 'would_be_refused' }, ...act },
    ],
    [
      'was refused, and can be asked for again',
      { environment: real, ...HELD, token: refused },
      { status: 'failed', detail: { code: 'token_refused', refusal: { said: 'invalid_grant' } }, ...act },
    ],
    [
      'was refused, and cannot be asked for again',
      { environment: real, token: refused },
      {
        status: 'failed',
        detail: { code: 'token_refused', refusal: { said: 'invalid_grant' } },
        todo: 'wait',
        waitsFor: 'key',
        blockedBy: 'key',
      },
    ],
    [
      'is there',
      { environment: real, ...HELD, ...token() },
      { status: 'done', detail: { code: 'token_received', receivedAt: NOW }, ...done, blockedBy: undefined },
    ],
    [
      'is there, and no other can be asked for without a key',
      { environment: real, ...token() },
      { status: 'done', detail: { code: 'token_received', receivedAt: NOW }, ...done, blockedBy: 'key' },
    ],
    [
      'is of an assertion that was made to fail, which is of no key',
      { environment: real, ...HELD, token: { ok: true, receivedAt: NOW, keyThumbprint: undefined } },
      { status: 'done', detail: { code: 'token_received', receivedAt: NOW }, ...done, blockedBy: undefined },
    ],
    [
      'is of another key',
      { environment: real, ...HELD, ...token('k0') },
      { status: 'attention', detail: { code: 'token_of_another_key' }, ...done, blockedBy: undefined },
    ],
  ],
  api: [
    [
      'waits for a token',
      { environment: real },
      { status: 'waiting', detail: { code: 'needs_token' }, todo: 'wait', waitsFor: 'token', blockedBy: 'token' },
    ],
    [
      'waits for a token that was not refused',
      { environment: real, token: refused },
      { status: 'waiting', detail: { code: 'needs_token' }, todo: 'wait', waitsFor: 'token', blockedBy: 'token' },
    ],
    ['can be called', { environment: real, ...token() }, { status: 'ready', detail: { code: 'not_called' }, ...act }],
    [
      'was refused, and can be called again',
      { environment: real, ...token(), api: refused },
      { status: 'failed', detail: { code: 'api_refused', refusal: { said: 'invalid_grant' } }, ...act },
    ],
    [
      'answered',
      { environment: real, ...token(), api: { ok: true, rows: 7 } },
      { status: 'done', detail: { code: 'api_answered', rows: 7 }, ...done },
    ],
    [
      'answers still, and says how far',
      { environment: real, ...token(), api: { ok: true, rows: 7, read: 2, reading: true } },
      { status: 'done', detail: { code: 'api_answered', rows: 7, read: 2, reading: true }, ...done },
    ],
    [
      'was refused, and the query is another one since',
      { environment: real, ...token(), api: { ...refused, edited: true } },
      { status: 'ready', detail: { code: 'query_edited' }, ...act },
    ],
    [
      'answered a token of another key',
      { environment: real, ...token('k0'), api: { ok: true, rows: 7 } },
      { status: 'attention', detail: { code: 'token_of_another_key' }, ...done },
    ],
  ],
}

describe.each(Object.entries(CASES))('%s', (step, cases) => {
  it.each(cases)('%s', (_what, facts, judgement) => {
    expect(judgeSteps(facts, NOW).find((state) => state.step === step)).toStrictEqual({ step, ...judgement })
  })
})

describe('the next step', () => {
  const next = (facts: FlowFacts) => nextStep(judgeSteps(facts, NOW))

  it('is the first that is not done; one that only deserves attention is', () => {
    expect(next({ environment: made })).toBe('key')
    expect(next({ environment: { ...real, ...notApproved }, ...HELD })).toBe('approval')
    const expired = { ...real, certificate: { ...certificate, notAfter: NOW } }
    expect(next({ environment: expired, ...HELD })).toBe('assertion')
    expect(next({ environment: real, ...HELD, ...signed(), token: refused })).toBe('token')
  })

  it('is the call again where all is done', () => {
    expect(next({ environment: real, ...HELD, ...signed(), ...token(), api: { ok: true, rows: 1 } })).toBe('api')
  })
})
