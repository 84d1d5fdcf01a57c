import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import { tokenRequest } from './token-request.ts'
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
    expect([...new URLSearchParams(await request.text())]).toEqual([
      ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      ['assertion', 'h.p.s+/='],
    ])
  })
})

describe('processTokenResponse', () => {
  it('takes a success and cuts the trailing slash of the instance', () => {
    const result = processTokenResponse(answered(200, success))
    expect(result).toMatchObject({
      ok: true,
      value: { instanceUrl: 'https://acme.my.salesforce.com', scope: 'api id' },
    })
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
  })

  it.each([
    ['a login page', answered(200, '<html>', { mediaType: 'text/html;charset=UTF-8' }), 'html'],
    ['a redirect', answered(302, ''), 'redirect'],
    ['text', answered(200, 'nope', { mediaType: 'text/plain' }), 'not_json'],
    ['a success without access_token', answered(200, { ...success, access_token: undefined }), 'unexpected_shape'],
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
