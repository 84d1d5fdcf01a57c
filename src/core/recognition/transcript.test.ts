import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase64 } from '../encoding/base64.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from './text-input.ts'
import { undressed } from './dress.ts'
import { recogniseInput } from './recognise.ts'
import { readTranscript } from './transcript.ts'

const JSON_ANSWER = `{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}`
const escaped = (text: string) => JSON.stringify(text).slice(1, -1)

/** Error and description, or the code of an API, of each answer. */
function said(text: string, kind: Parameters<typeof readTranscript>[1] = 'unknown') {
  return (readTranscript(text, kind)?.answers ?? []).map(({ content }) => {
    if (content?.kind === 'oauth_error') return [content.error, content.errorDescription].filter(Boolean).join(': ')
    return content?.kind === 'rest_error' ? content.errors[0]?.errorCode : content?.kind
  })
}

/** Any code units, lone surrogates too. Made of numbers, which are quicker to come by than characters. */
const anyText = fc.uint16Array({ maxLength: 8 }).map((units) => String.fromCharCode(...units))

describe('an answer is read in any dress', () => {
  it.each([
    ['escaped once, in a log line', `09:14 ERROR call failed: 400: "${escaped(JSON_ANSWER)}"`],
    ['escaped once with an escaped apostrophe', `400: "${escaped(JSON_ANSWER).replace("'", String.raw`\u0027`)}"`],
    ['escaped twice', `{"log":"{\\"body\\":\\"${escaped(escaped(JSON_ANSWER))}\\"}"}`],
    ['with HTML entities', JSON_ANSWER.replaceAll('"', '&quot;').replace("'", '&#39;')],
    ['with hexadecimal entities', JSON_ANSWER.replaceAll('"', '&#x22;').replace("'", '&#x27;')],
    [
      'in a callback address',
      'https://app.example/cb?error=invalid_grant&error_description=user+hasn%27t+approved+this+consumer',
    ],
    [
      'in a fragment',
      'https://app.example/cb#error=invalid_grant&error_description=user%20hasn%27t%20approved%20this%20consumer',
    ],
    ['percent-encoded whole', encodeURIComponent(JSON_ANSWER)],
    ['percent-encoded in a parameter', `https://app.example/?error=${encodeURIComponent(JSON_ANSWER)}`],
    ['in Base64', encodeBase64(utf8(JSON_ANSWER))],
    ['in Base64 inside JSON', `{"statusCode":400,"isBase64Encoded":true,"body":"${encodeBase64(utf8(JSON_ANSWER))}"}`],
    [
      'as XML',
      `<?xml version="1.0"?><OAuth><error>invalid_grant</error><error_description>user hasn&apos;t approved this consumer</error_description></OAuth>`,
    ],
    [
      'as Python prints it',
      `Response content: {'error': 'invalid_grant', 'error_description': "user hasn't approved this consumer"}`,
    ],
    ['as Node prints it', `data: { error: 'invalid_grant', error_description: "user hasn't approved this consumer" }`],
    ['as Ruby prints it', `{"error"=>"invalid_grant", "error_description"=>"user hasn't approved this consumer"}`],
    [
      'as PHP prints it',
      `Array\n(\n    [error] => invalid_grant\n    [error_description] => user hasn't approved this consumer\n)`,
    ],
    ['in JSON of another server', JSON.stringify({ error: JSON_ANSWER })],
    ['in colours', `\u001b[31mERROR\u001b[0m user hasn’t \u001b[1mapproved\u001b[22m this consumer`],
    ['on a page', `<html><body><pre>${JSON_ANSWER.replaceAll('"', '&#34;')}</pre></body></html>`],
  ])('%s', async (_dress, text) => {
    const { kind, transcript } = await recogniseInput(text)
    const [answer] = transcript?.answers ?? []
    expect(kind).toBe('oauth_error')
    expect(answer?.content).toMatchObject({ errorDescription: "user hasn't approved this consumer" })
  })

  it.each([
    [
      `ERROR x: ${escaped('{"error":"brand_new","error_description":"never heard of"}')} end`,
      'brand_new: never heard of',
    ],
    ['https://app.example/cb?error=access_denied&error_description=end-user+denied', 'access_denied: end-user denied'],
    [
      `<soapenv:Envelope xmlns:soapenv="x"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>no</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
      'INVALID_LOGIN',
    ],
    [
      `<sf:LoginFault xmlns:sf="x"><sf:exceptionCode>LOGIN_DURING_RESTRICTED_TIME</sf:exceptionCode></sf:LoginFault> failed`,
      'LOGIN_DURING_RESTRICTED_TIME',
    ],
    [
      `[LoginFault [ApiFault exceptionCode='INVALID_OPERATION' exceptionMessage='SOAP API login() is disabled by default in this org.']]`,
      'INVALID_OPERATION',
    ],
    [
      `Response content: [{'message': 'Session expired or invalid', 'errorCode': 'INVALID_SESSION_ID'}]`,
      'INVALID_SESSION_ID',
    ],
    ['HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\nBad_OAuth_Token', 'Bad_OAuth_Token'],
    ['ERROR_HTTP_403: Missing_OAuth_Token', 'Missing_OAuth_Token'],
    ['OAuth2 login failed. Reason: OAUTH_APP_ACCESS_DENIED', 'OAUTH_APP_ACCESS_DENIED'],
    ['Error: invalid_client_id', 'invalid_client_id'],
    ['oauthlib.errors.InvalidGrantError: (invalid_grant)', 'invalid_grant'],
    ['Token request failed with 400 invalid_grant', 'invalid_grant'],
    ['INVALID_OPERATION: SOAP API login() is disabled by default in this org.', 'INVALID_OPERATION'],
    ['SalesforceError: This session is not valid for use with the REST API', 'INVALID_SESSION_ID'],
    ['MuleSoft: Invalid username, password, security token; or user locked out.', 'INVALID_LOGIN'],
  ])('%j says %s', (text, answer) => {
    expect(said(text)).toEqual([answer])
  })

  it('in a log of thousands of lines, each refusal once', () => {
    const noise = '2026-11-02 09:14:11 INFO c.a.Client - all is well\n'
    const log = `${noise.repeat(3000)}ERROR ${escaped(JSON_ANSWER)}\n${noise}ERROR ${escaped(JSON_ANSWER)}\n${noise}ERROR INVALID_SESSION_ID: Session expired\n`
    expect(said(log)).toEqual(["user hasn't approved this consumer", 'INVALID_SESSION_ID'])
  })

  it('but not out of long prose that holds the words', () => {
    const prose = 'Some people wonder what an invalid assertion is, and read on.\n'.repeat(100)
    expect(readTranscript(prose, 'unknown')).toBeUndefined()
  })
})

it('a code with words that are not known is not said to lack them', () => {
  expect(readTranscript('invalid_grant: something new', 'unknown')).toBeUndefined()
})

describe('a command and what it printed', () => {
  const COMMAND = `$ curl -s https://login.salesforce.com/services/oauth2/token \\\n  -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \\\n  -d assertion=a.b.c`

  it.each([
    [
      'its answer',
      '{"error":"invalid_grant","error_description":"invalid assertion"}',
      'invalid_grant: invalid assertion',
    ],
    [
      'its answer with header fields',
      'HTTP/2 400\ncontent-type: application/json\n\n{"error":"invalid_grant","error_description":"audience is invalid"}',
      'invalid_grant: audience is invalid',
    ],
  ])('are taken apart: %s', async (_what, output, answer) => {
    const { kind, transcript } = await recogniseInput(`${COMMAND}\n${output}`)
    expect(kind).toBe('token_request')
    expect(said(`${COMMAND}\n${output}`, kind)).toEqual([answer])
    expect(transcript?.answers).toHaveLength(1)
  })

  it('are taken apart as they went over the wire', async () => {
    const text = `POST /services/oauth2/token HTTP/1.1\nHost: login.salesforce.com\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=x&assertion=a.b.c\n\nHTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n${JSON_ANSWER}`
    const { kind, transcript } = await recogniseInput(text)
    expect([kind, transcript?.answers[0]?.status]).toEqual(['token_request', 400])
  })

  it('says nothing of a command by itself', async () => {
    expect((await recogniseInput(COMMAND)).transcript).toBeUndefined()
  })

  it('gives the message of the client where nothing answered', async () => {
    const { transcript } = await recogniseInput(`${COMMAND}\ncurl: (6) Could not resolve host: login.salesforce.com`)
    expect(transcript?.messages.map(({ code }) => code)).toEqual(['host_not_found'])
  })
})

it('a proxy’s page is told as the proxy’s, and not as Salesforce in maintenance', async () => {
  const { kind, transcript } = await recogniseInput(
    'HTTP/1.1 403 Forbidden\nServer: squid/5.5\nContent-Type: text/html\n\n<!DOCTYPE html><html><body>Access Denied.</body></html>',
  )
  expect([kind, transcript?.answers, transcript?.messages.map(({ code }) => code)]).toEqual([
    'http_message',
    [],
    ['proxy_refused'],
  ])
})

it('what only wraps an answer is left out beside it', () => {
  const text =
    'Error (JwtGrantError): We encountered a JSON web token error. JwtAuthError::Error authenticating with JWT.\nErrors encountered:\ninvalid assertion\nfetch failed'
  expect(readTranscript(text, 'oauth_error')).toMatchObject({ answers: [{}], messages: [] })
})

describe('a private key where none may be is a leak', () => {
  // Not a key: only what a boundary looks like.
  const KEY = `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----`
  const jwt = (claims: unknown) => `eyJhbGciOiJSUzI1NiJ9.${encodeBase64Url(utf8(JSON.stringify(claims)))}.AAAA`

  it.each([
    ['answer', JSON.stringify({ error: 'invalid_grant', error_description: KEY })],
    ['answer', `ERROR invalid assertion, key was ${escaped(KEY)}`],
    [
      'request',
      `POST /services/oauth2/token HTTP/1.1\nHost: login.salesforce.com\n\ngrant_type=x&assertion=${encodeURIComponent(KEY)}`,
    ],
    ['request', `curl https://login.salesforce.com/services/oauth2/token -d grant_type=x -d 'assertion=${KEY}'`],
    ['address', `https://login.salesforce.com/services/oauth2/token?assertion=${encodeURIComponent(KEY)}`],
    [
      'address',
      `https://login.salesforce.com/services/oauth2/token?key=${encodeURIComponent(KEY.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE'))}`,
    ],
    ['assertion', jwt({ iss: 'x', key: KEY })],
    ['assertion', jwt({ jwk: { kty: 'RSA', d: 'A'.repeat(40) } })],
  ])('in an %s', async (place, text) => {
    const { transcript, entries } = await recogniseInput(text)
    expect([transcript?.leak, entries]).toEqual([place, []])
    expect(JSON.stringify(transcript)).not.toContain('MIIEvQ')
  })

  it.each([
    ['by itself', KEY],
    ['in a variable', `PRIVATE_KEY="${escaped(KEY)}"`],
    ['in JSON', JSON.stringify({ private_key: KEY })],
    ['below a comment with an address', `# see https://example.com/keys\n${KEY}`],
  ])('and not %s', async (_where, text) => {
    expect((await recogniseInput(text)).transcript?.leak).toBeUndefined()
  })
})

it('undressing says the same, and ends', () => {
  expect(undressed(JSON_ANSWER)).toBe(JSON_ANSWER)
  expect(undressed('a 100% safe + sound text')).toBe('a 100% safe + sound text')
  expect(undressed('%7b%22error%22%ff')).toContain('%ff')
})

it('reading never throws, whatever the text', () => {
  const pieces = [
    '{"error":"',
    '\\"',
    '&quot;',
    '&#x110000;',
    '%7b%22',
    '%',
    '\\u00',
    'eyJlcnJvcg',
    'HTTP/1.1 400\n\n',
    'curl "',
    '-----BEGIN PRIVATE KEY',
    '\u001b[',
    '<sf:',
    'error=',
    "'",
    '\n',
  ]
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), anyText)), (parts) => {
      for (const kind of ['unknown', 'token_request'] as const) readTranscript(parts.join(''), kind)
    }),
    { seed: 20_261_126, numRuns: 400 },
  )
})
