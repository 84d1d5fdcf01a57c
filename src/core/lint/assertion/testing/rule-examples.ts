/** For each rule what breaks it, and what lies just on the other side of its line. */
import { encodeBase64Url } from '../../../encoding/base64url.ts'
import type { Evidence, FindingLevel } from '../../../kernel/finding.ts'
import { numericDate } from '../../../kernel/numeric-date.ts'
import type { AssertionFindingCode } from '../rules.ts'

export const NOW = numericDate(1_700_000_000)
export const HEADER = { alg: 'RS256' }
export const CLAIMS = {
  iss: '3MVG9pRzvMkjMb6lUb0Rk2Qm',
  sub: 'ci@acme.example',
  aud: 'https://login.salesforce.com',
  exp: NOW + 120,
  jti: 'one',
}

const part = (value: unknown) =>
  encodeBase64Url(
    value instanceof Uint8Array
      ? new Uint8Array(value)
      : new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  )
export const jwt = (header: unknown, claims: unknown, signatureBytes = 256) =>
  `${part(header)}.${part(claims)}.${encodeBase64Url(new Uint8Array(signatureBytes).fill(7))}`
export const withHeader = (change: object) => jwt({ ...HEADER, ...change }, CLAIMS)
export const withClaims = (change: object) => jwt(HEADER, { ...CLAIMS, ...change })
const signedBy = (bytes: number) => jwt(HEADER, CLAIMS, bytes)
export const audience = (aud: unknown) => withClaims({ aud })
export const RIGHT = jwt(HEADER, CLAIMS)
const accessToken = (change: object) => jwt({ ...HEADER, tty: 'sfdc-core-token' }, { ...CLAIMS, ...change })
export const [header = '', payload = '', signature = ''] = RIGHT.split('.')

/** What a rule promises: how grave and how sure it is, and where it draws its line. */
type Promised = {
  is: [FindingLevel, Evidence]
  /** What the finding about the first of `wrong` says; nothing that is not here. */
  says: { at: string; got?: unknown; expected?: unknown }
  wrong: [string, ...string[]]
  /** What lies just on the other side. */
  right: [string, ...string[]]
}

/** Those that need a key beside the assertion are tested where keys are. */
type SaidWithKey =
  | `signature_over_${string}`
  | 'signature_matches'
  | 'signature_mismatch'
  | 'signature_encoded_twice'
  | 'signature_reversed'
  | 'signature_pss'
  | 'signature_other_hash'
  | 'signature_without_digest_info'
  | 'signature_not_hashed'
  | 'signature_other_text'

/** Those that need an environment beside the assertion are tested where environments are. */
type SaidBySetting =
  | `certificate_${string}`
  | 'aud_other_environment'
  | 'aud_other_org'
  | 'aud_my_domain_of_connected_app'
  | 'app_unknown_at_host'
  | 'iss_of_other_app'
  | 'sub_not_approved'
  | 'clock_differs'

export const RULES: Record<Exclude<AssertionFindingCode, SaidWithKey | SaidBySetting>, Promised> = {
  assertion_wrapped: {
    is: ['style', 'documented'],
    says: { at: 'assertion' },
    wrong: [
      `"${RIGHT}"`,
      `'${RIGHT}',`,
      `\`${RIGHT}\``,
      `"${RIGHT}";`,
      `Bearer ${RIGHT}`,
      `authorization:bearer  ${RIGHT}`,
      `Authorization: Bearer "${RIGHT}"`,
      `assertion=${RIGHT}`,
      `client_assertion = ${RIGHT}`,
      `"assertion": "${RIGHT}"`,
    ],
    right: [RIGHT, `  ${RIGHT}\n`],
  },
  assertion_python_bytes: {
    is: ['style', 'observed'],
    says: { at: 'assertion' },
    wrong: [`b'${RIGHT}'`, `b"${RIGHT}"`],
    right: [RIGHT, `'${RIGHT}'`],
  },
  assertion_base64_again: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [btoa(RIGHT), encodeBase64Url(new TextEncoder().encode(RIGHT))],
    right: [RIGHT, btoa('hello')],
  },
  assertion_json_serialization: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [
      JSON.stringify({ protected: header, payload, signature }),
      JSON.stringify({
        payload,
        signatures: [
          { protected: part({ alg: 'ES256' }), signature: 'AAAA' },
          { protected: header, signature },
        ],
      }),
    ],
    right: [RIGHT, JSON.stringify({ token: RIGHT })],
  },
  assertion_whitespace: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [`${header}.\n${payload}.\n${signature}`, `${header}.${payload} .${signature}`],
    right: [RIGHT, `\n${RIGHT} `],
  },
  assertion_too_long: {
    is: ['refused', 'documented'],
    says: { at: 'assertion', got: 65_537 },
    wrong: [`${header}.${payload}.`.padEnd(65_537, 'A')],
    right: [`${header}.${payload}.`.padEnd(65_536, 'A')],
  },
  part_count_wrong: {
    is: ['refused', 'documented'],
    says: { at: 'assertion', got: 2 },
    wrong: [`${header}.${payload}`, 'eyJhbGciOiJSU0EtT0FFUCJ9.AAAA.AAAA.AAAA.AAAA', header, ''],
    right: [RIGHT, `${header}.${payload}.`],
  },
  part_padded: {
    is: ['refused', 'documented'],
    says: { at: 'signature' },
    wrong: [`${RIGHT}==`, `${header}.${payload}=.${signature}`],
    right: [RIGHT],
  },
  part_standard_base64: {
    is: ['refused', 'documented'],
    says: { at: 'payload' },
    wrong: [
      `${header}.${payload.slice(0, -1)}+.${signature}`,
      `${header}.${payload}/.${signature}`,
      `${RIGHT.slice(0, -1)}+`,
      `${RIGHT}.x+`,
    ],
    right: [`${header}.${payload}.${'-_'.repeat(171)}`],
  },
  part_not_base64url: {
    is: ['refused', 'documented'],
    says: { at: 'payload', got: 2 },
    wrong: [`${header}.ey*0.${signature}`, `*.${payload}.${signature}`, `${header}.${payload}.*`],
    right: [RIGHT],
  },
  part_not_utf8: {
    is: ['refused', 'documented'],
    says: { at: 'header' },
    wrong: [jwt(new Uint8Array([0x7b, 0xff, 0x7d]), CLAIMS), jwt(HEADER, new Uint8Array([0x7b, 0xff, 0x7d]))],
    right: [jwt({ ...HEADER, kid: 'ü' }, CLAIMS)],
  },
  part_not_json: {
    is: ['refused', 'documented'],
    says: { at: 'payload' },
    wrong: [jwt(HEADER, 'exp'), jwt('', CLAIMS)],
    right: [RIGHT],
  },
  part_not_object: {
    is: ['refused', 'documented'],
    says: { at: 'payload' },
    wrong: [jwt(HEADER, [1]), jwt('null', CLAIMS), jwt(HEADER, '"exp"')],
    right: [jwt(HEADER, {})],
  },
  dpop_proof_given: {
    is: ['refused', 'documented'],
    says: { at: 'typ' },
    wrong: [withHeader({ typ: 'dpop+jwt' }), withHeader({ typ: 'DPoP+JWT', jwk: {} })],
    right: [withHeader({ typ: 'JWT' }), RIGHT],
  },
  access_token_given: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [withHeader({ tty: 'sfdc-core-token', kid: 'CORE' }), withHeader({ typ: 'at+jwt' })],
    right: [withHeader({ tty: 'other' }), withHeader({ typ: 'JWT' })],
  },
  access_token_ended: {
    is: ['refused', 'documented'],
    says: { at: 'exp', got: -1 },
    wrong: [accessToken({ exp: NOW - 1 }), accessToken({ exp: NOW })],
    right: [accessToken({ exp: NOW + 1 }), withClaims({ exp: NOW - 1 })],
  },
  access_token_audience: {
    is: ['style', 'observed'],
    says: { at: 'aud', got: ['https://acme.my.salesforce.com'] },
    wrong: [accessToken({ aud: ['https://acme.my.salesforce.com'] }), accessToken({})],
    right: [accessToken({ aud: undefined }), RIGHT],
  },
  alg_missing: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: undefined, expected: 'RS256' },
    wrong: [jwt({}, CLAIMS)],
    right: [RIGHT],
  },
  alg_none: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'none', expected: 'RS256' },
    wrong: [withHeader({ alg: 'none' }), withHeader({ alg: 'NONE' })],
    right: [RIGHT, withHeader({ alg: 'nonesuch' })],
  },
  alg_hmac: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'HS256', expected: 'RS256' },
    wrong: [withHeader({ alg: 'HS256' })],
    right: [withHeader({ alg: 'HS' }), withHeader({ alg: 'xHS256' })],
  },
  alg_elliptic_curve: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'ES256', expected: 'RS256' },
    wrong: ['ES256', 'EdDSA', 'Ed25519'].map((alg) => withHeader({ alg })) as [string],
    right: ['ES', 'xES256', 'EdDSAx', 'xEdDSA', 'xEd25519', 'Ed'].map((alg) => withHeader({ alg })) as [string],
  },
  alg_other_hash: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'RS512', expected: 'RS256' },
    wrong: [withHeader({ alg: 'RS512' })],
    right: [RIGHT, withHeader({ alg: 'RSA' }), withHeader({ alg: 'xRS512' })],
  },
  alg_pss: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'PS256', expected: 'RS256' },
    wrong: [withHeader({ alg: 'PS256' })],
    right: [withHeader({ alg: 'PSA' }), withHeader({ alg: 'xPS256' })],
  },
  alg_unknown: {
    is: ['refused', 'documented'],
    says: { at: 'alg', got: 'rs256', expected: 'RS256' },
    wrong: ['rs256', '', 7, null].map((alg) => withHeader({ alg })) as [string],
    right: [RIGHT],
  },
  b64_present: {
    is: ['refused', 'documented'],
    says: { at: 'b64' },
    wrong: [withHeader({ b64: false }), withHeader({ b64: true })],
    right: [RIGHT],
  },
  crit_present: {
    is: ['refused', 'believed'],
    says: { at: 'crit', got: ['b64'] },
    wrong: [withHeader({ crit: ['b64'] })],
    right: [RIGHT],
  },
  key_in_header: {
    is: ['style', 'believed'],
    says: { at: 'x5c, x5t', got: ['x5c', 'x5t'] },
    wrong: [
      withHeader({ x5t: 'a', x5c: ['MII'] }),
      ...['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256'].map((name) => withHeader({ [name]: 'x' })),
    ],
    right: [withHeader({ kid: 'x' })],
  },
  kid_present: {
    is: ['style', 'believed'],
    says: { at: 'kid' },
    wrong: [withHeader({ kid: 'one' })],
    right: [RIGHT],
  },
  typ_unusual: {
    is: ['style', 'believed'],
    says: { at: 'typ', got: 'JOSE', expected: 'JWT' },
    wrong: [withHeader({ typ: 'JOSE' }), withHeader({ typ: 7 })],
    right: [RIGHT, withHeader({ typ: 'JWT' }), withHeader({ typ: 'jwt' })],
  },
  member_repeated: {
    is: ['undocumented', 'documented'],
    says: { at: 'header', got: ['alg', 'kid'] },
    wrong: [
      jwt('{"alg":"RS256","kid":"1","alg":"RS256","kid":"2","kid":"3"}', CLAIMS),
      jwt('{"alg":"RS256","\\u0061lg" :"RS256"}', CLAIMS),
      jwt('{"a\\"b":1,"alg":"RS256","a\\"b":1}', CLAIMS),
      jwt('{"alg":"RS256","":1,"":2}', CLAIMS),
      jwt(HEADER, `{"x":[{"y":1}],"exp":1,${JSON.stringify(CLAIMS).slice(1)}`),
    ],
    right: [
      jwt(HEADER, `{"x":{"exp":1,"exp":2},${JSON.stringify(CLAIMS).slice(1)}`),
      jwt(HEADER, `{"x":[{"exp":1},{"exp":2}],${JSON.stringify(CLAIMS).slice(1)}`),
      withClaims({ jti: 'exp', nonce: 'exp' }),
      withClaims({ jti: '"exp":', nonce: '{"exp":1}' }),
    ],
  },
  claim_html_escaped: {
    is: ['refused', 'observed'],
    says: { at: 'sub', got: 'pat.o&#x27;doe@acme.example', expected: "pat.o'doe@acme.example" },
    wrong: [
      ...['pat.o&#x27;doe@acme.example', 'pat&#43;ci@acme.example', 'pat&amp;#43;ci@acme.example'].map((sub) =>
        withClaims({ sub }),
      ),
      audience('https:&#x2F;&#x2F;login.salesforce.com'),
    ] as [string],
    right: [withClaims({ sub: 'a&b@acme.example' }), withClaims({ sub: 'a&b;c@acme.example' })],
  },
  claim_percent_encoded: {
    is: ['refused', 'observed'],
    says: { at: 'sub', got: 'pat%2Bci%40acme.example', expected: 'pat+ci@acme.example' },
    wrong: [
      withClaims({ sub: 'pat%2Bci%40acme.example' }),
      withClaims({ sub: 'pat%252Bci@acme.example' }),
      withClaims({ iss: '3MVG9x%3D' }),
      audience('https%3A%2F%2Flogin.salesforce.com'),
    ],
    right: [withClaims({ sub: '100%@acme.example' }), withClaims({ sub: 'a+b@acme.example' })],
  },
  claim_quoted: {
    is: ['refused', 'observed'],
    says: { at: 'iss' },
    wrong: [
      withClaims({ iss: '"3MVG9x"' }),
      withClaims({ sub: "'ci@acme.example'" }),
      withClaims({ sub: undefined, prn: '"ci@acme.example"' }),
    ],
    right: [RIGHT, withClaims({ sub: "o'doe@acme.example" })],
  },
  claim_placeholder: {
    is: ['refused', 'observed'],
    says: { at: 'sub' },
    wrong: [
      '${SF_USERNAME}',
      '$SF_USERNAME',
      '{{username}}',
      '<username>',
      '%USERNAME%',
      'undefined',
      'null',
      '***',
    ].map((sub) => withClaims({ sub })) as [string],
    right: [RIGHT, withClaims({ sub: '$ci@acme.example' })],
  },
  iss_missing: {
    is: ['refused', 'documented'],
    says: { at: 'iss' },
    wrong: [withClaims({ iss: undefined }), withClaims({ iss: '' }), withClaims({ iss: 7 })],
    right: [RIGHT],
  },
  iss_whitespace: {
    is: ['refused', 'observed'],
    says: { at: 'iss', got: ' 3MVG9x' },
    wrong: [withClaims({ iss: ' 3MVG9x' }), withClaims({ iss: '3MVG9\nx' }), withClaims({ iss: '3MVG9x\u00ad' })],
    right: [RIGHT],
  },
  iss_is_secret: {
    is: ['refused', 'observed'],
    says: { at: 'iss' },
    wrong: [withClaims({ iss: '1234567890123456789' }), withClaims({ iss: '123456789012345' })],
    right: ['12345678901234', '12345678901234567890', '3MVG9123456789012345', '123456789012345x'].map((iss) =>
      withClaims({ iss }),
    ) as [string],
  },
  iss_may_be_secret: {
    is: ['undocumented', 'observed'],
    says: { at: 'iss' },
    wrong: [withClaims({ iss: '0123456789abcdef'.repeat(4) }), withClaims({ iss: 'A'.repeat(64) })],
    right: ['A'.repeat(63), 'A'.repeat(65), 'G'.repeat(64), `x${'A'.repeat(64)}`].map((iss) => withClaims({ iss })) as [
      string,
    ],
  },
  iss_is_user: {
    is: ['refused', 'documented'],
    says: { at: 'iss', got: 'ci@acme.example' },
    wrong: [
      withClaims({ iss: 'ci@acme.example' }),
      withClaims({ iss: 'https://acme.example' }),
      withClaims({ iss: 'http://acme.example' }),
    ],
    right: [RIGHT, withClaims({ iss: 'app-https:x' })],
  },
  iss_unusual: {
    is: ['style', 'observed'],
    says: { at: 'iss', got: 'my-app', expected: '3MVG9' },
    wrong: [withClaims({ iss: 'my-app' }), withClaims({ iss: 'x3MVG9' })],
    right: [withClaims({ iss: '3MVG9' })],
  },
  sub_missing: {
    is: ['refused', 'documented'],
    says: { at: 'sub' },
    wrong: [withClaims({ sub: undefined }), withClaims({ sub: '' }), withClaims({ sub: 7 }), withClaims({ prn: '' })],
    right: [RIGHT, withClaims({ sub: undefined, prn: 'ci@acme.example' })],
  },
  sub_whitespace: {
    is: ['refused', 'documented'],
    says: { at: 'sub', got: 'ci@acme.example ' },
    wrong: ['ci@acme.example ', 'c i@acme.example', 'ci\u200b@acme.example'].map((sub) => withClaims({ sub })) as [
      string,
    ],
    right: [RIGHT],
  },
  sub_is_record_id: {
    is: ['refused', 'documented'],
    says: { at: 'sub', got: '005xx000001SwiU' },
    wrong: ['005xx000001SwiU', '005xx000001SwiUAAS', '001xx000001SwiU', '0HExx000001SwiUAAS'].map((sub) =>
      withClaims({ sub }),
    ) as [string],
    right: ['005xx000001Swi', '005xx000001SwiUA', '005xx000001SwiUAASx', 'x005xx000001SwiU', 'a05xx000001SwiU'].map(
      (sub) => withClaims({ sub }),
    ) as [string],
  },
  sub_is_url: {
    is: ['refused', 'documented'],
    says: { at: 'sub', got: 'https://acme.my.salesforce.com' },
    wrong: ['https://acme.my.salesforce.com', 'http://x.example', 'acme.my.salesforce.com'].map((sub) =>
      withClaims({ sub }),
    ) as [string],
    right: ['ci@acme.my.salesforce.com', 'acme.my.salesforce.com.x', 'xhttps:', 'acmexmyxsalesforcexcom'].map((sub) =>
      withClaims({ sub }),
    ) as [string],
  },
  sub_not_username: {
    is: ['refused', 'documented'],
    says: { at: 'sub', got: 'ci' },
    wrong: ['ci', '@acme.example', 'ci@', 'ci@acme@example'].map((sub) => withClaims({ sub })) as [string],
    right: [RIGHT, withClaims({ sub: 'c@a' })],
  },
  sub_empty_beside_prn: {
    is: ['undocumented', 'believed'],
    says: { at: 'sub' },
    wrong: [withClaims({ sub: '', prn: 'ci@acme.example' }), withClaims({ sub: null, prn: 'ci@acme.example' })],
    right: [withClaims({ prn: 'ci@acme.example' }), withClaims({ sub: undefined, prn: 'ci@acme.example' })],
  },
  prn_present: {
    is: ['style', 'documented'],
    says: { at: 'prn' },
    wrong: [withClaims({ prn: 'ci@acme.example' }), withClaims({ prn: 'ci' })],
    right: [RIGHT, withClaims({ sub: undefined, prn: 'ci@acme.example' })],
  },
  aud_missing: {
    is: ['refused', 'documented'],
    says: { at: 'aud' },
    wrong: [audience(undefined)],
    right: [RIGHT],
  },
  aud_list: {
    is: ['undocumented', 'believed'],
    says: { at: 'aud', got: ['https://login.salesforce.com', 'x'], expected: 'https://login.salesforce.com' },
    wrong: [audience(['https://login.salesforce.com', 'x']), audience([])],
    right: [RIGHT],
  },
  aud_not_string: {
    is: ['refused', 'documented'],
    says: { at: 'aud' },
    wrong: [audience(7), audience(null), audience({})],
    right: [RIGHT, audience([7])],
  },
  aud_not_url: {
    is: ['refused', 'documented'],
    says: { at: 'aud', got: 'Login.salesforce.com', expected: 'https://login.salesforce.com' },
    wrong: ['Login.salesforce.com', 'salesforce', 'xhttps://a.b', 'https://', 'ftp://login.salesforce.com', ''].map(
      audience,
    ) as [string],
    right: [RIGHT, audience('HTTPS://login.salesforce.com'), audience('http://login.salesforce.com')],
  },
  aud_has_userinfo: {
    is: ['refused', 'believed'],
    says: { at: 'aud', expected: 'https://login.salesforce.com' },
    wrong: [
      'https://user:pass@login.salesforce.com',
      'https://user@login.salesforce.com',
      'https://:pass@login.salesforce.com',
      'https://@login.salesforce.com',
      'HTTP:///a@b@login.salesforce.com',
      'https://user:pass@',
    ].map(audience) as [string],
    right: [
      'https://login.salesforce.com',
      'https://acme.my.site.com/@customers',
      'https://acme.my.site.com\\@customers',
      'https://login.salesforce.com?@',
      'https://login.salesforce.com#@',
      'user:pass@login.salesforce.com',
    ].map(audience) as [string],
  },
  aud_http: {
    is: ['refused', 'believed'],
    says: { at: 'aud', got: 'http://login.salesforce.com', expected: 'https://login.salesforce.com' },
    wrong: [audience('http://login.salesforce.com')],
    right: [RIGHT],
  },
  aud_trailing_slash: {
    is: ['undocumented', 'observed'],
    says: { at: 'aud', got: 'https://login.salesforce.com/', expected: 'https://login.salesforce.com' },
    wrong: [audience('https://login.salesforce.com/'), audience('https://acme.my.site.com/customers/')],
    right: [RIGHT, audience('https://login.salesforce.com/x/')],
  },
  aud_has_path: {
    is: ['refused', 'believed'],
    says: {
      at: 'aud',
      got: 'https://login.salesforce.com/services/oauth2/token',
      expected: 'https://login.salesforce.com',
    },
    wrong: [
      'https://login.salesforce.com/services/oauth2/token',
      'https://login.salesforce.com/?x=1',
      'https://acme.my.salesforce.com/x',
      'https://acme.my.site.com/customers/services/oauth2/token',
      'https://acme.my.site.com/?x=1',
      'https://acme.example/services/oauth2/token',
    ].map(audience) as [string],
    right: ['https://acme.my.site.com/customers', 'https://acme.example/customers', 'https://login.salesforce.com'].map(
      audience,
    ) as [string],
  },
  aud_other_host: {
    is: ['refused', 'observed'],
    says: { at: 'aud', got: 'https://acme.lightning.force.com/one', expected: 'https://acme.my.salesforce.com' },
    wrong: [audience('https://acme.lightning.force.com/one'), audience('https://acme.my.salesforce-setup.com')],
    right: [audience('https://acme.my.salesforce.com'), audience('https://acme--c.vf.force.com')],
  },
  aud_unknown_host: {
    is: ['undocumented', 'believed'],
    says: {
      at: 'aud',
      got: 'https://acme.example',
      expected: 'https://login.salesforce.com, https://test.salesforce.com',
    },
    wrong: ['https://acme.example', 'https://acme--c.vf.force.com', 'https://login.salesforce.com.evil.example'].map(
      audience,
    ) as [string],
    right: ['https://gs1.salesforce.com', 'https://acme.my.salesforce.com'].map(audience) as [string],
  },
  exp_missing: {
    is: ['refused', 'documented'],
    says: { at: 'exp' },
    wrong: [withClaims({ exp: undefined })],
    right: [RIGHT, withClaims({ exp: 0 })],
  },
  exp_not_number: {
    is: ['refused', 'documented'],
    says: { at: 'exp' },
    wrong: ['2026-11-22', `x${NOW}`, `${NOW}.`, `${NOW}.x`, `${NOW}5x`, '', null, [NOW]].map((exp) =>
      withClaims({ exp }),
    ) as [string],
    right: [RIGHT, withClaims({ exp: `${NOW + 60}` })],
  },
  exp_text: {
    is: ['undocumented', 'observed'],
    says: { at: 'exp', got: String(NOW + 60) },
    wrong: [withClaims({ exp: String(NOW + 60) }), withClaims({ exp: `${NOW + 60}.25` })],
    right: [RIGHT, withClaims({ exp: 'soon' })],
  },
  exp_fraction: {
    is: ['undocumented', 'believed'],
    says: { at: 'exp', got: NOW + 60.5, expected: NOW + 60 },
    wrong: [withClaims({ exp: NOW + 60.5 }), withClaims({ exp: String(NOW + 60.5) })],
    right: [RIGHT, withClaims({ exp: String(NOW + 60) })],
  },
  exp_milliseconds: {
    is: ['undocumented', 'observed'],
    says: { at: 'exp', got: (NOW + 60) * 1000 + 1, expected: NOW + 60 },
    wrong: [withClaims({ exp: (NOW + 60) * 1000 + 1 }), withClaims({ exp: 100_000_000_000 })],
    right: [withClaims({ exp: 99_999_999_999 })],
  },
  exp_past: {
    is: ['refused', 'documented'],
    says: { at: 'exp', got: -181, expected: 180 },
    wrong: [withClaims({ exp: NOW - 181 }), withClaims({ exp: NOW - 180.5 }), withClaims({ exp: 0 })],
    right: [withClaims({ exp: NOW - 180 })],
  },
  exp_just_past: {
    is: ['undocumented', 'observed'],
    says: { at: 'exp', got: -180 },
    wrong: [withClaims({ exp: NOW - 180 }), withClaims({ exp: NOW })],
    right: [withClaims({ exp: NOW - 181 }), withClaims({ exp: NOW + 1 }), withClaims({ exp: NOW + 0.5 })],
  },
  exp_undocumented: {
    is: ['undocumented', 'observed'],
    says: { at: 'exp', got: 181, expected: 180 },
    wrong: [withClaims({ exp: NOW + 181 }), withClaims({ exp: NOW + 300 })],
    right: [withClaims({ exp: NOW + 180 }), withClaims({ exp: NOW + 301 })],
  },
  exp_beyond_observed: {
    is: ['undocumented', 'observed'],
    says: { at: 'exp', got: 301, expected: 180 },
    wrong: [withClaims({ exp: NOW + 301 })],
    right: [withClaims({ exp: NOW + 300 })],
  },
  nbf_future: {
    is: ['refused', 'believed'],
    says: { at: 'nbf', got: 1 },
    wrong: [withClaims({ nbf: NOW + 1 }), withClaims({ nbf: 99_999_999_999 })],
    right: [withClaims({ nbf: NOW }), withClaims({ nbf: 'soon' }), withClaims({ iat: NOW + 1 })],
  },
  nbf_milliseconds: {
    is: ['refused', 'believed'],
    says: { at: 'nbf', got: NOW * 1000 + 1, expected: NOW },
    wrong: [withClaims({ nbf: NOW * 1000 + 1 }), withClaims({ nbf: 100_000_000_000 })],
    right: [withClaims({ nbf: 99_999_999_999 })],
  },
  iat_future: {
    is: ['undocumented', 'believed'],
    says: { at: 'iat', got: 1 },
    wrong: [withClaims({ iat: NOW + 1 }), withClaims({ iat: 99_999_999_999 })],
    right: [withClaims({ iat: NOW }), withClaims({ iat: 'soon' }), withClaims({ nbf: NOW + 1 })],
  },
  iat_milliseconds: {
    is: ['undocumented', 'believed'],
    says: { at: 'iat', got: NOW * 1000 + 1, expected: NOW },
    wrong: [withClaims({ iat: NOW * 1000 + 1 }), withClaims({ iat: 100_000_000_000 })],
    right: [withClaims({ iat: 99_999_999_999 })],
  },
  jti_missing: {
    is: ['style', 'documented'],
    says: { at: 'jti' },
    wrong: [withClaims({ jti: undefined })],
    right: [RIGHT, withClaims({ jti: 7 })],
  },
  jti_not_string: {
    is: ['undocumented', 'documented'],
    says: { at: 'jti' },
    wrong: [withClaims({ jti: 7 }), withClaims({ jti: null })],
    right: [RIGHT, withClaims({ jti: undefined })],
  },
  scope_present: {
    is: ['style', 'observed'],
    says: { at: 'scope' },
    wrong: [withClaims({ scope: 'api' })],
    right: [RIGHT],
  },
  claims_ignored: {
    is: ['style', 'believed'],
    says: { at: 'nonce, azp', got: ['nonce', 'azp'] },
    wrong: [withClaims({ nonce: 'x', azp: 'y' }), withClaims({ Iss: 'x' })],
    right: [withClaims({ prn: 'ci@acme.example', nbf: NOW, iat: NOW, scope: 'api' })],
  },
  signature_missing: {
    is: ['refused', 'documented'],
    says: { at: 'signature' },
    wrong: [signedBy(0)],
    right: [signedBy(1)],
  },
  signature_hex: {
    is: ['refused', 'documented'],
    says: { at: 'signature' },
    wrong: [256, 512, 768, 1024].map((digits) => `${header}.${payload}.${'0a'.repeat(digits / 2)}`) as [string],
    right: [`${header}.${payload}.${'0a'.repeat(171)}`, `${header}.${payload}.${'0z'.repeat(256)}`],
  },
  signature_read_as_text: {
    is: ['refused', 'observed'],
    says: { at: 'signature' },
    wrong: [`${header}.${payload}.${part('\ufffd\u0001'.repeat(90))}`],
    right: [`${header}.${payload}.${part('\ufffd'.repeat(8))}`, RIGHT],
  },
  signature_length_wrong: {
    is: ['refused', 'documented'],
    says: { at: 'signature', got: 255, expected: '256, 384, 512' },
    wrong: [255, 257, 64, 1, 127, 383, 513].map(signedBy) as [string],
    right: [256, 384, 512, 128, 0].map(signedBy) as [string],
  },
  signature_small_key: {
    is: ['refused', 'documented'],
    says: { at: 'signature', got: 128, expected: '256, 384, 512' },
    wrong: [signedBy(128)],
    right: [signedBy(127), signedBy(129)],
  },
  assertion_in_order: {
    is: ['good', 'documented'],
    says: { at: 'assertion' },
    wrong: [RIGHT, withHeader({ kid: 'one' }), withClaims({ scope: 'api', jti: undefined }), `"${RIGHT}"`],
    right: [withHeader({ alg: 'none' }), withClaims({ iat: NOW + 1 })],
  },
}
