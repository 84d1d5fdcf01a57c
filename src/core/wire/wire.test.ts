import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import type { Exchange, HeaderFields } from '../kernel/exchange.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { answered, failed } from '../kernel/testing/exchange.ts'
import { categoryOf } from './category.ts'
import { claimNote, isNotable, type ClaimNote } from './claim-notes.ts'
import { compareExchanges } from './differences.ts'
import { formOf, jwtOf, leavesOf, readJwt } from './parts.ts'
import { isFound } from './search.ts'
import { isToldApart, timeSplit } from './time-split.ts'

const SENT = epochMilliseconds(1_700_000_000_000)
const SECRET = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const FORM: HeaderFields = [['content-type', 'application/x-www-form-urlencoded']]

const encoded = (json: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(json)))
const compact = (claims: unknown, header: unknown = { alg: 'RS256' }) =>
  `${encoded(header)}.${encoded(claims)}.${SECRET}`
const CLAIMS = { iss: '3MVG9', sub: 'ci@acme.com', aud: 'https://login.salesforce.com', exp: 1_700_000_120 }

/** A token request with these claims, answered with that. */
function tokenRequest(
  claims: unknown,
  exchange: Exchange = answered(200, { access_token: `00D000000000001!${SECRET}` }),
) {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: compact(claims),
  })
  return { ...exchange, request: { ...exchange.request, headers: FORM, body: body.toString() } }
}

const query = (soql: string, exchange: Exchange = answered(200, { totalSize: 1 })): Exchange => ({
  ...exchange,
  purpose: 'query',
  request: {
    method: 'GET',
    url: `https://acme.my.salesforce.com/services/data/v67.0/query?q=${encodeURIComponent(soql)}`,
    headers: [['authorization', `Bearer 00D000000000001!${SECRET}`]],
  },
})

describe('categoryOf', () => {
  const SET_UP = [
    'create_practice_org',
    'read_setup',
    'change_setup',
    'register_app',
    'approve_user',
    'describe',
  ] as const
  const PROTOCOL = [
    'authorization', 'token_request', 'direct_mode_probe', 'probe', 'revoke', 'versions', 'resource', 'query',
  ] as const // prettier-ignore

  it('tells what prepares an org from what any client sends', () => {
    for (const purpose of SET_UP) expect(categoryOf({ purpose }), purpose).toBe('set_up')
    for (const purpose of PROTOCOL) expect(categoryOf({ purpose }), purpose).toBe('protocol')
  })
})

describe('formOf', () => {
  it.each([
    ['application/x-www-form-urlencoded', true],
    ['Application/X-WWW-Form-Urlencoded ; charset=UTF-8', true],
    ['application/x-www-form-urlencoded-not', false],
    ['text/plain', false],
  ])('reads a body of the type %s as a form: %s', (type, isForm) => {
    const entry: Exchange = {
      ...answered(200, {}),
      request: { method: 'POST', url: 'https://a.example/', headers: [['content-type', type]], body: 'a=1' },
    }
    expect(formOf(entry)).toEqual(isForm ? [['a', '1']] : [])
  })
})

describe('timeSplit', () => {
  const relayed = (timing: string, durationMilliseconds = 200): Exchange => ({
    ...answered(200, {}, { transport: 'relay', headers: [['server-timing', timing]] }),
    durationMilliseconds,
  })

  it('takes the relay’s own figures, and leaves the rest to the page', () => {
    const parts = timeSplit(relayed('upstream;dur=150.50, relay;dur=4.50'))
    expect(parts).toEqual([
      { of: ['page'], milliseconds: 45 },
      { of: ['relay'], milliseconds: 4.5 },
      { of: ['org'], milliseconds: 150.5 },
    ])
    expect(isToldApart(parts)).toBe(true)
  })

  it('never sums up to more than the page measured', () => {
    expect(timeSplit(relayed('upstream;dur=199, relay;dur=9', 200)).map(({ milliseconds }) => milliseconds)).toEqual([
      0, 1, 199,
    ])
    expect(timeSplit(relayed('upstream;dur=300, relay;dur=9', 200)).map(({ milliseconds }) => milliseconds)).toEqual([
      0, 0, 200,
    ])
  })

  const problem = { mediaType: 'application/problem+json', transport: 'relay' } as const
  it.each<[string, Exchange, readonly string[]]>([
    ['an answer without a relay', answered(200, {}), ['page', 'org']],
    [
      'figures that only claim to be a relay’s',
      { ...relayed('upstream;dur=1, relay;dur=1'), transport: 'direct' },
      ['page', 'org'],
    ],
    ['a relay that says nothing of it', relayed('upstream'), ['page', 'relay', 'org']],
    ['a figure that is none', relayed('upstream;dur=x, relay;dur=-1'), ['page', 'relay', 'org']],
    ['a refusal of the relay', answered(429, { code: 'rate_limited' }, problem), ['page', 'relay']],
    ['an org that was silent', answered(504, { code: 'upstream_timeout' }, problem), ['page', 'relay', 'org']],
    ['a request that was given up', failed('aborted', 'relay'), ['page', 'relay', 'org']],
    ['a request that never left', failed('offline', 'relay'), ['page']],
  ])('does not tell apart what nobody measured: %s', (_what, exchange, of) => {
    expect(timeSplit(exchange)).toEqual([{ of, milliseconds: exchange.durationMilliseconds }])
    expect(isToldApart(timeSplit(exchange))).toBe(of.length === 1)
  })
})

describe('isFound', () => {
  const refused = tokenRequest(
    CLAIMS,
    answered(400, { error: 'invalid_grant', error_description: "user hasn't approved" }),
  )

  it.each([
    '',
    '  ',
    '400',
    '4xx',
    'POST',
    'oauth2/TOKEN',
    'invalid_grant',
    'jwt-bearer token',
    'hasn’t'.replace('’', "'"),
  ])('finds a refused request by %j', (search) => {
    expect(isFound(refused, search)).toBe(true)
  })

  it.each(['200', '5xx', 'invalid_client', 'token 401'])('does not find it by %j', (search) => {
    expect(isFound(refused, search)).toBe(false)
  })

  it('finds a query as it was typed, and one that is under way', () => {
    const { outcome: _, durationMilliseconds: __, ...pending } = query('SELECT Id FROM Account')
    expect(isFound(pending, 'select id from account')).toBe(true)
  })

  it('finds no secret, so that none can be guessed letter by letter', () => {
    for (const exchange of [tokenRequest(CLAIMS), query('x')]) expect(isFound(exchange, SECRET.slice(0, 4))).toBe(false)
  })
})

describe('readJwt', () => {
  it('reads each part by itself', () => {
    expect(readJwt(`${encoded({ alg: 'RS256' })}.%%.…`)).toMatchObject({
      header: { alg: 'RS256' },
      claims: undefined,
      signature: undefined,
    })
    expect(readJwt(compact(CLAIMS))).toMatchObject({ claims: CLAIMS })
    expect(readJwt(compact(CLAIMS)).signature).toHaveLength(18)
  })

  it('finds the assertion that was sent, and an access token that is a JWT', () => {
    expect(jwtOf(tokenRequest(CLAIMS))).toMatchObject({ kind: 'assertion', jwt: { claims: CLAIMS } })
    const token = compact({ sub: 'uid:005' })
    expect(jwtOf(answered(200, { access_token: token }))).toMatchObject({ kind: 'access_token', compact: token })
    expect(jwtOf(query('x'))).toBeUndefined()
  })
})

describe('leavesOf', () => {
  it('names each leaf by its path, and stops at 400', () => {
    const { members } = leavesOf({ records: [{ Name: 'Acme', Owner: { Id: 1 } }], done: true, none: [] })
    expect(members).toEqual([
      ['records[0].Name', 'Acme'],
      ['records[0].Owner.Id', '1'],
      ['done', 'true'],
      ['none', '[]'],
    ])
    const many = leavesOf(Array.from({ length: 500 }, (_none, index) => index))
    expect([many.members.length, many.complete]).toEqual([400, false])
    expect(leavesOf(Array.from({ length: 400 }, (_none, index) => index)).complete).toBe(true)
  })
})

describe('claimNote', () => {
  const known = { consumerKey: '3MVG9', approvedUsername: 'CI@acme.com', audience: 'https://acme.my.salesforce.com' }
  const note = (name: string, value: string | number, of = known) => claimNote('claims', name, value, of, SENT)

  it.each<[string, string | number, ClaimNote | undefined]>([
    ['iss', '3MVG9', { code: 'consumer_key_of_app' }],
    ['iss', '3MVG8', { code: 'consumer_key_of_another' }],
    ['sub', 'ci@ACME.com', { code: 'username_approved' }],
    ['sub', 'ci@acme.com.uat', { code: 'username_not_approved', approved: 'CI@acme.com' }],
    ['aud', 'https://login.salesforce.com', { code: 'audience_login' }],
    ['aud', 'https://test.salesforce.com', { code: 'audience_test' }],
    ['aud', 'https://acme.my.salesforce.com', { code: 'audience_here' }],
    ['aud', 'https://login.salesforce.com/', { code: 'audience_other' }],
    ['exp', 1_700_000_120, { code: 'ends', at: epochMilliseconds(1_700_000_120_000), secondsAfterSending: 120 }],
    ['exp', '1700000120', undefined],
    ['exp', 1e16, undefined],
    ['iat', 1_699_999_999, { code: 'issued', at: epochMilliseconds(1_699_999_999_000), secondsAfterSending: -1 }],
    ['prn', 'CI@acme.com', { code: 'username_approved' }],
    ['nbf', 1_700_000_010, { code: 'not_before', at: epochMilliseconds(1_700_000_010_000), secondsAfterSending: 10 }],
    ['something', 'else', undefined],
  ])('says what %s %s is', (name, value, expected) => {
    expect(note(name, value)).toEqual(expected)
  })

  it('claims nothing of an app that is not known', () => {
    expect(note('iss', '3MVG8', { consumerKey: '', approvedUsername: '', audience: '' })).toEqual({
      code: 'consumer_key',
    })
    expect(claimNote('claims', 'sub', 'x', {}, SENT)).toEqual({ code: 'username' })
  })

  it('has a reader stop at what is not as the environment has it', () => {
    expect(isNotable({ code: 'username_not_approved', approved: 'x' })).toBe(true)
    expect(isNotable({ code: 'username' })).toBe(false)
    expect(claimNote('header', 'alg', 'none', {}, SENT)).toEqual({ code: 'other_algorithm' })
  })
})

describe('compareExchanges', () => {
  const good = tokenRequest(CLAIMS)
  const later = { ...tokenRequest({ ...CLAIMS, exp: 1_700_000_181 }), startedAt: epochMilliseconds(1_700_000_060_000) }

  it('finds that two requests differ only in what each has for itself', () => {
    const { differences } = compareExchanges(good, later)
    expect(differences.map(({ name, matters }) => [name, matters])).toEqual([['exp', false]])
  })

  it('puts what explains the other differences first', () => {
    const refused = tokenRequest(
      { ...CLAIMS, sub: 'ci@acme.com.uat', exp: 1_700_000_121 },
      answered(400, { error: 'invalid_grant' }, { headers: [['date', 'Tue, 14 Nov 2023 22:13:20 GMT']] }),
    )
    const { differences } = compareExchanges(good, refused)
    expect(differences.map(({ where, name, matters }) => `${where} ${name}${matters ? '' : ' aside'}`)).toEqual([
      'claim sub',
      'outcome status',
      'answer_member error',
      'claim exp aside',
      'answer_member access_token aside',
      'answer_header date aside',
    ])
    expect(differences[0]).toMatchObject({ one: 'ci@acme.com', other: 'ci@acme.com.uat' })
  })

  it('tells a lifetime that is another from a clock that went on', () => {
    const short = tokenRequest({ ...CLAIMS, exp: 1_699_999_990 })
    expect(compareExchanges(good, short).differences[0]).toEqual({
      where: 'lifetime',
      name: 'exp',
      one: '120',
      other: '-10',
      matters: true,
    })
  })

  it.each([
    [2, 0],
    [3, 1],
    [-2, 0],
    [-3, 1],
  ])('lets two lifetimes differ by what clocks of seconds do: by %i s it is %i difference', (seconds, differences) => {
    const other = tokenRequest({ ...CLAIMS, exp: CLAIMS.exp + seconds })
    const lifetimes = compareExchanges(good, other).differences.filter(({ where }) => where === 'lifetime')
    expect(lifetimes).toHaveLength(differences)
  })

  it('has the fields that explain an answer matter, and others stand aside', () => {
    const waited = (headers: HeaderFields) => tokenRequest(CLAIMS, answered(429, {}, { headers }))
    const one = waited([])
    const other = waited([
      ['retry-after', '8'],
      ['date', 'Tue, 14 Nov 2023 22:13:20 GMT'],
    ])
    const { differences } = compareExchanges(one, other)
    expect(differences.map(({ name, matters }) => [name, matters])).toEqual([
      ['retry-after', true],
      ['date', false],
    ])
  })

  it('says how each ended as it came, not as it reads with its secrets shortened', () => {
    const deep = `{"code":"upstream_timeout","x":${'['.repeat(300)}${']'.repeat(300)}}`
    const problem = { mediaType: 'application/problem+json', transport: 'relay' } as const
    const { differences } = compareExchanges(
      answered(504, deep, problem),
      answered(504, { code: 'rate_limited' }, problem),
    )
    expect(differences.find(({ name }) => name === 'state')).toBeUndefined()
    expect(differences.find(({ name }) => name === 'stop')).toMatchObject({ one: 'org_silent', other: 'not_passed_on' })
  })

  it('compares what was asked, how it travelled and how it ended', () => {
    const { differences } = compareExchanges(query('SELECT Id'), query('SELECT Name', failed('timeout', 'relay')))
    expect(differences.filter(({ matters }) => matters).map(({ where, name }) => `${where} ${name}`)).toEqual([
      'request_line transport',
      'query q',
      'outcome status',
      'outcome state',
      'answer_member totalSize',
      'answer_header content-type',
    ])
  })

  it('says of two that are alike how much was compared', () => {
    const { differences, alike } = compareExchanges(good, good)
    expect(differences).toEqual([])
    expect(alike).toBeGreaterThan(10)
  })

  it('holds no secret, and does not tell two apart by one', () => {
    const other = JSON.parse(JSON.stringify(good).replaceAll(SECRET, `A${SECRET}`)) as Exchange
    const comparison = compareExchanges(good, other)
    expect(comparison.differences).toEqual([])
    expect(JSON.stringify(compareExchanges(good, query('x')))).not.toContain(SECRET.slice(0, 8))
  })

  it('says that a long answer was compared in part', () => {
    const long = query(
      'x',
      answered(
        200,
        Array.from({ length: 500 }, (_none, index) => index),
      ),
    )
    expect(compareExchanges(long, good).complete).toBe(false)
  })
})
