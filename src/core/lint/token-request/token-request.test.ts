import { describe, expect, it } from 'vitest'

import type { Evidence, FindingLevel } from '../../kernel/finding.ts'
import { readPastedRequest } from '../../recognition/pasted-request.ts'
import type { TokenRequestFinding } from './rules.ts'
import { lintTokenRequest } from './token-request.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const HOST = 'https://login.salesforce.com'
const PATH = '/services/oauth2/token'
const ENDPOINT = HOST + PATH
const FORM = 'application/x-www-form-urlencoded'

function lint(text: string, ownOrigin?: string): TokenRequestFinding[] {
  const request = readPastedRequest(text)
  if (!request) throw new Error('the request of this test is not one')
  return lintTokenRequest(request, ownOrigin)
}
const codes = (text: string, ownOrigin?: string) => lint(text, ownOrigin).map(({ code }) => code)

const curl = (data: string, endpoint = ENDPOINT, more = '') => `curl ${more} '${endpoint}' -d '${data}'`
/** A form whose assertion is this text. */
const sent = (assertion: string) =>
  curl(`grant_type=${GRANT}&assertion=${encodeURIComponent(assertion).replaceAll("'", '%27')}`)
const at = (endpoint: string) => curl(FIELDS, endpoint)
const JWT = 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA'
const FIELDS = `grant_type=${GRANT}&assertion=${JWT}`
const RIGHT = curl(FIELDS)
const SANDBOX = `https://acme--uat.sandbox.my.salesforce.com${PATH}`
const forAudience = (aud: string) =>
  `grant_type=${GRANT}&assertion=eyJhbGciOiJSUzI1NiJ9.${btoa(JSON.stringify({ aud })).replace(/=+$/, '')}.AAAA`
const encoded = encodeURIComponent(GRANT)

/** What a rule promises: how grave and how sure it is, and where it draws its line. */
type Promised = {
  is: [FindingLevel, Evidence]
  /** What the finding about the first of `wrong` says; nothing that is not here. */
  says: { at: string; got?: unknown; expected?: unknown }
  wrong: [string, ...string[]]
  /** What lies just on the other side. */
  right: [string, ...string[]]
}

const RULES: Record<TokenRequestFinding['code'], Promised> = {
  method_not_post: {
    is: ['refused', 'documented'],
    says: { at: 'method', got: 'GET' },
    wrong: [`curl -G '${ENDPOINT}' -d '${FIELDS}'`, curl(FIELDS, ENDPOINT, '-X PUT')],
    right: [RIGHT, curl(FIELDS, ENDPOINT, '-X post'), FIELDS],
  },
  content_type_not_form: {
    is: ['refused', 'documented'],
    says: { at: 'content-type', got: 'text/plain', expected: FORM },
    wrong: [
      curl(FIELDS, ENDPOINT, "-H 'Content-Type: text/plain'"),
      curl(`{"grant_type":"${GRANT}","assertion":"a.b.c"}`),
      `{"grant_type":"${GRANT}","assertion":"${JWT}"}`,
      `curl ${ENDPOINT} -F grant_type=${GRANT} -F assertion=${JWT}`,
      `curl ${ENDPOINT} -H 'Content-Type: ${FORM}' -F grant_type=${GRANT} -F assertion=${JWT}`,
    ],
    right: [RIGHT, curl(FIELDS, ENDPOINT, `-H 'Content-Type: ${FORM}; charset=utf-8'`), `curl '${ENDPOINT}?${FIELDS}'`],
  },
  endpoint_http: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint' },
    wrong: [at(`http://login.salesforce.com${PATH}`)],
    right: [RIGHT],
  },
  endpoint_is_authorize: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint' },
    wrong: [at(`${HOST}/services/oauth2/authorize`)],
    right: [RIGHT, at(`${HOST}/services/oauth2/authorize/x`)],
  },
  endpoint_path_wrong: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint', got: '/oauth2/token', expected: PATH },
    wrong: [at(`${HOST}/oauth2/token`), at(`${ENDPOINT}/x`), at(HOST)],
    right: [RIGHT, at(`https://acme.my.site.com/customers${PATH}`), at(`${HOST}/services/oauth2/authorize`)],
  },
  endpoint_of_pages: {
    is: ['refused', 'observed'],
    says: { at: 'endpoint', got: 'acme.lightning.force.com', expected: `https://acme.my.salesforce.com${PATH}` },
    wrong: [at(`https://acme.lightning.force.com${PATH}`), at(`https://acme--c.vf.force.com${PATH}`)],
    right: [RIGHT, at(`https://acme.my.salesforce.com${PATH}`)],
  },
  endpoint_unknown_host: {
    is: ['undocumented', 'believed'],
    says: { at: 'endpoint', got: 'login.salesforce.com.evil.example' },
    wrong: [
      at(`https://login.salesforce.com.evil.example${PATH}`),
      at(`http://localhost:5173/practice/abc${PATH}`),
      at(`https://acme.example${PATH}`),
    ],
    right: [
      RIGHT,
      at(`https://acme.lightning.force.com${PATH}`),
      at(`https://$HOST${PATH}`),
      at(`https://{{host}}${PATH}`),
      FIELDS,
    ],
  },
  grant_type_missing: {
    is: ['refused', 'documented'],
    says: { at: 'grant_type' },
    wrong: [curl(`assertion=${JWT}`), curl(`grant_type=&assertion=${JWT}`)],
    right: [RIGHT, `curl ${ENDPOINT} -d assertion=${JWT} -d @form.txt`],
  },
  grant_type_encoded_twice: {
    is: ['refused', 'documented'],
    says: { at: 'grant_type', got: encoded, expected: GRANT },
    wrong: [curl(`grant_type=${encodeURIComponent(encoded)}&assertion=${JWT}`)],
    right: [RIGHT, curl(`grant_type=${encoded}&assertion=${JWT}`), curl(`grant_type=client%2520x&assertion=${JWT}`)],
  },
  grant_type_wrong: {
    is: ['refused', 'documented'],
    says: { at: 'grant_type', got: 'client_credentials', expected: GRANT },
    wrong: [
      curl(`grant_type=client_credentials&assertion=${JWT}`),
      curl(`grant_type=%25zz&assertion=${JWT}`),
      curl(`grant_type=x$GRANT&assertion=${JWT}`),
      curl(`grant_type={x}&assertion=${JWT}`),
    ],
    right: ['$GRANT', '"$GRANT"', "'$GRANT", '{{grant}}', '<grant>'].map(
      (variable) => `grant_type=${variable}&assertion=a`,
    ) as [string],
  },
  assertion_missing: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [curl(`grant_type=${GRANT}`)],
    right: [
      RIGHT,
      `curl ${ENDPOINT} -d grant_type=${GRANT} -d @form.txt`,
      curl(`grant_type=${GRANT}&client_assertion=a`),
    ],
  },
  assertion_in_client_assertion: {
    is: ['refused', 'documented'],
    says: { at: 'client_assertion' },
    wrong: [curl(`grant_type=${GRANT}&client_assertion=${JWT}`)],
    right: [curl(`${FIELDS}&client_assertion=${JWT}`), curl(`grant_type=${GRANT}`)],
  },
  assertion_encoded_twice: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [curl(`grant_type=${GRANT}&assertion=a%252Eb%252Ec`)],
    right: [curl(`grant_type=${GRANT}&assertion=a%2Eb%2Ec`), curl(`grant_type=${GRANT}&assertion=$JWT%25`)],
  },
  assertion_plus_unencoded: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [curl(`grant_type=${GRANT}&assertion=a+b.c.d`)],
    right: [
      RIGHT,
      curl(`grant_type=${GRANT}&assertion=[object+Object]`),
      curl(`grant_type=${GRANT}&assertion=Bearer+${JWT}`),
      curl(`grant_type=${GRANT}&assertion=a%2Bb.c.d`),
      curl(`{"grant_type":"${GRANT}","assertion":"a+b.c.d"}`),
    ],
  },
  audience_of_other_host: {
    is: ['refused', 'documented'],
    says: { at: 'aud', got: 'https://test.salesforce.com', expected: HOST },
    wrong: [curl(forAudience('https://test.salesforce.com')), curl(forAudience(HOST), SANDBOX)],
    right: [
      curl(forAudience(HOST)),
      curl(forAudience('https://test.salesforce.com'), SANDBOX),
      curl(forAudience('https://acme.my.salesforce.com')),
      curl(forAudience('https://test.salesforce.com'), `https://acme.example${PATH}`),
      forAudience('https://test.salesforce.com'),
    ],
  },
  endpoint_not_url: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint' },
    wrong: [
      at(`https://[acme]${PATH}`),
      at(`https://https://login.salesforce.com${PATH}`),
      at(`https://undefined${PATH}`),
      at(`None${PATH}`),
    ],
    right: [RIGHT, at(`https://$HOST${PATH}`)],
  },
  endpoint_line_break: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint' },
    wrong: [at(`${HOST}\n${PATH}`), at(`${ENDPOINT}\r\n`)],
    right: [RIGHT],
  },
  endpoint_white_space: {
    is: ['refused', 'documented'],
    says: { at: 'endpoint' },
    wrong: [at(` ${ENDPOINT}`), at(`https://acme my${PATH}`)],
    right: [RIGHT, at(`${HOST}\n${PATH}`)],
  },
  endpoint_doubled_slash: {
    is: ['undocumented', 'observed'],
    says: { at: 'endpoint' },
    wrong: [
      at(`${HOST}/${PATH}`),
      at(`${HOST}/services//oauth2/token`),
      `POST /${PATH} HTTP/1.1\r\nHost: login.salesforce.com\r\n\r\n${FIELDS}`,
    ],
    right: [RIGHT, at(`login.salesforce.com${PATH}`), at(`${ENDPOINT}?x=//`)],
  },
  assertion_in_authorization: {
    is: ['refused', 'documented'],
    says: { at: 'authorization' },
    wrong: [curl(`grant_type=${GRANT}`, ENDPOINT, `-H 'Authorization: Bearer ${JWT}'`)],
    right: [
      curl(`grant_type=${GRANT}`, ENDPOINT, `-H 'Authorization: Basic eDp5'`),
      curl(FIELDS, ENDPOINT, `-H 'Authorization: Bearer ${JWT}'`),
    ],
  },
  assertion_bearer: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`Bearer ${JWT}`), sent(`bearer  ${JWT}`), curl(`grant_type=${GRANT}&assertion=Bearer+${JWT}`)],
    right: [RIGHT],
  },
  assertion_named: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`assertion=${JWT}`)],
    right: [RIGHT],
  },
  assertion_quoted: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`"${JWT}"`), sent(`'${JWT}'`), sent(`\\"${JWT}\\"`)],
    right: [RIGHT, sent(`b'${JWT}'`)],
  },
  assertion_python_bytes: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`b'${JWT}'`), sent(`b"${JWT}"`)],
    right: [RIGHT, sent(`'${JWT}'`)],
  },
  assertion_json: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(JSON.stringify({ assertion: JWT })), sent('{"payload":"e30","protected":"e30","signature":"AAAA"}')],
    right: [RIGHT],
  },
  assertion_base64_again: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(btoa(JWT)), sent(btoa(JWT).replace(/=+$/, ''))],
    right: [RIGHT, sent(btoa('hello, there'))],
  },
  assertion_line_break: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`${JWT}\n`), sent(JWT.replace('.', '.\r\n'))],
    right: [RIGHT, sent(`${JWT} `)],
  },
  assertion_white_space: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent(`${JWT} `), sent(JWT.replace('.', '. '))],
    right: [RIGHT, sent(`${JWT}\n`)],
  },
  assertion_no_value: {
    is: ['refused', 'observed'],
    says: { at: 'assertion', got: 'undefined' },
    wrong: ['undefined', 'null', 'None', '[object Object]', '[object Promise]', '<jwt.JWT object at 0x7f00aa>'].map(
      sent,
    ) as [string],
    right: [RIGHT, sent('nullable')],
  },
  assertion_is_private_key: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent('-----BEGIN PRIVATE KEY-----'), sent('-----BEGIN RSA PRIVATE KEY-----')],
    right: [RIGHT, sent('-----BEGIN CERTIFICATE-----')],
  },
  assertion_is_access_token: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent('00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog')],
    right: [RIGHT, sent('00Dxx0000001gPL')],
  },
  assertion_not_jwt: {
    is: ['refused', 'documented'],
    says: { at: 'assertion' },
    wrong: [sent('hello'), sent('a.b.c')],
    right: [
      RIGHT,
      sent(`${btoa('{\n"alg":"RS256"}').replace(/=+$/, '')}.e30.AAAA`),
      ...['***', '[MASKED]', '...', '…', '<redacted>'].map((mask) => curl(`grant_type=${GRANT}&assertion=${mask}`)),
    ],
  },
  parameters_in_url: {
    is: ['undocumented', 'observed'],
    says: { at: 'query' },
    wrong: [`curl -X POST '${ENDPOINT}?${FIELDS}'`],
    right: [RIGHT, curl(FIELDS, `${ENDPOINT}?format=json`)],
  },
  parameter_repeated: {
    is: ['refused', 'documented'],
    says: { at: 'assertion, x', got: ['assertion', 'x'] },
    wrong: [curl(`${FIELDS}&assertion=a&assertion=b&x=1&x=2`), curl(FIELDS, `${ENDPOINT}?grant_type=x`)],
    right: [RIGHT],
  },
  client_secret_present: {
    is: ['style', 'believed'],
    says: { at: 'client_secret' },
    wrong: [curl(`${FIELDS}&client_secret=marked`)],
    right: [RIGHT],
  },
  password_present: {
    is: ['style', 'believed'],
    says: { at: 'password' },
    wrong: [curl(`${FIELDS}&password=marked`)],
    right: [RIGHT],
  },
  client_id_present: {
    is: ['style', 'observed'],
    says: { at: 'client_id' },
    wrong: [curl(`${FIELDS}&client_id=x`)],
    right: [RIGHT],
  },
  request_in_order: {
    is: ['good', 'documented'],
    says: { at: 'request' },
    wrong: [RIGHT, FIELDS, at(SANDBOX), curl(`grant_type=${GRANT}&assertion=$JWT`), curl(`${FIELDS}&client_secret=x`)],
    right: [curl(`${FIELDS}&x=1&x=2`), curl(`assertion=${JWT}`)],
  },
}

/** A section of a specification, or a page of Salesforce's Help. */
const SOURCE = /^(?:RFC \d{4} (?:§\d|Appendix)|Help, "[^"]+")/

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

it('knows the endpoints of practice orgs', () => {
  const text = at(`http://localhost:5173/practice/abc${PATH}`)
  expect(codes(text, 'http://localhost:5173')).toEqual(['request_in_order'])
  expect(codes(text)).toEqual(['endpoint_unknown_host', 'endpoint_http'])
})

it('names the kind of body that was sent instead of a form', () => {
  const kinds = [
    curl(`{"assertion":"a.b.c"}`),
    curl(`{"assertion":"a.b.c"}`, ENDPOINT, `-H 'Content-Type: ${FORM}'`),
    `curl ${ENDPOINT} -F assertion=${JWT}`,
  ]
  expect(kinds.map((text) => lint(text)[0]?.got)).toEqual(['application/json', 'JSON', 'multipart/form-data'])
})

it('goes on after what is wrong, in the order method, endpoint, parameters', () => {
  expect(
    codes(`curl -G 'http://acme.example/x' -d 'assertion=a%252b.c.d' -d client_id=x -d 'client_secret=x'`),
  ).toEqual([
    'method_not_post',
    'endpoint_unknown_host',
    'endpoint_http',
    'endpoint_path_wrong',
    'grant_type_missing',
    'assertion_encoded_twice',
    'parameters_in_url',
    'client_secret_present',
    'client_id_present',
  ])
  expect(codes(curl(`${FIELDS}&client_id=x`))).toEqual(['request_in_order', 'client_id_present'])
})

it('repeats no assertion and no secret', () => {
  const said = lint(curl('grant_type=x&assertion=marked.b+c&client_secret=marked&password=marked'))
  expect(JSON.stringify(said)).not.toContain('marked')
})
