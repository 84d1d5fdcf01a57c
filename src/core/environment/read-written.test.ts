import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import type { Json, JsonObject } from '../kernel/json.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { newEnvironment } from './environment.ts'
import { parseWritten, readMembers, readWritten } from './read-written.ts'
import { missingClaims, writtenAssertion, writtenText } from './written-assertion.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const now = epochMilliseconds(1_700_000_000_000)
const moment = { now, jti: '(22 random characters)' }
const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'real', host: 'acme.my.salesforce.com', createdAt: now })
const known = { ...fresh, app: { ...fresh.app, consumerKey: '3MVG9key' }, approval: { username: 'a@b.c' } }
const right = { iss: '3MVG9key', sub: 'a@b.c', aud: 'https://acme.my.salesforce.com', exp: 1_700_000_120 }

/** `-0` is written as `0`. */
const json = fc
  .jsonValue({ maxDepth: 2 })
  .filter(hasReadableNames)
  .map((value): Json => JSON.parse(JSON.stringify(value)))
const name = fc.oneof(
  fc.constantFrom('iss', 'sub', 'aud', 'exp', 'jti', 'nbf', 'iat', 'prn', 'alg', '7', '__proto__', 'constructor', ''),
  fc.string({ maxLength: 4 }).filter(hasReadableNames),
)
/** Values that are like those the form makes, so that both ways of keeping one are met. */
const value = fc.oneof(
  json,
  fc.constantFrom<Json>('', '3MVG9key', 'a@b.c', 'https://acme.my.salesforce.com', 1_700_000_120, '1700000120', 0, -1),
  fc.constant(moment.jti),
)
const members = fc
  .array(fc.tuple(name, value), { maxLength: 8 })
  .map((entries): JsonObject => Object.fromEntries(entries))
const drafts = fc.record(
  {
    issuer: fc.constantFrom('', '3MVG9key', '3MVG9other'),
    subject: fc.constantFrom('', 'x@y.z'),
    audience: fc.constantFrom('', 'https://test.salesforce.com'),
    lifetimeSeconds: fc.constantFrom(60, 180, 0),
    lifetimeTyped: fc.constantFrom('', 'three'),
    useJti: fc.boolean(),
    expires: fc.oneof(
      fc.record(
        { as: fc.constant('instant' as const), at: fc.nat().map(epochMilliseconds) },
        { noNullPrototype: true },
      ),
      fc.record({ as: fc.constant('raw' as const), value }, { noNullPrototype: true }),
    ),
    header: members,
    more: members,
    without: fc.array(name, { maxLength: 4 }),
    order: fc.array(name, { maxLength: 6 }),
    clock: fc.constant('org' as const),
  },
  { requiredKeys: ['lifetimeSeconds', 'useJti'], noNullPrototype: true },
)
const environments = fc
  .tuple(fc.constantFrom(fresh, known), drafts)
  .map(([environment, claims]) => ({ ...environment, claims }))

describe('what is written and read', () => {
  test('is the same draft where nothing was edited', () => {
    fc.assert(
      fc.property(environments, (environment) => {
        const { header, claims } = writtenAssertion(environment, moment)
        const texts = { header: writtenText(header), claims: writtenText(claims) }
        expect(readWritten(environment, texts, moment)).toStrictEqual({ draft: environment.claims, faults: {} })
      }),
      { numRuns: 2000 },
    )
  })

  test('is written again exactly as it was edited, members in their order, whatever it says', () => {
    fc.assert(
      fc.property(environments, members, members, (environment, header, claims) => {
        const draft = readMembers(environment, { header, claims }, moment)
        const again = writtenAssertion({ ...environment, claims: draft }, moment)
        expect(JSON.stringify(again)).toBe(JSON.stringify({ header, claims }))
      }),
      { numRuns: 2000 },
    )
  })

  test('edited twice is what the second edit alone would have made it', () => {
    fc.assert(
      fc.property(environments, members, members, (environment, first, second) => {
        const header = {}
        const between = { ...environment, claims: readMembers(environment, { header, claims: first }, moment) }
        const draft = readMembers(between, { header, claims: second }, moment)
        const again = writtenAssertion({ ...environment, claims: draft }, moment)
        expect(JSON.stringify(again.claims)).toBe(JSON.stringify(second))
      }),
    )
  })
})

describe('a draft', () => {
  const read = (claims: JsonObject, header: JsonObject = { alg: 'RS256' }): AssertionDraft =>
    readMembers(known, { header, claims }, moment)
  const untouched = known.claims

  it('is written as four claims under the smallest header', () => {
    expect(writtenAssertion(known, moment)).toStrictEqual({ header: { alg: 'RS256' }, claims: right })
  })

  it('keeps a text where the form has a field for it', () => {
    expect(read({ ...right, sub: 'x@y.z' })).toStrictEqual({ ...untouched, subject: 'x@y.z' })
  })

  it('follows the earlier steps again when what they say is typed', () => {
    const typed = { ...known, claims: { ...untouched, issuer: 'other', more: { sub: 5 } } }
    expect(readMembers(typed, { header: { alg: 'RS256' }, claims: right }, moment)).toStrictEqual(untouched)
  })

  it.each([
    [{ ...right, iss: 5 }, { more: { iss: 5 } }],
    [{ ...right, aud: ['https://login.salesforce.com'] }, { more: { aud: ['https://login.salesforce.com'] } }],
    [{ ...right, sub: '' }, { more: { sub: '' } }],
    [{ ...right, sub: null }, { more: { sub: null } }],
    [{ ...right, exp: '1700000120' }, { expires: { as: 'raw', value: '1700000120' } }],
    [{ ...right, exp: 1_700_000_120_000 }, { expires: { as: 'raw', value: 1_700_000_120_000 } }],
    [{ ...right, exp: 1_700_000_300 }, { expires: { as: 'instant', at: 1_700_000_300_000 } }],
    [{ ...right, nbf: 1, x: { y: [] } }, { more: { nbf: 1, x: { y: [] } } }],
    [{ ...right, jti: 'again' }, { more: { jti: 'again' } }],
    [{ ...right, jti: moment.jti }, { useJti: true }],
  ])('holds %j', (claims, change) => {
    expect(read(claims)).toStrictEqual({ ...untouched, ...change })
  })

  it('leaves out what was taken away, and says so', () => {
    const { sub: _sub, exp: _exp, ...claims } = right
    expect(read(claims)).toStrictEqual({ ...untouched, without: ['sub', 'exp'] })
    expect(missingClaims({ ...known, claims: read(claims) })).toEqual([])
  })

  it('holds the order of claims only where it is another one', () => {
    const { iss, ...others } = right
    expect(read({ ...others, iss }).order).toEqual(['sub', 'aud', 'exp', 'iss'])
    expect(read({ iss, ...others })).toStrictEqual(untouched)
  })

  it('holds a header only where it is another one', () => {
    expect(read(right, { alg: 'RS256', typ: 'JWT' }).header).toEqual({ alg: 'RS256', typ: 'JWT' })
    expect(read(right)).toStrictEqual(untouched)
  })

  it('misses what no step has said yet', () => {
    expect(missingClaims(fresh)).toEqual(['iss', 'sub'])
    expect(missingClaims({ ...known, claims: { ...untouched, lifetimeTyped: 'x', audience: '' } })).toEqual([
      'aud',
      'exp',
    ])
  })
})

describe('an edited text', () => {
  it.each([
    ['{"iss":"a" "sub":"b"}', { code: 'json_broken', at: 11 }],
    ['', { code: 'json_broken', at: 0 }],
    ['{"iss":', { code: 'json_broken', at: 7 }],
    ['["iss"]', { code: 'json_no_object' }],
    ['null', { code: 'json_no_object' }],
    ['{"exp":1e400}', { code: 'json_number_too_large' }],
    ['{"a":1,"b":{"a":2},"a":3}', { code: 'json_member_repeated', name: 'a', at: 19 }],
    [`{"a":${'['.repeat(64)}${']'.repeat(64)}}`, { code: 'json_too_deep', max: 64 }],
    [`${'['.repeat(16_000)}${']'.repeat(16_000)}`, { code: 'json_too_deep', max: 64 }],
    [`{"a":"${'x'.repeat(32_768)}"}`, { code: 'json_too_long', max: 32_768 }],
  ])('is refused where it cannot be signed: %.40s', (text, error) => {
    expect(parseWritten(text)).toEqual({ ok: false, error })
  })

  it('may be as deep and as long as the limits', () => {
    expect(parseWritten(`{"a":${'['.repeat(63)}${']'.repeat(63)}}`).ok).toBe(true)
    expect(parseWritten(`{"a":"${'x'.repeat(32_768 - 8)}"}`).ok).toBe(true)
  })

  it('is kept while it is broken, beside the last draft, and forgotten once it is mended', () => {
    const broken = readWritten(known, { header: '{"alg"', claims: '{"iss":"other"}' }, moment)
    expect(broken.faults).toEqual({ header: { code: 'json_broken', at: 6 } })
    expect(broken.draft.jsonTyped).toEqual({ header: '{"alg"' })
    expect(broken.draft.issuer).toBe('other')
    const texts = { header: '{"alg":"RS256"}', claims: writtenText(right) }
    expect(readWritten({ ...known, claims: broken.draft }, texts, moment)).toStrictEqual({
      draft: known.claims,
      faults: {},
    })
  })

  test('of any kind makes no error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.constant('{"a":1').chain((start) => fc.string().map((end) => start + end)),
        ),
        (text) => {
          const { draft, faults } = readWritten(known, { header: text, claims: text }, moment)
          expect(draft.jsonTyped === undefined).toBe(Object.keys(faults).length === 0)
        },
      ),
    )
  })
})
