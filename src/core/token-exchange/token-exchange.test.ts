import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import { codeRequest } from './code-request.ts'
import { tokenEndpoint, tokenRequest } from './token-request.ts'
import { processTokenResponse } from './token-response.ts'

const success = {
  access_token: '00Dxx0000001gPL!AR8AQJXg5oj8',
  token_type: 'Bearer',
  instance_url: 'https://acme.my.salesforce.com/',
  id: 'https://login.salesforce.com/id/00Dxx0000001gPLEAY/005xx000001SwiUAAS',
  scope: 'api id',
}

describe('tokenRequest', () => {
  it('posts exactly grant_type and assertion as a form to the token endpoint', async () => {
    const request = tokenRequest({ authorizationServer: 'https://acme.my.salesforce.com/', assertion: 'h.p.s+/=' })
    expect(request.method).toBe('POST')
    expect(request.url).toBe('https://acme.my.salesforce.com/services/oauth2/token')
    expect(request.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(request.headers.get('accept'), 'Salesforce answers in XML to whoever wants that').toBe('application/json')
    expect([...new URLSearchParams(await request.text())]).toEqual([
      ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      ['assertion', 'h.p.s+/='],
    ])
  })
})

describe('codeRequest', () => {
  const input = {
    authorizationServer: 'https://acme.my.salesforce.com/',
    code: 'aPrx/+=',
    clientId: '3MVG9',
    redirectUri: 'https://countersign.example/callback',
    codeVerifier: 'v'.repeat(43),
  }

  it('posts code and verifier in a form, where no log keeps them', async () => {
    const request = codeRequest(input)
    expect(request.method).toBe('POST')
    expect(request.url).toBe('https://acme.my.salesforce.com/services/oauth2/token')
    expect(request.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(request.headers.get('accept')).toBe('application/json')
    expect([...new URLSearchParams(await request.text())]).toEqual([
      ['grant_type', 'authorization_code'],
      ['code', 'aPrx/+='],
      ['client_id', '3MVG9'],
      ['redirect_uri', 'https://countersign.example/callback'],
      ['code_verifier', 'v'.repeat(43)],
    ])
  })
})

it.each(['https://acme.example', 'https://acme.example/', 'https://acme.example/practice/x'])(
  'the token endpoint of %s lies below it, after one slash',
  (server) => {
    expect(tokenEndpoint(server)).toBe(`${server.replace(/\/$/, '')}/services/oauth2/token`)
  },
)

describe('processTokenResponse', () => {
  it('takes a success and cuts the trailing slash of the instance', () => {
    expect(processTokenResponse(answered(200, { ...success, token_format: 'jwt' }))).toStrictEqual({
      ok: true,
      value: {
        accessToken: '00Dxx0000001gPL!AR8AQJXg5oj8',
        tokenType: 'Bearer',
        instanceUrl: 'https://acme.my.salesforce.com',
        scope: 'api id',
        id: 'https://login.salesforce.com/id/00Dxx0000001gPLEAY/005xx000001SwiUAAS',
        tokenFormat: 'jwt',
      },
    })
  })

  it('needs neither scope nor identity, and takes nothing for them that is no text', () => {
    const { scope: _scope, id: _id, ...bare } = success
    const value = {
      accessToken: success.access_token,
      tokenType: 'Bearer',
      instanceUrl: 'https://acme.my.salesforce.com',
    }
    expect(processTokenResponse(answered(200, bare))).toStrictEqual({ ok: true, value })
    expect(processTokenResponse(answered(200, { ...bare, scope: ['api'], id: 7 }))).toStrictEqual({ ok: true, value })
  })

  it('takes an instance without TLS: a practice org on this machine has none', () => {
    expect(
      processTokenResponse(answered(200, { ...success, instance_url: 'http://localhost:5173/practice/x' })),
    ).toMatchObject({ ok: true, value: { instanceUrl: 'http://localhost:5173/practice/x' } })
  })

  it('keeps the words of an OAuth error verbatim', () => {
    const body = { error: 'invalid_grant', error_description: "user hasn't approved this consumer" }
    expect(processTokenResponse(answered(400, body))).toEqual({
      ok: false,
      error: {
        code: 'oauth_error',
        status: 400,
        error: 'invalid_grant',
        errorDescription: "user hasn't approved this consumer",
      },
    })
    expect(processTokenResponse(answered(401, { error: 'unknown_error' }))).toStrictEqual({
      ok: false,
      error: { code: 'oauth_error', status: 401, error: 'unknown_error' },
    })
  })

  it.each([
    ['a login page', answered(200, '<html>', { mediaType: 'text/html;charset=UTF-8' }), 'html'],
    ['a redirect', answered(302, ''), 'redirect'],
    ['text', answered(200, 'nope', { mediaType: 'text/plain' }), 'not_json'],
    ['a success without access_token', answered(200, { ...success, access_token: undefined }), 'unexpected_shape'],
    ['a success with an empty access_token', answered(200, { ...success, access_token: '' }), 'unexpected_shape'],
    ['a success without token_type', answered(200, { ...success, token_type: undefined }), 'unexpected_shape'],
    ['a success without instance_url', answered(200, { ...success, instance_url: undefined }), 'unexpected_shape'],
    ['an instance of a longer scheme', answered(200, { ...success, instance_url: 'xhttp://a.b' }), 'unexpected_shape'],
    ['an instance of another scheme', answered(200, { ...success, instance_url: 'httpsx://a.b' }), 'unexpected_shape'],
    [
      'a success without an absolute instance_url',
      answered(200, { ...success, instance_url: '/x' }),
      'unexpected_shape',
    ],
    [
      'a script URL as instance',
      answered(200, { ...success, instance_url: 'javascript:alert(1)' }),
      'unexpected_shape',
    ],
    ['an array', answered(200, []), 'unexpected_shape'],
    ['an empty body', answered(200, ''), 'unexpected_shape'],
    ['a success with another status', answered(201, success), 'unexpected_shape'],
  ])('calls %s no answer of a token endpoint', (_what, exchange, reason) => {
    expect(processTokenResponse(exchange)).toMatchObject({
      ok: false,
      error: { code: 'nonconforming_response', reason },
    })
  })

  it('tells a refusal of the relay from an answer of Salesforce', () => {
    const problem = {
      mediaType: 'application/problem+json',
      headers: [['retry-after', '7']] as const,
      transport: 'relay' as const,
    }
    expect(processTokenResponse(answered(429, { code: 'rate_limited' }, problem))).toEqual({
      ok: false,
      error: { code: 'relay_refused', status: 429, refusal: 'rate_limited', retryAfterSeconds: 7 },
    })
  })

  it.each(['offline', 'unreachable_or_blocked', 'timeout', 'aborted'] as const)(
    'says that nothing came back: %s',
    (reason) => {
      expect(processTokenResponse(failed(reason))).toEqual({ ok: false, error: { code: 'transport_failed', reason } })
    },
  )
})
