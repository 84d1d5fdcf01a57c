import { describe, expect, it } from 'vitest'

import { lintAssertion } from './assertion.ts'
import {
  audience,
  CLAIMS,
  HEADER,
  header,
  jwt,
  NOW,
  payload,
  RULES,
  signature,
  withClaims,
  withHeader,
} from './testing/rule-examples.ts'

const lint = (text: string) => lintAssertion(text, NOW).findings
const codes = (text: string) => lint(text).map(({ code }) => code)

describe.each(Object.entries(RULES))('%s', (code, { is: [level, evidence], says, wrong, right }) => {
  const found = (text: string) => lint(text).find((finding) => finding.code === code)

  it(`is ${level}, ${evidence}, and says no more than it should`, () => {
    const { source, ...said } = found(wrong[0]) ?? { source: '' }
    expect(said).toStrictEqual({ code, level, evidence, ...says })
    expect(source).toMatch(SOURCE)
  })

  it('is said on one side of its line and not on the other', () => {
    expect(wrong.filter((text) => found(text) === undefined)).toEqual([])
    expect(right.filter((text) => found(text) !== undefined)).toEqual([])
  })
})

/** A section of a specification, a page of Salesforce's Help, or a client that was watched. */
const SOURCE = /^(?:RFC \d{4} (?:§\d|Appendix)|Help, "[^"]+"|the Salesforce CLI )/

describe('findings', () => {
  it('are of what was meant, not of how it was written', () => {
    const plain = btoa(JSON.stringify({ ...CLAIMS, sub: 'ci???>>>@acme.example' })).replace(/=+$/, '')
    expect(plain).toMatch(/[+/]/)
    const { compact, decoded } = lintAssertion(`assertion=${header}.\n${plain}.${signature}==`, NOW)
    expect(decoded?.claims['sub']).toBe('ci???>>>@acme.example')
    expect(compact).toBe(`${header}.${plain.replaceAll('+', '-').replaceAll('/', '_')}.${signature}`)
  })

  it('about what was copied along say that, and nothing of the white space in it', () => {
    const { wrong } = RULES.assertion_wrapped
    expect(wrong.map(codes)).toEqual(wrong.map(() => ['assertion_in_order', 'assertion_wrapped']))
  })

  it('name the part they are about', () => {
    const [one, two, three] = [header, payload, signature]
    const parts = (text: string) => lint(text).map(({ code, at }) => `${code} ${at}`)
    expect(parts(`${one}=.${two}=.${three}=`)).toEqual([
      'part_padded header',
      'part_padded payload',
      'part_padded signature',
    ])
    expect(parts(`${one}.${two}.${three}.x=`)).toEqual(['part_padded assertion', 'part_count_wrong assertion'])
    expect(parts(`*.${two}.${three}`)).toEqual(['part_not_base64url header'])
  })

  it('name what is repeated in the header and in the claims', () => {
    const claims = `{"exp":1,"x":{"exp":2},${JSON.stringify(CLAIMS).slice(1)}`
    const repeated = lint(jwt('{"alg":"RS256","alg":"RS256"}', claims))
    expect(repeated).toMatchObject([
      { code: 'member_repeated', at: 'header', got: ['alg'] },
      { code: 'member_repeated', at: 'claims', got: ['exp'] },
      { code: 'claims_ignored' },
    ])
  })

  it('hold no signature, and no issuer that may be a secret', () => {
    const text = jwt({ alg: 'HS256' }, { ...CLAIMS, iss: 'A'.repeat(64) }, 33)
    expect(JSON.stringify(lint(text))).not.toContain(text.split('.')[2])
    expect(JSON.stringify(lint(text))).not.toContain('AAAA')
  })

  it('come the worst first, those of a level from form to signature', () => {
    const worst = jwt({ ...HEADER, kid: '1', crit: ['x'] }, { ...CLAIMS, iat: NOW + 1, sub: 'ci', scope: 'api' }, 3)
    expect(codes(worst)).toEqual([
      'crit_present',
      'sub_not_username',
      'signature_length_wrong',
      'iat_future',
      'kid_present',
      'scope_present',
    ])
    expect(codes(`"${jwt({ ...HEADER, kid: '1' }, { ...CLAIMS, scope: 'api' })}"`)).toEqual([
      'assertion_in_order',
      'assertion_wrapped',
      'kid_present',
      'scope_present',
    ])
  })

  it('about the form stand beside the reason why it cannot be read', () => {
    expect(codes(`"${header}.${payload}"`)).toEqual(['assertion_wrapped', 'part_count_wrong'])
    expect(codes(`"${withHeader({ typ: 'at+jwt', kid: 'x' })}"`)).toEqual([
      'assertion_wrapped',
      'access_token_given',
      'access_token_audience',
    ])
  })

  it('about a list of audiences go on with the first', () => {
    expect(codes(audience(['http://login.salesforce.com/']))).toEqual(['aud_http', 'aud_list', 'aud_trailing_slash'])
    expect(codes(audience([7, 'x']))).toEqual(['aud_list'])
  })

  it('about an audience with user information go on with the rest of it, and do not hold it', () => {
    const found = (aud: unknown) => lint(audience(aud))
    const url = 'http://user:pass@login.salesforce.com/x'
    expect(found(url).map(({ code }) => code)).toEqual(['aud_has_userinfo', 'aud_http', 'aud_has_path'])
    expect(JSON.stringify([found(url), found([url, url]), found('https://user:pass@')])).not.toMatch(/user:|pass@/)
  })

  it('about header and claims stand beside a signature that was masked, cut or never made', () => {
    const wrong = jwt({ ...HEADER, kid: 'x' }, { ...CLAIMS, aud: 'https://login.salesforce.com/services/oauth2/token' })
    const [one, two] = wrong.split('.')
    for (const cut of [`${one}.${two}`, `${wrong.slice(0, -20)}***`, `${one}.${two}.A`])
      expect(codes(cut).slice(1)).toEqual(['aud_has_path', 'kid_present'])
    const token = withHeader({ tty: 'sfdc-core-token' }).split('.')
    expect(codes(`${token[0]}.${token[1]}`)).toEqual(['part_count_wrong'])
  })

  it('about a date as text go on with the number it is', () => {
    expect(codes(withClaims({ exp: String(NOW - 181) }))).toEqual(['exp_past', 'exp_text'])
  })

  it('about two subjects judge the one that counts', () => {
    expect(lint(withClaims({ sub: 'ci', prn: 'ci@acme.example' })).map(({ code }) => code)).toEqual([
      'assertion_in_order',
      'prn_present',
    ])
    expect(lint(withClaims({ prn: '005xx000001SwiU' }))).toMatchObject([
      { code: 'sub_is_record_id', at: 'prn' },
      { code: 'prn_present' },
    ])
    expect(lint(withClaims({ prn: 7 }))).toMatchObject([{ code: 'sub_missing', at: 'prn' }, { code: 'prn_present' }])
  })

  it('expect what would be right: a page’s own host, a host without a scheme, the URL without the slash', () => {
    const expected = (aud: string) => lint(audience(aud)).map((found) => found.expected)
    expect(expected('https://acme--c.vf.force.com')).toEqual(['https://acme.my.salesforce.com'])
    expect(expected('https://acme.my.salesforce-setup.com')).toEqual(['https://acme.my.salesforce.com'])
    expect(expected('salesforce')).toEqual([undefined])
    expect(expected('a.b')).toEqual([undefined])
    expect(expected('login.salesforce.com/x')).toEqual([undefined])
    expect(expected('x y.salesforce.com')).toEqual([undefined])
    expect(expected('HTTP://acme.my.site.com/a/')).toEqual(['https://acme.my.site.com', 'https://acme.my.site.com/a'])
  })

  it('take the audience of a practice org for right where the page serves it, and only there', () => {
    const text = audience('http://localhost:5173/practice/abc')
    const at = (origin?: string) => lintAssertion(text, NOW, origin).findings.map(({ code }) => code)
    expect(at('http://localhost:5173')).toEqual(['assertion_in_order'])
    expect(at('http://localhost:51')).toContain('aud_unknown_host')
    expect(at()).toContain('aud_unknown_host')
    const elsewhere = audience('http://localhost:5173/other')
    expect(lintAssertion(elsewhere, NOW, 'http://localhost:5173').findings[0]?.code).toBe('aud_http')
  })
})

it('names the org of an access token, in both forms of its id', () => {
  const tnk = 'core/prod/00Dxx0000001gPL'
  expect(lint(withHeader({ tty: 'sfdc-core-token', tnk }))[0]).toMatchObject({
    code: 'access_token_given',
    got: ['00Dxx0000001gPL', '00Dxx0000001gPLEAY'],
  })
})
