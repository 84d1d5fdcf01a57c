import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import type { Json, JsonObject } from '../kernel/json.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { newEnvironment, type Environment, type PracticeEnvironment } from './environment.ts'
import { heldSecret } from './held-secret.ts'
import { decodeShare, encodeShare, MAX_SHARE_LENGTH, sharedSetup } from './share.ts'
import { writtenAssertion } from './written-assertion.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const now = epochMilliseconds(1_700_000_000_000)
const moment = { now, jti: 'one' }
const fresh = newEnvironment({
  id: 'e',
  name: 'acme',
  kind: 'real',
  host: 'acme.my.salesforce.com',
  createdAt: now,
})
const environment = { ...fresh, app: { ...fresh.app, consumerKey: '3MVG9key' }, approval: { username: 'a@b.c' } }
const drafted = (change: Partial<AssertionDraft>): Environment => ({
  ...environment,
  claims: { ...environment.claims, ...change },
})
const link = (setup: unknown, version = 'v1') =>
  `${version}.${encodeBase64Url(new TextEncoder().encode(typeof setup === 'string' ? setup : JSON.stringify(setup)))}`
const RIGHT = { kind: 'sandbox', app: 'connected_app', draft: { lifetimeSeconds: 120, useJti: false } }

const json = fc
  .jsonValue({ maxDepth: 2 })
  .filter(hasReadableNames)
  .map((value): Json => JSON.parse(JSON.stringify(value)))
const members = fc
  .array(fc.tuple(fc.oneof(fc.string({ maxLength: 6 }).filter(hasReadableNames), fc.constant('__proto__')), json), {
    maxLength: 5,
  })
  .map((entries): JsonObject => Object.fromEntries(entries))
const drafts = fc.record(
  {
    lifetimeSeconds: fc.nat(86_400),
    useJti: fc.boolean(),
    lifetimeTyped: fc.string(),
    issuer: fc.string(),
    subject: fc.string(),
    audience: fc.string(),
    expires: json.map((value) => ({ as: 'raw' as const, value })),
    header: members,
    more: members,
    without: fc.array(fc.string({ maxLength: 4 })),
    order: fc.array(fc.string({ maxLength: 4 })),
    clock: fc.constant('org' as const),
  },
  { requiredKeys: ['lifetimeSeconds', 'useJti'], noNullPrototype: true },
)

describe('a set-up that is shared', () => {
  test('is read as it was, whatever was written', () => {
    fc.assert(
      fc.property(drafts, (claims) => {
        const environment = drafted(claims)
        const fragment = encodeShare(environment)
        fc.pre(fragment.ok)
        const read = decodeShare(`#${fragment.value}`)
        expect(read).toEqual({ ok: true, value: sharedSetup(environment) })
        // To the order of members, and with those called `__proto__`.
        const written = (claims: AssertionDraft) => JSON.stringify(writtenAssertion({ ...fresh, claims }, moment))
        expect(read.ok && written(read.value.draft)).toBe(written(sharedSetup(environment).draft))
      }),
    )
  })

  test('writes the same assertion in an environment that knows nothing', () => {
    const shared = encodeShare(drafted({ more: { nbf: 1 }, header: { alg: 'none' }, without: ['exp'] }))
    const read = shared.ok && decodeShare(shared.value)
    if (!read || !read.ok) throw new Error('was not shared')
    expect(writtenAssertion({ ...fresh, claims: read.value.draft }, moment)).toEqual(
      writtenAssertion(drafted({ more: { nbf: 1 }, header: { alg: 'none' }, without: ['exp'] }), moment),
    )
  })

  it('says of the environment its kind and that of its app, and nothing else', () => {
    expect(Object.keys(sharedSetup(environment))).toEqual(['kind', 'app', 'draft'])
    const fragment = encodeShare({ ...environment, name: 'MARK', keyThumbprint: 'MARK', api: { soql: 'MARK' } })
    expect(fragment.ok && atob(fragment.value.slice(3))).not.toContain('MARK')
  })

  it('is without what stands in the editor and cannot be read: nobody knows what that is', () => {
    expect(sharedSetup(drafted({ jsonTyped: { claims: '{' } })).draft).not.toHaveProperty('jsonTyped')
    const read = decodeShare(link({ ...RIGHT, draft: { ...RIGHT.draft, jsonTyped: { claims: '{' } } }))
    expect(read).toEqual({ ok: true, value: RIGHT })
  })

  it('fits into a link, or is not shared', () => {
    const just = (length: number) => encodeShare(drafted({ more: { x: 'y '.repeat(length) } }))
    expect(just(2000).ok).toBe(true)
    expect(just(4000)).toMatchObject({ ok: false, error: { code: 'share_too_long', max: MAX_SHARE_LENGTH } })
  })
})

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIzTVZHOSJ9.c2lnbmF0dXJl'

/** Secrets, where people put them. */
const SECRETS: [what: string, change: Partial<AssertionDraft>, at: string][] = [
  ['a PEM key', { issuer: '-----BEGIN PRIVATE KEY-----\nMIIE' }, 'issuer'],
  ['a PEM key of another kind', { more: { note: ['x', '-----BEGIN RSA PRIVATE KEY-----'] } }, 'note'],
  ['a key in base64', { more: { key: `MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${'BKcwggSj'.repeat(12)}` } }, 'key'],
  [
    'one line of a key',
    { more: { key: `MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${'BKcwggSj'.repeat(4)}\nAgEAAoIBAQ` } },
    'key',
  ],
  ['a PEM key in base64', { more: { key: btoa(`-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADAN'.repeat(5)}`) } }, 'key'],
  ['an assertion in base64', { issuer: btoa(JWT) }, 'issuer'],
  ['a consumer secret in an address', { audience: 'https://login.salesforce.com?client_secret=x' }, 'audience'],
  ['an assertion', { subject: JWT }, 'subject'],
  ['an assertion in a list', { more: { aud: [JWT] } }, 'aud'],
  ['an assertion as a name', { more: { [JWT]: 1 } }, JWT],
  ['an assertion as exp', { expires: { as: 'raw', value: `Bearer ${JWT}` } }, 'value'],
  ['an assertion where the order stands', { order: [JWT] }, 'order'],
  ['an access token', { audience: `00D000000000001!AQ${'x'.repeat(40)}` }, 'audience'],
  ['a refresh token', { more: { nonce: `5Aep861${'x'.repeat(40)}` } }, 'nonce'],
  ['an older consumer secret', { issuer: '1234567890123456789' }, 'issuer'],
  ['the same as a number', { more: { iss: 123_456_789_012_345 } }, 'iss'],
  ['a newer consumer secret', { issuer: '0123456789abcdef'.repeat(4) }, 'issuer'],
  ['what is called a secret', { more: { client_secret: 'x' } }, 'client_secret'],
  ['a private JWK', { header: { alg: 'RS256', jwk: { kty: 'RSA', n: 'x', d: 'y' } } }, 'd'],
  ['a symmetric JWK', { header: { jwk: { kty: 'oct', k: 'x' } } }, 'k'],
]

describe('a secret', () => {
  it.each(SECRETS)('is not shared: %s', (_what, change, at) => {
    expect(encodeShare(drafted(change))).toEqual({ ok: false, error: { code: 'share_holds_secret', at } })
  })

  it.each(SECRETS)('is not taken from a link either: %s', (_what, change, at) => {
    const setup = { ...RIGHT, draft: { ...RIGHT.draft, ...change } }
    expect(decodeShare(link(setup))).toEqual({ ok: false, error: { code: 'share_holds_secret', at } })
  })

  it('is also what opens a practice org, in the audience of an older environment or anywhere else', () => {
    const key = '00Dabcdefghijklmnopqrstuvwx'
    const practice: PracticeEnvironment = {
      ...newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: now }),
      practice: { baseUrl: `https://page.test/practice/${key}`, kind: 'production', users: [] } as never,
    }
    expect(encodeShare(practice)).toEqual({ ok: false, error: { code: 'share_holds_secret', at: 'audience' } })
    const named = { ...practice, claims: { ...practice.claims, audience: 'https://x.y', more: { note: `key ${key}` } } }
    expect(encodeShare(named)).toEqual({ ok: false, error: { code: 'share_holds_secret', at: 'note' } })
  })

  it('is nothing that only looks a little like one', () => {
    const harmless = {
      jti: '(22 random characters)',
      kid: 'MII',
      note: 'eyes.on',
      x: 12_345_678_901_234,
      k: 'x',
      secret: '',
    }
    expect(heldSecret(harmless)).toBeUndefined()
    expect(
      heldSecret(['https://acme.my.salesforce.com', '3MVG9pRzvMkjMb6lUb0Rk2Qm', 'ci@acme.example']),
    ).toBeUndefined()
  })
})

describe('a link', () => {
  it.each([
    ['v2.e30', 'share_version_unknown'],
    ['v9999.', 'share_version_unknown'],
    ['', 'share_malformed'],
    ['#', 'share_malformed'],
    ['v1', 'share_malformed'],
    ['v1.', 'share_malformed'],
    ['v1.***', 'share_malformed'],
    ['v1._w', 'share_malformed'],
    ['x1.e30', 'share_malformed'],
    [link('{'), 'share_malformed'],
    [link({}), 'share_malformed'],
    [link({ ...RIGHT, kind: 'other' }), 'share_malformed'],
    [link({ ...RIGHT, app: 7 }), 'share_malformed'],
    [link({ ...RIGHT, draft: {} }), 'share_malformed'],
    [link({ ...RIGHT, draft: { ...RIGHT.draft, more: [] } }), 'share_malformed'],
    [
      link(`{"kind":"sandbox","app":"connected_app","draft":{"lifetimeSeconds":1e999,"useJti":false}}`),
      'share_malformed',
    ],
    [link(`{"kind":${'['.repeat(2500)}${']'.repeat(2500)}}`), 'share_malformed'],
    [`v1.${'A'.repeat(MAX_SHARE_LENGTH)}`, 'share_too_long'],
  ])('that is none says so: %.40s', (fragment, code) => {
    expect(decodeShare(fragment)).toMatchObject({ ok: false, error: { code } })
  })

  it('of a newer page may say more: what is not known is left', () => {
    const newer = { ...RIGHT, later: 1, draft: { ...RIGHT.draft, later: { of: 'a newer page' } } }
    expect(decodeShare(link(newer))).toEqual({ ok: true, value: RIGHT })
  })

  test('that was cut, changed or made up makes no error, and a refusal repeats nothing of it', () => {
    const right = link({ ...RIGHT, draft: { ...RIGHT.draft, more: { mark: 'MARK' } } })
    const hostile = fc.oneof(
      fc.string(),
      fc.nat(right.length).map((end) => right.slice(0, end)),
      fc
        .tuple(fc.nat(right.length - 1), fc.string({ maxLength: 3 }))
        .map(([at, text]) => right.slice(0, at) + text + right.slice(at + 1)),
      fc.json().map((text) => link(text)),
      json.map((draft) => link({ ...RIGHT, draft })),
      members.map((more) => link({ ...RIGHT, draft: { ...RIGHT.draft, ...more } })),
    )
    fc.assert(
      fc.property(hostile, (fragment) => {
        const read = decodeShare(fragment)
        if (!read.ok) expect(JSON.stringify(read.error)).not.toContain('MARK')
        else expect(typeof read.value.draft.lifetimeSeconds).toBe('number')
      }),
      { numRuns: 500 },
    )
  })
})
