import type { Random } from './random.ts'

/** Bytes to send, and whether they are one whole request that must be answered. */
export type FuzzRequest = { readonly bytes: Buffer; readonly whole: boolean }

const METHODS = 'GET GET GET GET HEAD POST POST POST PUT PATCH DELETE OPTIONS'.split(' ')
const ODD_METHODS = 'TRACE CONNECT PROPFIND QUERY M-SEARCH PRI get G'.split(' ')
const PATHS = [
  '/',
  '/robots.txt',
  '/index.html',
  '/index.html.br',
  '/_headers',
  '/%5Fheaders',
  '/assets/x.js',
  '/callback',
  '/healthz',
  '/practice',
  '/practice/orgs',
  '/practice/login/services/oauth2/token',
  '/practice/login/services/oauth2/authorize',
  '/practice/test/services/oauth2/token',
  '/services/data',
  '/services/data/v60.0/query',
  '/services/data/v60.0/jobs/query',
  '/services/data/v60.0/sobjects/Account/describe',
  '/services/oauth2/token',
  '/services/oauth2/authorize',
  '/services/oauth2/introspect',
  '/services/oauth2/revoke',
  '/services/oauth2/userinfo',
  '/services/Soap/u/60.0',
  '//services/data',
  '/id/keys',
  '/id/00D000000000000AAA/005000000000000AAA',
  '/relay',
  '/relay/x',
  '/relay/login.salesforce.com/services/oauth2/token',
  '/relay/acme.my.salesforce.com/services/oauth2/revoke',
  '/relay/acme.my.salesforce.com/services/data/v60.0/query',
  '/.well-known/openid-configuration',
  '/cdn-cgi/explorer/api',
  '/cdn-cgi/handler/scheduled',
]
const SET_UP = ['', '/setup', '/setup/apps', '/setup/apps/x', '/setup/users/x', '/setup/drills', '/setup/drills/clock']
const ENDS = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '?',
  '?q=%',
  '?q=SELECT+Id+FROM+Account',
  '/',
  '/.',
  '/..',
  '/%2e',
  '%',
  '%00',
  ';a',
  '#',
  '\\',
]
const NUMBERS = '0 1 -1 5 2 99 +1 00 0x10 1e3 abc 4294967296 18446744073709551615 99999999999999999999'.split(' ')
const FORM =
  'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln'
const BODIES = [
  '',
  '{}',
  '{"kind":"sandbox"}',
  '{"__proto__":{"a":1}}',
  '[',
  'null',
  'a=b',
  '%',
  FORM,
  'token=x',
  'x'.repeat(20_000),
  'y'.repeat(300_000),
  '\u0000\u00ff',
]

/** Headers that something in front of or inside the server reads, with values that tend to be misread. */
const HEADERS: Readonly<Record<string, (random: Random) => string>> = {
  'Accept': ({ pick }) => pick(['text/html', '*/*', 'application/xml', '', 'a'.repeat(300)]),
  'Accept-Encoding': ({ pick }) => pick(['br', 'gzip', 'identity;q=0', '*', 'br;q=0, gzip', ',;,;=', 'gzip;q=']),
  'Access-Control-Request-Method': ({ pick }) => pick(['POST', 'GET', '', 'x']),
  'Authorization': ({ pick }) =>
    pick(['', 'Bearer', 'Bearer x', 'Basic =', 'Bearer a.b.c', `OAuth 00Dxxxxxxxxxxxx!${'a'.repeat(60)}`]),
  'Connection': ({ pick }) => pick(['close', 'keep-alive', 'Upgrade', 'Host', 'x, close']),
  'Content-Encoding': ({ pick }) => pick(['gzip', 'identity', 'x']),
  'Content-Type': ({ pick }) =>
    pick([
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=',
      'text/plain;;',
      '',
    ]),
  'Cookie': ({ pick }) => pick(['a=b', '', ';;;', 'a'.repeat(5000)]),
  'Expect': ({ pick }) => pick(['100-continue', '200-ok', '']),
  'Forwarded': ({ pick }) => pick(['for=1.2.3.4', 'host=evil.example']),
  'If-Match': ({ pick }) => pick(['*', '"x"', '']),
  'If-Modified-Since': ({ pick }) => pick(NUMBERS),
  'If-None-Match': ({ pick }) => pick(['*', '"', 'W/"x"', `W/"${pick(NUMBERS)}"`, ',', '']),
  'If-Range': ({ pick }) => pick(['"x"', 'Thu, 01 Jan 1970 00:00:00 GMT']),
  'Origin': ({ pick }) => pick(['null', 'http://localhost', 'https://evil.example', 'x', '']),
  'Range': ({ pick }) =>
    pick([`bytes=${pick(NUMBERS)}-${pick(NUMBERS)}`, `bytes=${pick(NUMBERS)}-`, 'bytes=', 'bytes=0-1,2-3', 'x=1-2']),
  'Sec-Fetch-Mode': ({ pick }) => pick(['navigate', 'cors', 'x']),
  'Sec-Fetch-Site': ({ pick }) => pick(['same-origin', 'cross-site', 'none', 'x']),
  'Sforce-Query-Options': ({ pick }) => `batchSize=${pick(NUMBERS)}`,
  'Transfer-Encoding': ({ pick }) => pick(['identity', 'gzip', 'chunked, chunked', 'xchunked']),
  'Upgrade': ({ pick }) => pick(['h2c', 'websocket', '']),
  'X-Forwarded-For': ({ pick }) => pick(['1.2.3.4', '', ',,,', '::1']),
}
const HEADER_NAMES = Object.keys(HEADERS)

const HOSTS = [
  '1.2.3.4.5',
  'localhost:99999',
  'xn--',
  '[::1]',
  '[::1',
  'a'.repeat(300),
  '%00',
  'evil.example',
  '',
  'a@localhost',
  'localhost\r\nHost: localhost',
]

const FRAMINGS = 'length length length length length none none chunked lies broken-chunks followed'.split(' ')

/**
 * Makes one request. Most are whole HTTP with something odd in it; some lie about their length, break off, go on with another
 * request, or are no HTTP at all.
 *
 * @param host  What to write as `Host`, most of the time.
 * @param org  Path of a practice org, with its key, so that its set-up is reached as well.
 */
export function fuzzRequest(random: Random, host: string, org: string): FuzzRequest {
  const { below, chance, pick } = random
  if (chance(0.03)) return { bytes: noise(random), whole: false }
  const path = chance(0.25) ? `${org}${pick(SET_UP)}` : pick(PATHS)
  const target = chance(0.02)
    ? pick(['*', 'http://localhost/', 'x', `/${'a'.repeat(below(40_000))}`])
    : path + pick(ENDS)
  const method = pick(chance(0.08) ? ODD_METHODS : METHODS)
  const lines = [`${method} ${target} HTTP/${chance(0.03) ? pick(['1.0', '0.9', '2.0', '1.2']) : '1.1'}`]
  lines.push(`Host: ${chance(0.1) ? pick(HOSTS) : host}`)
  for (let count = below(4); count > 0; count -= 1) {
    const name = pick(HEADER_NAMES)
    lines.push(`${name}: ${HEADERS[name]?.(random)}`)
  }
  const body = method === 'GET' && chance(0.8) ? '' : pick(BODIES)
  const framing = pick(FRAMINGS)
  const head = (...more: string[]): string => `${[...lines, ...more].join('\r\n')}\r\n\r\n`
  const length = `Content-Length: ${Buffer.byteLength(body, 'latin1')}`
  switch (framing) {
    case 'chunked':
      return latin1(head('Transfer-Encoding: chunked') + chunk(body), true)
    case 'lies':
      return latin1(head(`Content-Length: ${pick(NUMBERS)}`) + body, false)
    case 'broken-chunks':
      return latin1(
        head('Transfer-Encoding: chunked') + chunk(body).slice(0, below(40)) + pick(['zz', '-1\r\n', '']),
        false,
      )
    case 'followed':
      return latin1(head(length) + body + head() + pick(BODIES), false)
    case 'none':
      return latin1(head(), true)
    default:
      return latin1(head(length) + body, true)
  }
}

function latin1(text: string, whole: boolean): FuzzRequest {
  return { bytes: Buffer.from(text, 'latin1'), whole }
}

function chunk(body: string): string {
  return body === '' ? '0\r\n\r\n' : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
}

function noise({ below }: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + below(200) }, () => below(256)))
}
