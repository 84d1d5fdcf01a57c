import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../../encoding/base64url.ts'
import { numericDate } from '../../kernel/numeric-date.ts'
import { lintAssertion } from './assertion.ts'
import type { AssertionFindingCode } from './rules.ts'

const NOW = numericDate(1_700_000_000)
const HEADER = { alg: 'RS256' }
const CLAIMS = {
  iss: '3MVG9pRzvMkjMb6lUb0Rk2Qm',
  sub: 'ci@acme.example',
  aud: 'https://login.salesforce.com',
  exp: NOW + 120,
  jti: 'one',
}

const part = (value: unknown) =>
  encodeBase64Url(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)))
const jwt = (header: unknown, claims: unknown, signatureBytes = 256) =>
  `${part(header)}.${part(claims)}.${encodeBase64Url(new Uint8Array(signatureBytes).fill(7))}`
const lint = (text: string) => lintAssertion(text, NOW).findings
const codes = (text: string) => lint(text).map(({ code }) => code)
const withHeader = (change: object) => jwt({ ...HEADER, ...change }, CLAIMS)
const withClaims = (change: object) => jwt(HEADER, { ...CLAIMS, ...change })

it('finds nothing in an assertion that is in order', () => {
  expect(codes(jwt(HEADER, CLAIMS))).toEqual(['assertion_in_order'])
})

describe('the form', () => {
  const right = jwt(HEADER, CLAIMS)
  const [header = '', payload = '', signature = ''] = right.split('.')
  it.each<[string, string, AssertionFindingCode[]]>([
    ['quotes', `"${right}"`, ['assertion_wrapped']],
    ['a parameter name', `assertion=${right}`, ['assertion_wrapped']],
    ['Python’s bytes', `b'${right}'`, ['assertion_python_bytes']],
    ['base64 around it', btoa(right), ['assertion_base64_again']],
    [
      'a JSON form, flattened',
      JSON.stringify({ protected: header, payload, signature }),
      ['assertion_json_serialization'],
    ],
    [
      'a JSON form, general',
      JSON.stringify({
        payload,
        signatures: [
          { protected: 'eyJhbGciOiJFUzI1NiJ9', signature: 'AAAA' },
          { protected: header, signature },
        ],
      }),
      ['assertion_json_serialization'],
    ],
    ['line breaks', `${header}.\n${payload}.\n${signature}`, ['assertion_whitespace']],
    ['padding', `${header}.${payload}=.${signature}==`, ['part_padded', 'part_padded']],
    ['no signature part', `${header}.${payload}`, ['part_count_wrong']],
    ['a payload that is text', jwt(HEADER, 'exp'), ['part_not_json']],
    ['a payload that is a list', jwt(HEADER, [1]), ['part_not_object']],
    ['a cut payload', `${header}.${payload.slice(0, -2)}.${signature}`, ['part_not_json']],
    ['five parts', 'eyJhbGciOiJSU0EtT0FFUCJ9.AAAA.AAAA.AAAA.AAAA', ['part_count_wrong']],
  ])('with %s', (_what, text, expected) => {
    expect(codes(text).filter((code) => code !== 'assertion_in_order')).toEqual(expected)
  })

  it('in plain base64, which is read as it was meant', () => {
    const plain = btoa(JSON.stringify({ ...CLAIMS, sub: 'ci???>>>@acme.example' })).replace(/=+$/, '')
    expect(plain).toMatch(/[+/]/)
    const { findings, decoded } = lintAssertion(`${header}.${plain}.${signature}`, NOW)
    expect(findings[0]).toMatchObject({ code: 'part_standard_base64', at: 'payload', level: 'refused' })
    expect(decoded?.claims['sub']).toBe('ci???>>>@acme.example')
  })
})

describe('the header', () => {
  it.each<[unknown, AssertionFindingCode]>([
    [undefined, 'alg_missing'],
    ['none', 'alg_none'],
    ['HS256', 'alg_hmac'],
    ['ES256', 'alg_elliptic_curve'],
    ['EdDSA', 'alg_elliptic_curve'],
    ['RS512', 'alg_other_hash'],
    ['PS256', 'alg_pss'],
    ['rs256', 'alg_unknown'],
    [7, 'alg_unknown'],
  ])('with alg %j is refused as %s', (alg, code) => {
    expect(lint(withHeader({ alg }))).toMatchObject([{ code, level: 'refused', at: 'alg' }])
  })

  it.each<[object, AssertionFindingCode]>([
    [{ kid: '1' }, 'kid_present'],
    [{ x5c: ['MII'] }, 'key_in_header'],
    [{ crit: ['b65'] }, 'crit_present'],
    [{ b64: false }, 'b64_present'],
    [{ typ: 'JOSE' }, 'typ_unusual'],
  ])('with %j', (change, code) => {
    expect(codes(withHeader(change))).toContain(code)
  })

  it('may say that it is a JWT', () => {
    expect(codes(withHeader({ typ: 'JWT' }))).toEqual(['assertion_in_order'])
  })

  it('of an access token of Salesforce is told apart', () => {
    expect(codes(withHeader({ tty: 'sfdc-core-token', kid: 'CORE_ATJWT.00D' }))).toEqual(['access_token_given'])
  })
})

describe('a member that is repeated', () => {
  it('is named, in header and claims, and only at the top level', () => {
    const claims = `{"exp":1,"x":{"exp":2},"exp":${CLAIMS.exp},${JSON.stringify(CLAIMS).slice(1)}`
    expect(
      lint(jwt('{"alg":"RS256","alg":"RS256"}', claims)).filter(({ code }) => code === 'member_repeated'),
    ).toMatchObject([
      { at: 'header', got: ['alg'] },
      { at: 'claims', got: ['exp'] },
    ])
  })

  it('is no member name when it is a value', () => {
    expect(codes(withClaims({ jti: 'exp', sub: 'exp":"@x.example' }))).not.toContain('member_repeated')
  })
})

describe('iss and sub', () => {
  it.each<[object, AssertionFindingCode]>([
    [{ iss: undefined }, 'iss_missing'],
    [{ iss: ' 3MVG9x' }, 'iss_whitespace'],
    [{ iss: 'A'.repeat(64) }, 'iss_may_be_secret'],
    [{ iss: '1234567890123456789' }, 'iss_is_secret'],
    [{ iss: 'ci@acme.example' }, 'iss_is_user'],
    [{ iss: 'my-app' }, 'iss_unusual'],
    [{ sub: undefined }, 'sub_missing'],
    [{ sub: 'ci@acme.example ' }, 'sub_whitespace'],
    [{ sub: '005xx000001SwiU' }, 'sub_is_record_id'],
    [{ sub: '005xx000001SwiUAAS' }, 'sub_is_record_id'],
    [{ sub: 'https://acme.my.salesforce.com' }, 'sub_is_url'],
    [{ sub: 'acme.my.salesforce.com' }, 'sub_is_url'],
    [{ sub: 'ci' }, 'sub_not_username'],
    [{ prn: 'ci@acme.example' }, 'prn_present'],
    [{ sub: '', prn: 'ci@acme.example' }, 'sub_empty_beside_prn'],
    [{ sub: 'ci\u200b@acme.example' }, 'sub_whitespace'],
    [{ iss: '3MVG9x\u00ad' }, 'iss_whitespace'],
  ])('with %j', (change, code) => {
    expect(codes(withClaims(change)).filter((each) => each !== 'assertion_in_order')).toEqual([code])
  })

  it('refuses no key for having the form of a secret, since deployments choose such keys', () => {
    expect(lint(withClaims({ iss: '0123456789abcdef'.repeat(4) }))).toMatchObject([
      { code: 'iss_may_be_secret', level: 'undocumented' },
    ])
    expect(lint(withClaims({ iss: '1234567890123456789' }))).toMatchObject([
      { code: 'iss_is_secret', level: 'refused' },
    ])
  })

  it('is as right under its older name, prn, when that is alone', () => {
    expect(codes(withClaims({ sub: undefined, prn: 'ci@acme.example' }))).toEqual(['assertion_in_order'])
  })

  it('never repeats what may be a secret', () => {
    expect(JSON.stringify(lint(withClaims({ iss: 'A'.repeat(64) })))).not.toContain('AAAA')
  })
})

describe('a claim that kept the dress of where it came from', () => {
  it.each<[object, AssertionFindingCode, string | undefined]>([
    [{ sub: 'pat&#43;ci@acme.example' }, 'claim_html_escaped', 'pat+ci@acme.example'],
    [{ sub: 'pat.o&#x27;doe@acme.example' }, 'claim_html_escaped', "pat.o'doe@acme.example"],
    [{ sub: 'pat&amp;#43;ci@acme.example' }, 'claim_html_escaped', 'pat+ci@acme.example'],
    [{ sub: 'pat%2Bci%40acme.example' }, 'claim_percent_encoded', 'pat+ci@acme.example'],
    [{ sub: 'pat%252Bci@acme.example' }, 'claim_percent_encoded', 'pat+ci@acme.example'],
    [{ sub: '"ci@acme.example"' }, 'claim_quoted', 'ci@acme.example'],
    [{ sub: "'ci@acme.example'" }, 'claim_quoted', 'ci@acme.example'],
    [{ prn: '"ci@acme.example"', sub: undefined }, 'claim_quoted', 'ci@acme.example'],
    [{ iss: '"3MVG9x"' }, 'claim_quoted', undefined],
    [{ iss: '3MVG9x%3D' }, 'claim_percent_encoded', undefined],
    [{ aud: 'https%3A%2F%2Flogin.salesforce.com' }, 'claim_percent_encoded', 'https://login.salesforce.com'],
    [{ aud: 'https:&#x2F;&#x2F;login.salesforce.com' }, 'claim_html_escaped', 'https://login.salesforce.com'],
  ])('%j is refused as %s', (change, code, expected) => {
    expect(lint(withClaims(change)).filter(({ level }) => level === 'refused')).toMatchObject([{ code }])
    expect(lint(withClaims(change))[0]?.expected).toBe(expected)
  })

  it.each(['${SF_USERNAME}', '$SF_USERNAME', '{{username}}', '<username>', '%USERNAME%', 'undefined', 'null', '***'])(
    'is a placeholder: %s',
    (sub) => {
      expect(codes(withClaims({ sub }))).toEqual(['claim_placeholder'])
    },
  )

  it.each(["o'doe@acme.example", 'a&b@acme.example', '100%@acme.example', 'a+b@acme.example'])(
    'is not %s, a Username that looks a little like it',
    (sub) => {
      expect(codes(withClaims({ sub }))).toEqual(['assertion_in_order'])
    },
  )
})

describe('aud', () => {
  it.each([
    'https://login.salesforce.com',
    'https://test.salesforce.com',
    'https://acme--uat.sandbox.my.salesforce.com',
    'https://acme.my.site.com/customers',
    'https://gs1.salesforce.com',
  ])('%s is right', (aud) => {
    expect(codes(withClaims({ aud }))).toEqual(['assertion_in_order'])
  })

  it('of a practice org is right for the page that serves it', () => {
    const text = withClaims({ aud: 'http://localhost:5173/practice/abc' })
    expect(lintAssertion(text, NOW, 'http://localhost:5173').findings).toMatchObject([{ code: 'assertion_in_order' }])
    expect(codes(text)).toContain('aud_unknown_host')
  })

  it.each<[unknown, AssertionFindingCode, unknown]>([
    [undefined, 'aud_missing', undefined],
    [7, 'aud_not_string', undefined],
    [['https://login.salesforce.com'], 'aud_list', 'https://login.salesforce.com'],
    ['login.salesforce.com', 'aud_not_url', 'https://login.salesforce.com'],
    ['salesforce', 'aud_not_url', undefined],
    ['http://login.salesforce.com', 'aud_http', 'https://login.salesforce.com'],
    ['https://login.salesforce.com/', 'aud_trailing_slash', 'https://login.salesforce.com'],
    ['https://login.salesforce.com/services/oauth2/token', 'aud_has_path', 'https://login.salesforce.com'],
    ['https://acme.my.site.com/services/oauth2/token', 'aud_has_path', 'https://acme.my.site.com'],
    ['https://acme.lightning.force.com', 'aud_other_host', 'https://acme.my.salesforce.com'],
    ['https://acme.my.salesforce-setup.com/lightning', 'aud_other_host', 'https://acme.my.salesforce.com'],
    ['https://acme--uat.lightning.force.com', 'aud_other_host', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['https://acme--c.vf.force.com', 'aud_unknown_host', 'https://acme.my.salesforce.com'],
    ['https://acme.example', 'aud_unknown_host', 'https://login.salesforce.com, https://test.salesforce.com'],
  ])('%j: %s, expected %j', (aud, code, expected) => {
    const [found, ...more] = lint(withClaims({ aud }))
    expect([found?.code, found?.expected, more]).toEqual([code, expected, []])
  })
})

describe('dates', () => {
  it.each<[object, AssertionFindingCode | undefined]>([
    [{ exp: undefined }, 'exp_missing'],
    [{ exp: '2026-11-22' }, 'exp_not_number'],
    [{ exp: String(NOW + 60) }, 'exp_text'],
    [{ exp: NOW + 60.5 }, 'exp_fraction'],
    [{ exp: (NOW + 60) * 1000 }, 'exp_milliseconds'],
    [{ exp: NOW - 181 }, 'exp_past'],
    [{ exp: NOW - 180 }, 'exp_just_past'],
    [{ exp: NOW }, 'exp_just_past'],
    [{ exp: NOW + 1 }, undefined],
    [{ exp: NOW + 180 }, undefined],
    [{ exp: NOW + 181 }, 'exp_undocumented'],
    [{ exp: NOW + 300 }, 'exp_undocumented'],
    [{ exp: NOW + 301 }, 'exp_beyond_observed'],
    [{ nbf: NOW }, undefined],
    [{ nbf: NOW + 1 }, 'nbf_future'],
    [{ iat: NOW }, undefined],
    [{ iat: NOW + 1 }, 'iat_future'],
    [{ iat: NOW * 1000 }, 'iat_milliseconds'],
    [{ nbf: NOW * 1000 }, 'nbf_milliseconds'],
  ])('%j is %s', (change, code) => {
    expect(codes(withClaims(change))).toEqual([code ?? 'assertion_in_order'])
  })

  it('say by how much', () => {
    expect(lint(withClaims({ exp: NOW - 4000 }))).toMatchObject([{ code: 'exp_past', got: -4000 }])
  })
})

describe('the other claims', () => {
  it.each<[object, AssertionFindingCode]>([
    [{ jti: undefined }, 'jti_missing'],
    [{ jti: 7 }, 'jti_not_string'],
    [{ scope: 'api' }, 'scope_present'],
    [{ nonce: 'x', azp: 'y' }, 'claims_ignored'],
  ])('with %j', (change, code) => {
    expect(codes(withClaims(change)).filter((each) => each !== 'assertion_in_order')).toEqual([code])
  })
})

describe('the signature', () => {
  it.each<[number, AssertionFindingCode]>([
    [0, 'signature_missing'],
    [32, 'signature_length_wrong'],
    [64, 'signature_length_wrong'],
    [128, 'signature_small_key'],
    [255, 'signature_length_wrong'],
    [256, 'assertion_in_order'],
    [384, 'assertion_in_order'],
    [512, 'assertion_in_order'],
  ])('of %i bytes is %s', (bytes, code) => {
    expect(codes(jwt(HEADER, CLAIMS, bytes))).toEqual([code])
  })

  it('is never part of a finding', () => {
    const text = jwt({ alg: 'HS256' }, CLAIMS, 33)
    expect(JSON.stringify(lint(text))).not.toContain(text.split('.')[2])
  })
})
