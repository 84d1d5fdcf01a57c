import { describe, expect, it, test } from 'vitest'

import { writtenOf } from '../../assertions/written.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import { lintAssertion, lintMembers } from './assertion.ts'
import { applyMends, mendOf, mendText, type MendContext } from './mend.ts'
import type { AssertionFinding, AssertionFindingCode } from './rules.ts'
import {
  audience,
  CLAIMS,
  header,
  NOW,
  payload,
  RIGHT,
  RULES,
  withClaims,
  withHeader,
} from './testing/rule-examples.ts'

const known = { iss: CLAIMS.iss, sub: CLAIMS.sub, aud: CLAIMS.aud, jti: 'drawn' }
const AT: MendContext = { now: NOW }
const KNOWING: MendContext = { now: NOW, known }

function readable(text: string) {
  const { decoded, findings } = lintAssertion(text, NOW)
  const written = decoded && writtenOf(decoded)
  return written && { written, findings }
}

/** Every finding about header or claims in what breaks any rule. */
const VIOLATIONS = Object.values(RULES)
  .flatMap(({ wrong }) => wrong)
  .flatMap((text) => readable(text) ?? [])

const refused = (findings: readonly AssertionFinding[]) =>
  findings.filter(({ level }) => level === 'refused').map(({ code, at }) => `${code} ${at}`)

describe.each([
  ['with nothing known', AT],
  ['where the environment knows', KNOWING],
])('a mend, %s,', (_when, context) => {
  test('takes away its finding and brings no refused one', () => {
    for (const { written } of VIOLATIONS) {
      const before = lintMembers(written, NOW)
      for (const finding of before) {
        const mends = mendOf(finding, written, context)
        if (!mends) continue
        const after = lintMembers(applyMends(written, mends), NOW)
        expect(after, JSON.stringify({ written, mends })).not.toContainEqual(
          expect.objectContaining({ code: finding.code, at: finding.at }),
        )
        expect(refused(before)).toEqual(expect.arrayContaining(refused(after)))
      }
    }
  })

  test('leads, one after the other, to an assertion that nothing refuses, or to what only a person knows', () => {
    for (const { written } of VIOLATIONS) {
      let mended = written
      for (let round = 0; round < 20; round++) {
        const next = lintMembers(mended, NOW).flatMap((finding) => mendOf(finding, mended, context) ?? [])
        if (next.length === 0) break
        mended = applyMends(mended, next)
      }
      const left = lintMembers(mended, NOW).filter(({ level }) => level === 'refused')
      if (context === KNOWING) expect(left, JSON.stringify(written)).toEqual([])
      else expect(left.map(({ at }) => at).filter((at) => !['iss', 'sub', 'prn', 'aud'].includes(at))).toEqual([])
    }
  })
})

/** What is changed for the first example of each rule; the rest is for a person, or for a key. */
const MENDED: { [Code in AssertionFindingCode]?: readonly object[] } = {
  alg_missing: [{ in: 'header', at: 'alg', to: 'RS256' }],
  alg_none: [{ in: 'header', at: 'alg', from: 'none', to: 'RS256' }],
  alg_hmac: [{ in: 'header', at: 'alg', from: 'HS256', to: 'RS256' }],
  alg_elliptic_curve: [{ in: 'header', at: 'alg', from: 'ES256', to: 'RS256' }],
  alg_other_hash: [{ in: 'header', at: 'alg', from: 'RS512', to: 'RS256' }],
  alg_pss: [{ in: 'header', at: 'alg', from: 'PS256', to: 'RS256' }],
  alg_unknown: [{ in: 'header', at: 'alg', from: 'rs256', to: 'RS256' }],
  b64_present: [{ in: 'header', at: 'b64', from: false }],
  crit_present: [{ in: 'header', at: 'crit', from: ['b64'] }],
  key_in_header: [
    { in: 'header', at: 'x5c', from: ['MII'] },
    { in: 'header', at: 'x5t', from: 'a' },
  ],
  kid_present: [{ in: 'header', at: 'kid', from: 'one' }],
  typ_unusual: [{ in: 'header', at: 'typ', from: 'JOSE', to: 'JWT' }],
  claim_html_escaped: [{ in: 'claims', at: 'sub', from: 'pat.o&#x27;doe@acme.example', to: "pat.o'doe@acme.example" }],
  claim_percent_encoded: [{ in: 'claims', at: 'sub', from: 'pat%2Bci%40acme.example', to: 'pat+ci@acme.example' }],
  claim_quoted: [{ in: 'claims', at: 'iss', from: '"3MVG9x"', to: '3MVG9x' }],
  claim_placeholder: [{ in: 'claims', at: 'sub', from: '${SF_USERNAME}', to: known.sub }],
  iss_missing: [{ in: 'claims', at: 'iss', to: known.iss }],
  iss_whitespace: [{ in: 'claims', at: 'iss', from: ' 3MVG9x', to: '3MVG9x' }],
  iss_is_secret: [{ in: 'claims', at: 'iss', from: '1234567890123456789', to: known.iss }],
  iss_may_be_secret: [{ in: 'claims', at: 'iss', from: '0123456789abcdef'.repeat(4), to: known.iss }],
  iss_is_user: [{ in: 'claims', at: 'iss', from: 'ci@acme.example', to: known.iss }],
  iss_unusual: [{ in: 'claims', at: 'iss', from: 'my-app', to: known.iss }],
  sub_missing: [{ in: 'claims', at: 'sub', to: known.sub }],
  sub_whitespace: [{ in: 'claims', at: 'sub', from: 'ci@acme.example ', to: 'ci@acme.example' }],
  sub_is_record_id: [{ in: 'claims', at: 'sub', from: '005xx000001SwiU', to: known.sub }],
  sub_is_url: [{ in: 'claims', at: 'sub', from: 'https://acme.my.salesforce.com', to: known.sub }],
  sub_not_username: [{ in: 'claims', at: 'sub', from: 'ci', to: known.sub }],
  sub_empty_beside_prn: [
    { in: 'claims', at: 'sub', from: '', to: 'ci@acme.example' },
    { in: 'claims', at: 'prn', from: 'ci@acme.example' },
  ],
  prn_present: [{ in: 'claims', at: 'prn', from: 'ci@acme.example' }],
  aud_missing: [{ in: 'claims', at: 'aud', to: known.aud }],
  aud_list: [{ in: 'claims', at: 'aud', from: ['https://login.salesforce.com', 'x'], to: known.aud }],
  aud_not_string: [{ in: 'claims', at: 'aud', from: 7, to: known.aud }],
  aud_not_url: [{ in: 'claims', at: 'aud', from: 'Login.salesforce.com', to: known.aud }],
  aud_has_userinfo: [{ in: 'claims', at: 'aud', from: 'https://user:pass@login.salesforce.com', to: known.aud }],
  aud_http: [{ in: 'claims', at: 'aud', from: 'http://login.salesforce.com', to: known.aud }],
  aud_trailing_slash: [{ in: 'claims', at: 'aud', from: 'https://login.salesforce.com/', to: known.aud }],
  aud_has_path: [
    { in: 'claims', at: 'aud', from: 'https://login.salesforce.com/services/oauth2/token', to: known.aud },
  ],
  aud_other_host: [
    {
      in: 'claims',
      at: 'aud',
      from: 'https://acme.lightning.force.com/one',
      to: 'https://acme.my.salesforce.com',
    },
  ],
  aud_unknown_host: [{ in: 'claims', at: 'aud', from: 'https://acme.example', to: known.aud }],
  exp_missing: [{ in: 'claims', at: 'exp', to: NOW + 180 }],
  exp_not_number: [{ in: 'claims', at: 'exp', from: '2026-11-22', to: NOW + 180 }],
  exp_text: [{ in: 'claims', at: 'exp', from: String(NOW + 60), to: NOW + 60 }],
  exp_fraction: [{ in: 'claims', at: 'exp', from: NOW + 60.5, to: NOW + 60 }],
  exp_milliseconds: [{ in: 'claims', at: 'exp', from: (NOW + 60) * 1000 + 1, to: NOW + 60 }],
  exp_past: [{ in: 'claims', at: 'exp', from: NOW - 181, to: NOW + 180 }],
  exp_just_past: [{ in: 'claims', at: 'exp', from: NOW - 180, to: NOW + 180 }],
  exp_undocumented: [{ in: 'claims', at: 'exp', from: NOW + 181, to: NOW + 180 }],
  exp_beyond_observed: [{ in: 'claims', at: 'exp', from: NOW + 301, to: NOW + 180 }],
  nbf_future: [{ in: 'claims', at: 'nbf', from: NOW + 1 }],
  nbf_milliseconds: [{ in: 'claims', at: 'nbf', from: NOW * 1000 + 1, to: NOW }],
  iat_future: [{ in: 'claims', at: 'iat', from: NOW + 1, to: NOW }],
  iat_milliseconds: [{ in: 'claims', at: 'iat', from: NOW * 1000 + 1, to: NOW }],
  jti_missing: [{ in: 'claims', at: 'jti', to: 'drawn' }],
  jti_not_string: [{ in: 'claims', at: 'jti', from: 7, to: 'drawn' }],
  scope_present: [{ in: 'claims', at: 'scope', from: 'api' }],
  claims_ignored: [
    { in: 'claims', at: 'nonce', from: 'x' },
    { in: 'claims', at: 'azp', from: 'y' },
  ],
}

const WRITABLE = Object.entries(RULES).flatMap(([code, { wrong }]) => {
  const read = readable(wrong[0])
  const finding = read?.findings.find((one) => one.code === code)
  return read && finding ? [{ code: finding.code, finding, written: read.written }] : []
})

describe('what mends a finding', () => {
  it.each(WRITABLE.map((one) => [one.code, one] as const))('%s', (code, { finding, written }) => {
    const mends = mendOf(finding, written, KNOWING)
    expect(mends?.filter((mend) => mend.in !== 'form')).toEqual(MENDED[code] ?? (mends && []))
  })

  it('is offered for every rule about a header or a claim', () => {
    const members = WRITABLE.filter(({ code }) =>
      /^(?:alg|b64|crit|key_in|kid|typ|claim|iss|sub|prn|aud|exp|nbf|iat|jti|scope)/.test(code),
    )
    expect(members.filter(({ code }) => MENDED[code] === undefined)).toEqual([])
    expect(members.length).toBe(Object.keys(MENDED).length)
  })

  it('keeps what was meant before it takes what the environment says', () => {
    const { written, findings } = readable(audience('https://acme.my.salesforce.com/services/oauth2/token'))!
    expect(mendOf(findings[0]!, written, KNOWING)).toMatchObject([{ to: 'https://acme.my.salesforce.com' }])
  })

  it('falls back where what was meant would be refused too', () => {
    const old = readable(withClaims({ exp: (NOW - 5000) * 1000 }))!
    expect(mendOf(old.findings[0]!, old.written, AT)).toMatchObject([{ at: 'exp', to: NOW + 180 }])
    const future = readable(withClaims({ nbf: (NOW + 5000) * 1000 }))!
    expect(mendOf(future.findings[0]!, future.written, AT)).toEqual([
      { in: 'claims', at: 'nbf', from: (NOW + 5000) * 1000 },
    ])
  })

  it('is not guessed: what only a person knows is left to them', () => {
    for (const change of [
      { iss: undefined },
      { iss: 'ci@acme.example' },
      { sub: 'ci' },
      { sub: 'c i@acme.example' },
      { aud: 'salesforce' },
    ]) {
      const { written, findings } = readable(withClaims(change))!
      expect(findings[0]?.level).toBe('refused')
      expect(mendOf(findings[0]!, written, AT)).toBeUndefined()
    }
  })

  it('is nothing that is refused itself', () => {
    const { written, findings } = readable(withClaims({ sub: 'ci' }))!
    expect(mendOf(findings[0]!, written, { now: NOW, known: { sub: '005xx000001SwiU' } })).toBeUndefined()
  })
})

describe('the text with mends made', () => {
  const mended = (text: string, codes: readonly AssertionFindingCode[]) => {
    const { findings } = lintAssertion(text, NOW)
    const read = readable(text)!
    const mends = findings
      .filter(({ code }) => codes.includes(code))
      .flatMap((finding) => mendOf(finding, read.written, AT) ?? [])
    expect(mends).not.toEqual([])
    return mendText(text, read.written, mends)
  }

  it.each(
    (
      [
        'assertion_wrapped',
        'assertion_python_bytes',
        'assertion_base64_again',
        'assertion_whitespace',
        'part_padded',
      ] as const
    ).flatMap((code) => RULES[code].wrong.filter((text) => readable(text)).map((text) => [code, text] as const)),
  )('is what was meant: %s of %.30s', (code, text) => {
    expect(mended(text, [code])).toBe(RIGHT)
  })

  it('has its signature in base64url, whatever it was in', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_zero, at) => (at * 7 + 1) % 251)
    const hex = Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('')
    expect(mended(`${header}.${payload}.${hex}`, ['signature_hex'])).toBe(
      `${header}.${payload}.${encodeBase64Url(bytes)}`,
    )
  })

  it('has no signature where it says something else than was signed', () => {
    const text = mended(withHeader({ alg: 'none' }), ['alg_none'])
    expect(text.endsWith('.')).toBe(true)
    expect(lintAssertion(text, NOW).findings.map(({ code }) => code)).toEqual(['signature_missing'])
  })
})
