import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'

import { expect, it } from 'vitest'

import { inspectInput } from '#core/inspection/inspect-input.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import { describeReport } from './inspect-lines.ts'
import { inspectReport } from './inspect-report.ts'

/** Requests, assertions and tokens as people paste them: the code, its words, and no verdict beside it that is untrue. */

const NOW = numericDate(1_795_711_472)
const CLAIMS = { iss: '3MVG9FieldTest0x', sub: 'pat.doe@example.com.uat', aud: 'https://login.salesforce.com' }
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()

const part = (text: string) => Buffer.from(text).toString('base64url')
const inputOf = (claims: object) =>
  `${part('{"alg":"RS256"}')}.${part(JSON.stringify({ ...CLAIMS, exp: NOW + 120, jti: 'one', ...claims }))}`
const signature = (text: string) => sign('sha256', Buffer.from(text), privateKey)
const jwt = (claims: object = {}) => `${inputOf(claims)}.${signature(inputOf(claims)).toString('base64url')}`
const GRANT = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer'
const form = (assertion: string) => `${GRANT}&assertion=${encodeURIComponent(assertion)}`
const curl = (address: string, more: string) => `curl -X POST '${address}' -d ${decodeURIComponent(GRANT)} ${more}`
const HOST = 'https://acme.my.salesforce.com'

async function inspected(text: string) {
  const beside = await recogniseInput(publicPem)
  const inspection = await inspectInput(text, { now: NOW, beside, keyNames: KEY_NAMES })
  const report = inspectReport('pasted.txt', inspection)
  const findings = report.findings ?? [...(report.request?.request ?? []), ...(report.request?.assertion ?? [])]
  return {
    report,
    lines: describeReport(report, inspection).join('\n'),
    codes: findings.map(({ code }) => code),
    refused: findings.filter(({ level }) => level === 'refused').map(({ code }) => code),
  }
}

it.each<[string, string, string, RegExp]>([
  ['hex for a signature', 'signature_hex', `${inputOf({})}.${signature(inputOf({})).toString('hex')}`, /is hex/],
  [
    'a line break that was signed too',
    'signature_over_line_break',
    `${inputOf({})}.${signature(`${inputOf({})}\n`).toString('base64url')}`,
    /echo -n/,
  ],
  ['an HTML entity', 'claim_html_escaped', jwt({ sub: 'pat.o&#x27;doe@example.com' }), /pat\.o'doe@example\.com/],
  ['percent-encoding', 'claim_percent_encoded', jwt({ sub: 'pat%2Bci@example.com' }), /pat\+ci@example\.com/],
  [
    'the JWT in Authorization',
    'assertion_in_authorization',
    curl(`${HOST}/services/oauth2/token`, `-H 'Authorization: Bearer ${jwt()}'`),
    /Move the JWT into the form/,
  ],
  ['Python’s bytes', 'assertion_python_bytes', form(`b'${jwt()}'`), /\.decode\(\)/],
  ['Bearer', 'assertion_bearer', form(`Bearer ${jwt()}`), /Take Bearer and the space off/],
  ['quotes', 'assertion_quoted', form(`"${jwt()}"`), /quotes around the JWT/],
  ['base64 of a JWT', 'assertion_base64_again', form(btoa(jwt())), /base64 of a JWT/],
  [
    'a line break in the address',
    'endpoint_line_break',
    curl(`${HOST}\n/services/oauth2/token`, `-d assertion=${jwt()}`),
    /line break in the address/,
  ],
])('%s is refused as %s, with no verdict beside it', async (_what, code, text, words) => {
  const { refused, codes, lines } = await inspected(text)
  expect(refused).toContain(code)
  expect(codes).not.toContain('assertion_in_order')
  expect(codes).not.toContain('request_in_order')
  expect(lines).toMatch(words)
  expect(lines).not.toContain(jwt().split('.')[2])
})

it('an empty sub beside prn and a doubled slash are told, and are not called in order', async () => {
  const sub = await inspected(jwt({ sub: '', prn: CLAIMS.sub }))
  expect([sub.codes, sub.refused]).toEqual([['signature_matches', 'sub_empty_beside_prn'], []])
  const slash = await inspected(curl(`${HOST}//services/oauth2/token`, `-d assertion=${jwt()}`))
  expect(slash.codes).toContain('endpoint_doubled_slash')
  expect(slash.codes).not.toContain('request_in_order')
})

it('prn alone is in order', async () => {
  const { codes } = await inspected(jwt({ sub: undefined, prn: CLAIMS.sub }))
  expect(codes).toEqual(['signature_matches', 'assertion_in_order'])
})

it('a JWT that was cut is read as far as it goes', async () => {
  const { report, lines } = await inspected(`${part('{"alg":"RS256"}')}.${part('{"iss":"3MVG9","sub":"pa')}.AAAA`)
  expect(report.decoded).toEqual([
    { part: 'header', text: '{"alg":"RS256"}' },
    { part: 'payload', text: '{"iss":"3MVG9","sub":"pa', brokenAt: 24 },
  ])
  expect(lines).toContain('payload: {"iss":"3MVG9","sub":"pa⟦…⟧ (breaks after 24 characters)')
})

it('an encrypted JWT is shown by its header and what it needs', async () => {
  const { report, lines } = await inspected(`${part('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`)
  expect(report.jwe).toMatchObject({ header: { alg: 'RSA-OAEP', enc: 'A256GCM' }, needs: 'rsa_private_key' })
  expect(lines).toContain('To read it: an RSA private key')
})

it('an access token is shown by its org alone', async () => {
  const { report, lines } = await inspected('00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog')
  expect(report.org).toEqual({ orgId: '00Dxx0000001gPL', orgId18: '00Dxx0000001gPLEAY' })
  expect(lines).toContain('Org 00Dxx0000001gPL, in 18 characters 00Dxx0000001gPLEAY')
  expect(JSON.stringify(report) + lines).not.toContain('AR8AQJXg5oj8')
})
