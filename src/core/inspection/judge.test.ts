import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import type { CorpusManifest } from '../../../e2e/fixtures/corpus.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { numericDate } from '../kernel/numeric-date.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import { inspectInput } from './inspect-input.ts'
import { isInOrder } from './judge.ts'

const NOW = numericDate(1_700_000_000)
const OPTIONS = { now: NOW, keyNames: { publicKey: 'a public key', privateKey: 'a private key' } }
const CLAIMS = { iss: '3MVG9x', sub: 'ci@acme.example', aud: 'https://login.salesforce.com', exp: NOW + 120 }

const encoded = (text: string) => encodeBase64Url(new TextEncoder().encode(text))
const jwt = (claims: object = {}, header: object = { alg: 'RS256' }) =>
  `${encoded(JSON.stringify(header))}.${encoded(JSON.stringify({ ...CLAIMS, ...claims }))}.${encodeBase64Url(new Uint8Array(256).fill(7))}`
const TOKEN_URL = 'https://login.salesforce.com/services/oauth2/token'
const curl = (assertion: string, more = '') =>
  `curl ${TOKEN_URL} -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=${assertion}${more}`
const answer = (description: string, error = 'invalid_grant') =>
  `\n${JSON.stringify({ error, error_description: description })}`
const key = (name: string) => readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys', name), 'utf8')

async function verdictOn(text: string, beside?: string) {
  const compared = beside === undefined ? {} : { beside: await recogniseInput(beside) }
  const { verdict } = await inspectInput(text, { ...OPTIONS, ...compared })
  const { stand, about } = verdict
  const cause = 'cause' in verdict && verdict.cause ? [verdict.cause.code] : []
  return [stand, ...(about ? [about.code] : []), ...cause]
}

describe('the verdict', () => {
  it.each<[string, string, string[]]>([
    ['claims that nobody signed', JSON.stringify(CLAIMS), ['will_take']],
    [
      'claims with a fault',
      JSON.stringify({ ...CLAIMS, sub: '005xx000001SwiUAAS' }),
      ['will_refuse', 'sub_is_record_id'],
    ],
    ['claims with milliseconds', JSON.stringify({ ...CLAIMS, exp: NOW * 1000 }), ['will_take', 'exp_milliseconds']],
    [
      'a private key in an answer',
      answer('-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----'),
      ['leak', 'answer'],
    ],
    ['an answer alone', answer('audience is invalid'), ['refused', 'audience_wrong']],
    ['a faultless JWT', jwt(), ['will_take']],
    ['a faultless request', curl(jwt()), ['will_take']],
    ['what is only not the best way', jwt({ scope: 'api' }), ['will_take']],
    ['a fault the documentation names', jwt({}, { alg: 'HS256' }), ['will_refuse', 'alg_hmac']],
    ['a fault that is believed', jwt({ aud: TOKEN_URL }), ['may_refuse', 'aud_has_path']],
    [
      'the documented fault before the believed one',
      jwt({ aud: TOKEN_URL, sub: 'x' }),
      ['will_refuse', 'sub_not_username'],
    ],
    [
      'the fault and not what follows from it',
      `curl ${TOKEN_URL} -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -H 'Authorization: Bearer ${jwt()}'`,
      ['will_refuse', 'assertion_in_authorization'],
    ],
    ['what the Salesforce CLI sends', jwt({ exp: (NOW + 120) * 1000 }), ['will_take', 'exp_milliseconds']],
    ['what nobody was seen to send', jwt({ aud: ['https://login.salesforce.com'] }), ['may_refuse', 'aud_list']],
    [
      'a doubtful thing beside a served one',
      jwt({ aud: ['https://login.salesforce.com'], exp: String(NOW + 60) }),
      ['may_refuse', 'aud_list'],
    ],
    [
      'a token with the scope api',
      '{"access_token":"00Dxx0000001gPL!AR8","scope":"api"}',
      ['in_order', 'token_answer'],
    ],
    ['a token without it', '{"access_token":"00Dxx0000001gPL!AR8","scope":"id"}', ['will_refuse', 'lacks_api_scope']],
    ['an access token', '00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog', ['in_order', 'access_token']],
    ['an encrypted JWT', `${encoded('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`, ['unusable', 'jwe']],
    [
      'a failure on the way',
      'Error: getaddrinfo ENOTFOUND acme.my.salesforce.com',
      ['failed_before', 'host_not_found'],
    ],
    [
      'a failure that tells little',
      'Error: Request failed with status code 400',
      ['cannot_tell', 'answer_body_dropped'],
    ],
    [
      'a web page',
      'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><title>x</title></html>',
      ['failed_before', 'page'],
    ],
    ['an answer without a body', 'HTTP/1.1 400 Bad Request\n\n', ['cannot_tell', 'nothing_known']],
    ['a redirect', 'HTTP/1.1 302 Found\nLocation: https://x.example/\n\n', ['failed_before', 'redirect']],
    ['nothing', ' ', ['cannot_tell', 'input_empty']],
    ['prose', 'the quick brown fox jumps', ['cannot_tell', 'not_recognised']],
    ['a variable', '${{ secrets.KEY }}', ['unusable', 'variable_not_filled_in']],
    ['a key', key('pkcs8-2048.pem'), ['in_order', 'rsa_private_key']],
    ['a key on doubled lines', key('pkcs8-2048.pem').replaceAll('\n', '\n\n'), ['mended', 'blank_lines']],
    ['a locked key', key('traditional-aes256.pem'), ['cannot_tell', 'password_missing']],
    ['an EC key', key('bad-ec-pkcs8.pem'), ['unusable', 'ec_key']],
    ['a certificate', key('bad-certificate.pem'), ['in_order', 'certificate']],
    ['a public key', key('bad-public.pem'), ['in_order', 'public_key']],
    ['a request for a certificate', key('bad-request.pem'), ['in_order', 'certification_request']],
  ])('on %s', async (_what, text, expected) => {
    expect(await verdictOn(text)).toEqual(expected)
  })

  it.each<[string, string, string[]]>([
    ['claims that nobody signed', JSON.stringify(CLAIMS), ['will_take']],
    [
      'claims with a fault',
      JSON.stringify({ ...CLAIMS, sub: '005xx000001SwiUAAS' }),
      ['will_refuse', 'sub_is_record_id'],
    ],
    ['claims with milliseconds', JSON.stringify({ ...CLAIMS, exp: NOW * 1000 }), ['will_take', 'exp_milliseconds']],
    [
      'is what the answer says, and the cause what explains it',
      curl(jwt({ aud: TOKEN_URL })) + answer('audience is invalid'),
      ['refused', 'audience_wrong', 'aud_has_path'],
    ],
    [
      'names no cause that explains something else',
      curl(jwt({ aud: TOKEN_URL })) + answer('user hasn’t approved this consumer'),
      ['refused', 'user_not_approved'],
    ],
    [
      'names the user where it is the user',
      curl(jwt({ sub: '005000000000001' })) + answer("user hasn't approved this consumer"),
      ['refused', 'user_not_approved', 'sub_is_record_id'],
    ],
    [
      'does not take a date that is past now for one that was',
      curl(jwt({ exp: NOW - 9000 })) + answer('expired authorization code'),
      ['refused', 'assertion_expired'],
    ],
    [
      'names the secret that was sent',
      `${curl(jwt(), ' -d client_secret=x')}${answer('invalid client credentials', 'invalid_client')}`,
      ['refused', 'client_unverified', 'client_secret_present'],
    ],
    [
      'names how it was signed',
      `${curl(jwt({}, { alg: 'RS512' }))}${answer('invalid assertion')}`,
      ['refused', 'assertion_invalid', 'alg_other_hash'],
    ],
  ])('of a request with its answer %s', async (_how, text, expected) => {
    expect(await verdictOn(text)).toEqual(expected)
  })

  it('of a log is the same as of its parts', async () => {
    const log = `::group::login\n+ ${curl(jwt({ aud: TOKEN_URL }))}${answer('audience is invalid')}\nexit 1\n`
    expect(await verdictOn(log)).toEqual(['refused', 'audience_wrong', 'aud_has_path'])
    expect(await verdictOn(`signed\nassertion ${jwt({ aud: TOKEN_URL })}\ndone\n`)).toEqual([
      'may_refuse',
      'aud_has_path',
    ])
  })

  it('of a log does not blame a JWT for what the log masked', async () => {
    const [header, payload] = jwt().split('.')
    expect(await verdictOn(`sent ${header}.${payload}.*** to Salesforce\n`)).toEqual(['will_take'])
    expect(await verdictOn(`+ ${curl('***')}\n`)).toEqual(['will_take'])
    expect(await verdictOn(`${header}.${payload}.`)).toEqual(['will_refuse', 'signature_missing'])
  })

  it('of a key says where another one is compared', async () => {
    expect(await verdictOn(key('pkcs8-2048.pem'), key('bad-certificate.pem'))).toEqual(['in_order', 'rsa_private_key'])
    expect(await verdictOn(key('pkcs8-3072.pem'), key('bad-certificate.pem'))).toEqual(['unusable', 'other_key'])
    expect(await verdictOn(key('pkcs8-3072.pem'), 'nothing')).toEqual(['unusable', 'no_key'])
  })

  it('is never good beside a refusal', async () => {
    const { request, assertions } = await inspectInput(`${curl(jwt())}${answer('invalid assertion')}`, OPTIONS)
    const codes = [...(request?.findings ?? []), ...(assertions[0]?.findings ?? [])].map(({ code }) => code)
    expect(codes.filter((code) => code.endsWith('_in_order'))).toEqual([])
  })
})

it('is in order exactly where there is nothing to do', async () => {
  const judged = async (text: string) => isInOrder((await inspectInput(text, OPTIONS)).verdict)
  expect(await judged(jwt())).toBe(true)
  expect(await judged(jwt({ scope: 'api' }))).toBe(true)
  expect(await judged(jwt({ exp: (NOW + 120) * 1000 }))).toBe(false)
  expect(await judged(key('pkcs8-2048.pem').replaceAll('\n', '\n\n'))).toBe(false)
})

it('an inspection holds no signature, token, password or private number', async () => {
  const texts = [
    curl(jwt(), ' -d client_secret=4711secret4711 -d password=hunter2hunter2'),
    '{"access_token":"00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog","refresh_token":"5Aep861secretsecret","signature":"sigsigsigsigsig"}',
    key('pkcs8-2048.pem'),
    answer('-----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----'),
    `HTTP/1.1 400 Bad\nset-cookie: sid=cookiecookie\n\n${answer('invalid assertion').trim()}`,
  ]
  const plain = await Promise.all(texts.map(async (text) => JSON.stringify(await inspectInput(text, OPTIONS))))
  expect(plain.join('\n')).not.toMatch(
    /BwcHBwcHBwcHBwcHBwcH|4711secret|hunter2h|AR8AQJXg5oj8|861secret|sigsigsigsig|MIIEsecret|cookiecookie|"d":|PRIVATE KEY-----M/,
  )
})

describe('of every file of the corpus of keys', () => {
  const folder = join(import.meta.dirname, '../../../e2e/fixtures/keys')
  const { cases } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as CorpusManifest
  /** What is asked for where a file is locked; deriving keys is another test's. */
  const without = cases.filter(({ password, keyPassword }) => password === undefined && keyPassword === undefined)

  it('there is one verdict, and it is in order exactly where a whole key, certificate or request is', async () => {
    const wrong: string[] = []
    for (const { file, code } of without) {
      const { verdict, repairs, entries, refusal } = await inspectInput(readFileSync(join(folder, file)), OPTIONS)
      const faultless = entries.every(
        (entry) =>
          entry.type !== 'certificate' || entry.findings.every(({ level }) => level === 'good' || level === 'style'),
      )
      const noFault = ['certificate_given', 'certification_request_given', 'public_key_given']
      const expected = (code === undefined || noFault.includes(code)) && repairs.length === 0 && faultless
      // A file of a bare access token or a JWT is no key and may be in order all the same.
      if (isInOrder(verdict) !== expected && entries.length > 0) wrong.push(`${file}: ${verdict.stand}`)
      if (verdict.stand === 'mended' && (repairs.length === 0 || (refusal && !noFault.includes(refusal.code))))
        wrong.push(`${file}: mended`)
    }
    expect(without.length).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })
})
