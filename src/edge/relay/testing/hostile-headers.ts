import { FORM_HEADERS, restCase, tokenCase, type RelayCase } from './relay-case.ts'

const FOREIGN_ORIGINS: readonly string[] = [
  'null',
  'https://evil.example',
  'http://evil.example:8788',
  'https://localhost.evil.example',
  'https://acme.my.salesforce.com',
  'http://localhost:1',
  'localhost',
  'file://',
  'chrome-extension://abcdefghijklmnop',
  'https://app.example.evil.example',
  'https://app.example@evil.example',
  'https://app.example:444',
  'HTTPS://APP.EXAMPLE.',
  '*',
]

const MEDIA_TYPES: readonly string[] = [
  'application/json',
  'text/plain',
  'text/xml',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/x-www-form-urlencodedx',
  'xapplication/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'application/x-www-form-urlencoded; charset=utf-7',
  'application/x-www-form-urlencoded, application/json',
  'application/x-www-form-urlencoded; boundary=x',
  'application/x-www-form-urlencoded; charset=utf-8; charset=utf-16',
  'application/jwt',
  '*/*',
]

const AUTHORIZATIONS: readonly string[] = [
  'Basic dXNlcjpwYXNz',
  'Bearer',
  'Bearer a b',
  'Bearer a, Bearer b',
  'Bearer  a',
  'bearer a',
  'Digest username="a"',
  'OAuth 00Dx!y',
  'Bearer a\u00e9',
  'Bearer "a"',
  'Bearer <a>',
  'Negotiate abc',
]

/** Headers that must be refused. What is merely unknown is left behind, not refused. */
export function hostileHeaders(): readonly RelayCase[] {
  const cases: RelayCase[] = []
  for (const origin of FOREIGN_ORIGINS) {
    cases.push(
      tokenCase(`POST from the origin ${origin}`, {
        headers: { ...FORM_HEADERS, Origin: origin },
        refusedAs: ['origin_not_allowed'],
      }),
    )
    cases.push(
      restCase(`GET from the origin ${origin}`, { headers: { Origin: origin }, refusedAs: ['origin_not_allowed'] }),
    )
    cases.push(
      tokenCase(`preflight from the origin ${origin}`, {
        method: 'OPTIONS',
        headers: { 'Origin': origin, 'Access-Control-Request-Method': 'POST' },
        body: '',
        refusedAs: ['origin_not_allowed'],
      }),
    )
  }
  for (const type of MEDIA_TYPES) {
    cases.push(
      tokenCase(`a body of type ${type}`, { headers: { 'Content-Type': type }, refusedAs: ['unsupported_media_type'] }),
    )
  }
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'identity, gzip', 'x']) {
    const headers = { ...FORM_HEADERS, 'Content-Encoding': encoding }
    cases.push(tokenCase(`a body encoded with ${encoding}`, { headers, refusedAs: ['unsupported_media_type'] }))
  }
  for (const authorization of AUTHORIZATIONS) {
    cases.push(
      restCase(`Authorization: ${authorization}`, {
        headers: { Authorization: authorization },
        refusedAs: ['authorization_not_allowed'],
      }),
    )
  }
  cases.push(
    restCase('Authorization twice', {
      headers: { Authorization: ['Bearer a', 'Bearer b'] },
      refusedAs: ['authorization_not_allowed'],
    }),
    tokenCase('Content-Type twice', {
      headers: { 'Content-Type': ['application/x-www-form-urlencoded', 'application/json'] },
      refusedAs: ['unsupported_media_type'],
    }),
  )
  for (const method of ['PUT', 'PATCH', 'DELETE', 'CONNECT', 'TRACE', 'HEAD', 'GET']) {
    const headers = { 'Access-Control-Request-Method': method }
    cases.push(
      tokenCase(`a preflight for ${method}`, {
        method: 'OPTIONS',
        headers,
        body: '',
        refusedAs: ['method_not_allowed'],
      }),
    )
  }
  cases.push(
    tokenCase('OPTIONS that is no preflight', { method: 'OPTIONS', body: '', refusedAs: ['method_not_allowed'] }),
  )
  return cases
}
