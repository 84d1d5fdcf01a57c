import { describe, expect, it } from 'vitest'

import { changed, newEnvironment, type Environment, type RealEnvironment } from '../environment/environment.ts'
import { flowFacts, type FlowFacts } from '../flow/facts/facts.ts'
import { environment as practice } from '../flow/testing/answering-org.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok } from '../kernel/result.ts'
import { compareEnvironments, faultCode } from './compare.ts'
import { fixOf } from './fix.ts'
import { INPUT_CODES, type InputCode } from './inputs.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const DAY = 86_400_000
const key = { thumbprint: 'k1', modulusBits: 2048 }
const certificate = {
  der: new Uint8Array([48, 0]),
  keyThumbprint: 'k1',
  fingerprintSha256: 'f1',
  subject: 'CN=acme-ci',
  notBefore: NOW,
  notAfter: epochMilliseconds(NOW + 364 * DAY),
}
const consumerKey = (letter: string) => `3MVG9${letter.repeat(80)}`

function org(host: string, username: string, letter: string): RealEnvironment {
  const made = newEnvironment({ id: host, name: host, kind: 'real', host, createdAt: NOW })
  return {
    ...made,
    keyThumbprint: 'k1',
    certificate,
    app: { ...made.app, consumerKey: consumerKey(letter) },
    approval: { username, approvedUsername: username },
  }
}
const uat = org('acme--uat.sandbox.my.salesforce.com', 'ci@acme.com.uat', 'u')
const acme = org('acme.my.salesforce.com', 'ci@acme.com', 'p')

const facts = (environment: Environment, held: typeof key | undefined = key): FlowFacts =>
  flowFacts(environment, held, {})
const compare = (...environments: Environment[]) =>
  compareEnvironments(
    environments.map((each) => facts(each)),
    NOW,
  )
const wrongIn = ({ inputs }: ReturnType<typeof compare>) =>
  inputs.filter(({ verdict }) => verdict === 'differs_and_should_not').map(({ input }) => input)

/** Two environments as they should be, and one thing in the second that is not. */
const PLANTED: [string, Partial<RealEnvironment>, InputCode, string | undefined][] = [
  ['a generic host, asked for an External Client App', { host: 'login.salesforce.com' }, 'host', 'app_unknown_at_host'],
  ['a page in place of a login host', { host: 'acme.lightning.force.com' }, 'host', 'host_unusable'],
  [
    'the audience of sandboxes',
    { claims: { ...acme.claims, audience: 'https://test.salesforce.com' } },
    'aud',
    'aud_other_environment',
  ],
  [
    'the audience of another org',
    { claims: { ...acme.claims, audience: 'https://other.my.salesforce.com' } },
    'aud',
    'aud_other_org',
  ],
  [
    'the token endpoint as audience',
    { claims: { ...acme.claims, audience: 'https://acme.my.salesforce.com/services/oauth2/token' } },
    'aud',
    'aud_has_path',
  ],
  [
    'a user id',
    { approval: { username: '005000000000001AAA', approvedUsername: '005000000000001AAA' } },
    'sub',
    'sub_is_record_id',
  ],
  ['a user nobody approved', { approval: { username: 'ci@acme.com' } }, 'approval', undefined],
  [
    'a Consumer Key with a space',
    { app: { ...acme.app, consumerKey: `${consumerKey('p')} x` } },
    'iss',
    'iss_whitespace',
  ],
  ['no Consumer Key', { app: { ...acme.app, consumerKey: '' } }, 'iss', 'iss_missing'],
  [
    'a certificate of another key',
    { certificate: { ...certificate, keyThumbprint: 'k2' } },
    'certificate',
    'certificate_of_another_key',
  ],
  [
    'a certificate that has ended',
    { certificate: { ...certificate, notAfter: epochMilliseconds(NOW - DAY) } },
    'certificate',
    undefined,
  ],
  ['another algorithm', { claims: { ...acme.claims, header: { alg: 'HS256' } } }, 'alg', 'alg_hmac'],
  [
    'an end in milliseconds long past',
    { claims: { ...acme.claims, expires: { as: 'raw', value: 1 } } },
    'exp',
    'exp_past',
  ],
  ['no end', { claims: { ...acme.claims, without: ['exp'] } }, 'exp', 'exp_missing'],
  ['a Connected App', { app: { ...acme.app, kind: 'connected_app' } }, 'app_kind', undefined],
  ['self-authorization', { app: { ...acme.app, permittedUsers: 'self_authorize' } }, 'policy', undefined],
  ['a jti', { claims: { ...acme.claims, useJti: true } }, 'jti', undefined],
  ['direct calls', { transport: 'direct' }, 'transport', undefined],
  ['the clock of the org', { claims: { ...acme.claims, clock: 'org' } }, 'clock', undefined],
  ['a version that was chosen', { api: { ...acme.api, version: '52.0' } }, 'api_version', undefined],
  ['a further claim', { claims: { ...acme.claims, more: { nbf: 5 } } }, 'more_claims', undefined],
  ['a key id in the header', { claims: { ...acme.claims, header: { alg: 'RS256', kid: 'x' } } }, 'header', undefined],
]

describe('the planted difference is the first that matters:', () => {
  it.each(PLANTED)('%s', (_what, planted, input, fault) => {
    const comparison = compare(uat, changed(acme, planted))
    expect(comparison.first).toEqual({ input, environment: 1 })
    const found = comparison.inputs.find((each) => each.input === input)
    expect(found?.verdict).toBe('differs_and_should_not')
    if (fault !== undefined) expect(found?.readings.map(faultCode)).toEqual([undefined, fault])
    // On the other side it is found on the other side, where a judge says which is wrong.
    const swapped = compare(changed(acme, planted), uat)
    expect(swapped.first?.input).toBe(input)
    if (fault !== undefined) expect(swapped.first?.environment).toBe(0)
  })
})

describe('no difference that matters is found', () => {
  it.each<[string, Environment, Environment]>([
    ['in a sandbox and its production', uat, acme],
    ['in an environment beside itself', acme, acme],
    [
      'where keys and certificates are each org’s own',
      uat,
      { ...acme, keyThumbprint: 'k1', certificate: { ...certificate, subject: 'CN=prod' } },
    ],
    ['where names and queries are other ones', uat, { ...acme, name: 'x', api: { soql: 'SELECT Id FROM Contact' } }],
    [
      'where both ends are within the documentation',
      uat,
      { ...acme, claims: { ...acme.claims, lifetimeSeconds: 180 } },
    ],
    [
      'where both are wrong in the same way',
      { ...uat, claims: { ...uat.claims, without: ['exp'] } },
      { ...acme, claims: { ...acme.claims, without: ['exp'] } },
    ],
  ])('%s', (_what, one, other) => {
    const comparison = compare(one, other)
    expect(wrongIn(comparison)).toEqual([])
    expect(comparison.first).toBeUndefined()
    expect(comparison.inputs.map(({ input }) => input)).toEqual(INPUT_CODES)
  })
})

it('calls the user, the host and the audience of each org different as they should be', () => {
  const { inputs } = compare(uat, acme)
  const differing = inputs.filter(({ verdict }) => verdict === 'differs_as_it_should').map(({ input }) => input)
  expect(differing).toEqual(['iss', 'host', 'sub', 'aud'])
})

it('puts what a judge finds fault with before what is only unlike', () => {
  const comparison = compare(
    uat,
    changed(acme, { app: { ...acme.app, kind: 'connected_app' }, claims: { ...acme.claims, header: { alg: 'none' } } }),
  )
  expect(wrongIn(comparison)).toEqual(['app_kind', 'alg', ...(wrongIn(comparison).includes('aud') ? ['aud'] : [])])
  expect(comparison.first?.input).toBe('alg')
})

it('takes the refused one for wrong where no judge says which is', () => {
  const refused = flowFacts(uat, key, {
    token: { outcome: err({ code: 'oauth_error', status: 400, error: 'invalid_grant' }), receivedAt: NOW },
  })
  const granted = flowFacts(changed(acme, { claims: { ...acme.claims, useJti: true } }), key, {
    token: {
      outcome: ok({ accessToken: 'secret', tokenType: 'Bearer', instanceUrl: 'https://a.example' }),
      receivedAt: NOW,
    },
  })
  const comparison = compareEnvironments([refused, granted], NOW)
  expect(comparison.first).toEqual({ input: 'jti', environment: 0 })
  expect(JSON.stringify(comparison)).not.toContain('secret')
})

it('compares three', () => {
  const { first, inputs } = compare(uat, acme, changed(acme, { host: 'test.salesforce.com' }))
  expect(first).toEqual({ input: 'host', environment: 2 })
  expect(inputs.every(({ readings }) => readings.length === 3)).toBe(true)
})

it('names a practice org by its My Domain, never by the address of its set-up', () => {
  const typed = { ...practice, claims: { ...practice.claims, audience: practice.practice?.baseUrl ?? '' } }
  const comparison = compare(practice, typed)
  expect(JSON.stringify(comparison)).not.toContain('/practice/key')
})

describe('the fix', () => {
  it('of the generic host is the My Domain that the audience names', () => {
    const generic = changed(acme, {
      host: 'login.salesforce.com',
      claims: { ...acme.claims, audience: 'https://acme.my.salesforce.com' },
    })
    expect(fixOf('host', generic, uat)).toMatchObject({ kind: 'host', host: 'acme.my.salesforce.com' })
    expect(fixOf('host', changed(acme, { host: 'login.salesforce.com' }), uat)).toEqual({ kind: 'step', step: 'app' })
  })

  it.each<[InputCode, Partial<RealEnvironment>]>(
    PLANTED.filter(([, , input]) => ['aud', 'exp', 'alg', 'jti', 'clock', 'api_version', 'header'].includes(input)).map(
      ([, planted, input]) => [input, planted],
    ),
  )('of %s leaves nothing that matters', (input, planted) => {
    const fix = fixOf(input, changed(acme, planted), uat)
    if (fix.kind === 'step') throw new Error('a person would have to')
    expect(compare(uat, fix.environment).first).toBeUndefined()
  })

  it('of what is in the org is a person’s', () => {
    expect(fixOf('approval', acme, uat)).toEqual({ kind: 'step', step: 'approval' })
    expect(fixOf('certificate', acme, uat)).toEqual({ kind: 'step', step: 'certificate' })
  })
})
