import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { redactBody, redactExchange, shortenSecret } from './redact.ts'
import { answered } from './testing/exchange.ts'

/** What a token endpoint, a revocation or a set-up call may hold and nobody may keep. Not taken from what is tested. */
const SECRETS = [
  'access_token',
  'refresh_token',
  'id_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'consumerSecret',
  'code_verifier',
  'token',
  'oauth_token',
  'signature',
  'frontdoor_uri',
  'session_id',
  'sid',
  'password',
]

/** A name as somebody else might write it. */
const spelling = (name: string) =>
  fc.constantFrom(
    name,
    name.toUpperCase(),
    name.replaceAll('_', '-'),
    name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()),
  )

const MARK = 'S3cretMark'
/** A secret: long, with the mark where it must not be seen, and with characters that need escaping. */
const secret = fc
  .tuple(
    fc.string({ minLength: 8, maxLength: 12, unit: fc.constantFrom(...'abXY019'.split('')) }),
    fc.string({ maxLength: 12 }),
  )
  .map(([head, tail]) => `${head}${MARK}"${tail}'<>&;\\${MARK}${tail}`)
/** The same of characters that tokens are made of. */
const plainSecret = fc.stringMatching(/^[A-Za-z0-9._]{8,20}$/).map((head) => `${head}${MARK}${head}${MARK}0aZ`)

const escapedJson = (text: string) =>
  text.replace(/./gsu, (letter) =>
    Array.from({ length: letter.length }, (_one, i) => `\\u${letter.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const percent = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** Every dress a name and its secret come in. */
const DRESSES: Record<string, (name: string, value: string, plain: string) => string> = {
  'JSON': (name, value) => JSON.stringify({ scope: 'api', [name]: value, instance_url: 'https://a.example' }),
  'JSON with white space': (name, value) => JSON.stringify({ a: 1, [name]: value }, undefined, 4),
  'JSON with an escaped name': (name, value) => `{"${escapedJson(name)}":${JSON.stringify(value)}}`,
  'JSON with an escaped value': (name, value) => `{"${name}":"${escapedJson(value)}"}`,
  'JSON with the member twice': (name, value) => `{"${name}":${JSON.stringify(value)},"${name}":null}`,
  'JSON, deep': (name, value) => JSON.stringify([{ a: { b: [{ [name]: value }] } }]),
  'JSON in JSON': (name, value) => JSON.stringify({ body: JSON.stringify({ [name]: value }) }),
  'a list in JSON': (name, value) => JSON.stringify({ [name]: [value, { x: value }] }),
  'a number in JSON': (name, value) => `{"${name}":{"x":${JSON.stringify(value)}},"y":1}`,
  'JSON cut short': (name, value) => JSON.stringify({ [name]: value }).slice(0, -3),
  'JSON with something behind it': (name, value) => `${JSON.stringify({ [name]: value })} trailing`,
  'JSON with a comment': (name, value) => `{ /* */ "${name}": ${JSON.stringify(value)} }`,
  'a form': (name, value) => new URLSearchParams({ a: '1', [name]: value, b: '2' }).toString(),
  'a form with an escaped name': (name, value) => `a=1&${percent(name)}=${percent(value)}`,
  'a form of semicolons': (name, _value, plain) => `a=1;${name}=${plain};b=2`,
  'a form in JSON': (name, value) =>
    JSON.stringify({ body: new URLSearchParams({ a: '1', [name]: value }).toString() }),
  'an address in JSON': (name, value) =>
    JSON.stringify({ url: `https://a.example/x?${new URLSearchParams({ [name]: value }).toString()}` }),
  'a fragment in JSON': (name, value) =>
    JSON.stringify({ url: `https://a.example/x#a=b&${new URLSearchParams({ [name]: value }).toString()}` }),
  'XML': (name, value) => `<?xml version="1.0"?><OAuth><scope>api</scope><${name}>${xml(value)}</${name}></OAuth>`,
  'XML with a namespace': (name, value) => `<o:OAuth><o:${name} a="b">${xml(value)}</o:${name}></o:OAuth>`,
  'XML with CDATA': (name, value) => `<OAuth><${name}><![CDATA[${value.replaceAll(']]>', '')}]]></${name}></OAuth>`,
  'XML with elements inside': (name, value) => `<OAuth><${name}><x>${xml(value)}</x></${name}></OAuth>`,
  'XML cut short': (name, value) => `<OAuth><${name}>${xml(value)}`,
  'a field of HTML': (name, _value, plain) => `<html><input type="hidden" name="${name}" value="${plain}"></html>`,
  'a link of HTML': (name, _value, plain) => `<html><a href="/x?a=b&amp;${name}=${plain}">x</a></html>`,
  'prose': (name, _value, plain) => `The request had ${name}=${plain} in it, which was refused.`,
  'prose with quotes': (name, _value, plain) => `Bad request: "${name}" : '${plain}'`,
}

const bareName = fc.constantFrom(...SECRETS).chain(spelling)

describe('a body', () => {
  it.each(Object.entries(DRESSES))('of %s keeps no secret, however it is spelt', (_dress, dress) => {
    fc.assert(
      fc.property(bareName, secret, plainSecret, (name, value, plain) => {
        const shown = redactBody(dress(name, value, plain))
        expect(shown).not.toContain(MARK)
        expect(decodeURIComponent(shown.replace(/%(?![0-9a-f]{2})/gi, '%25'))).not.toContain(MARK)
        expect(shown).not.toContain(escapedJson(MARK))
      }),
    )
  })

  it.each([
    '',
    'ok',
    '   ',
    '{ "error": "invalid_grant",\n  "error_description": "audience is invalid" }',
    '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
    '{"type":"about:blank","code":"member_invalid","member":"kind"}',
    '{"consumerKey":"3MVG9AbCdEfGhIjKlMnOpQrStUvWxYz0123456789.AbCdEfGhIjKlMnOpQrStUvWxYz012345"}',
    '{"nextRecordsUrl":"/services/data/v67.0/query/01gPr0000000001AAA-200000","records":[{"Name":"a = b; c"}]}',
    '{"url":"https://acme.my.salesforce.com/id/00D000000000001EAA/005000000000001AAA?format=json"}',
    'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&format=xml',
    'Bad_OAuth_Token',
    '<html><head><title>Down for maintenance</title></head><body class="a">https://acme-dev-ed.develop.my.salesforce.com</body></html>',
  ])('without a secret is left as it is: %s', (body) => {
    expect(redactBody(body)).toBe(body)
  })

  it('keeps what may be seen beside a secret', () => {
    expect(redactBody('{"access_token":"00DgOd2jE7TWdZh!abcdefgh","scope":"api"}')).toBe(
      '{"access_token":"00DgOd2jE7TWdZh!…","scope":"api"}',
    )
    expect(redactBody('access_token=00DgOd2jE7TWdZh%21abcdefgh&scope=api')).toBe(
      'access_token=00DgOd2jE7TWdZh%21…&scope=api',
    )
    expect(redactBody('<OAuth><access_token>x</access_token><scope>api</scope></OAuth>')).toBe(
      '<OAuth><access_token>…</access_token><scope>api</scope></OAuth>',
    )
  })

  it.each([
    [
      'a practice org’s key',
      '{"baseUrl":"http://localhost/practice/00DgOd2jE7TWdZhEOTMaqK5WfhEUoNgowM8SQBs"}',
      'EOTMaqK5',
    ],
    ['an access token', '{"note":"was 00DgOd2jE7TWdZh!AbCd012345"}', 'AbCd012345'],
    ['a refresh token', `{"note":"5Aep861${'Ab0'.repeat(20)}"}`, 'Ab0Ab0'],
    ['a code', `{"x":"aPrx${'Ab0'.repeat(20)}"}`, 'Ab0Ab0'],
    ['a signed assertion', `{"x":"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0aaaa.${MARK}"}`, MARK],
  ])('keeps no %s under a name that promises nothing', (_what, body, mark) => {
    expect(redactBody(body)).not.toContain(mark)
  })
})

describe('redactExchange', () => {
  const secretive = {
    ...answered(
      200,
      { access_token: `00D000000000001!${MARK}` },
      {
        headers: [
          ['set-cookie', `BrowserId=${MARK}`],
          ['location', `https://a.example/cb?code=${MARK}&state=s#access_token=${MARK}`],
          ['x-session-id', MARK],
        ],
      },
    ),
    request: {
      method: 'POST',
      url: `http://localhost/practice/00DgOd2jE7TWdZh${'Ab0'.repeat(8)}/setup?oauth_token=00D!${MARK}&format=json`,
      upstreamUrl: `https://acme.my.salesforce.com/x?TOKEN=${MARK}&c%6fde=${MARK}`,
      headers: [
        ['authorization', `Bearer 00D000000000001!${MARK}`],
        ['accept', 'application/json'],
      ] as const,
      body: `grant_type=x&assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.${MARK}&code=${MARK}&client_secret=${MARK}&code_verifier=${MARK}`,
    },
  }

  it('leaves no secret anywhere', () => {
    const text = JSON.stringify(redactExchange(secretive))
    expect(text).not.toContain(MARK)
    expect(text).not.toContain('Ab0')
  })

  it('leaves none in a request that is under way', () => {
    const { outcome: _, durationMilliseconds: __, ...pending } = secretive
    expect(JSON.stringify(redactExchange(pending))).not.toContain(MARK)
  })

  it('leaves what is recognisable and public', () => {
    const text = JSON.stringify(redactExchange(secretive))
    expect(text).toContain('eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.…')
    expect(text).toContain('00D000000000001!…')
    expect(text).toContain('/practice/00DgOd2jE7TWdZh…/setup?')
    expect(text).toContain('format=json')
    expect(text).toContain('Bearer 00D000000000001!…')
  })

  it.each(['Basic dXNlcjpTM2NyZXQ=', 'Negotiate YII=', 'S3cret', 'Bearer  S3cret', 'Bearer S3cret, Basic S3cret'])(
    'keeps no credential of an authorization field: %s',
    (value) => {
      const { request } = redactExchange({
        ...secretive,
        request: { ...secretive.request, headers: [['authorization', value]] },
      })
      expect(request.headers[0]?.[1]).not.toMatch(/S3cret|dXNlcj|YII/)
    },
  )

  it('does not change an exchange without secrets', () => {
    const plain = answered(400, { error: 'invalid_grant', error_description: 'audience is invalid' })
    expect(redactExchange(plain)).toEqual(plain)
  })
})

describe('shortenSecret', () => {
  it.each(['', 'a', 'abc', 'a-rather-long-secret', 'secret!tail', 'eyJsecret', 'eyJa.secret.b.c', 'a.secret.b'])(
    'never shows %j whole, and at most four characters of it',
    (value) => {
      expect(shortenSecret(value).replace('…', '').length).toBeLessThanOrEqual(Math.min(4, value.length / 4))
    },
  )
})
