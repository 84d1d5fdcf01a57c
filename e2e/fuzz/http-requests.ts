import type { Random } from './random.ts'

/** Bytes to send. */
export type FuzzRequest = {
  readonly bytes: Buffer
  /** Whether they are one whole request, that must be answered. */
  readonly whole: boolean
  /** Whether, besides, nothing is wrong with how it is written: a runtime that reads HTTP by itself hands it on. */
  readonly wellFormed: boolean
}

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
  '/cdn-cgi/x',
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

const FRAMINGS = [
  ...(['length', 'length', 'length', 'length', 'length', 'none', 'none'] as const),
  ...(['chunked', 'lies', 'broken chunks', 'followed'] as const),
]

/**
 * Makes one request. Most are whole HTTP with something odd in it; some lie about their length, break off, go on with another
 * request, or are no HTTP at all.
 *
 * @param host  What to write as `Host`, most of the time.
 * @param org  Path of a practice org, with its key, so that its set-up is reached as well.
 */
export function fuzzRequest(random: Random, host: string, org: string): FuzzRequest {
  const { below, chance, pick } = random
  if (chance(0.03)) return { bytes: noise(random), whole: false, wellFormed: false }
  const isOdd = { method: chance(0.08), target: chance(0.02), version: chance(0.03), host: chance(0.1) }
  const path = chance(0.25) ? `${org}${pick(SET_UP)}` : pick(PATHS)
  const target = isOdd.target
    ? pick(['*', 'http://localhost/', 'x', `/${'a'.repeat(below(40_000))}`])
    : path + pick(ENDS)
  const method = pick(isOdd.method ? ODD_METHODS : METHODS)
  const lines = [
    `${method} ${target} HTTP/${isOdd.version ? pick(['1.0', '0.9', '2.0', '1.2']) : '1.1'}`,
    `Host: ${isOdd.host ? pick(HOSTS) : host}`,
  ]
  const names = Array.from({ length: below(4) }, () => pick(HEADER_NAMES))
  for (const name of names) lines.push(`${name}: ${HEADERS[name]?.(random)}`)
  const body = method === 'GET' && chance(0.8) ? '' : pick(BODIES)
  const head = (...more: string[]): string => `${[...lines, ...more].join('\r\n')}\r\n\r\n`
  const length = `Content-Length: ${Buffer.byteLength(body, 'latin1')}`
  const chunked = head('Transfer-Encoding: chunked') + chunk(body)
  const isFramedOnce = !names.includes('Transfer-Encoding')
  const framing = pick(FRAMINGS)
  const text = {
    'length': () => head(length) + body,
    'none': () => head(),
    'chunked': () => chunked,
    'lies': () => head(`Content-Length: ${pick(NUMBERS)}`) + body,
    'broken chunks': () => chunked.slice(0, -below(40) - 1) + pick(['zz', '-1\r\n', '']),
    'followed': () => head(length) + body + head() + pick(BODIES),
  }[framing]()
  const whole = isFramedOnce && ['length', 'none', 'chunked'].includes(framing)
  return { bytes: Buffer.from(text, 'latin1'), whole, wellFormed: whole && !Object.values(isOdd).includes(true) }
}

function chunk(body: string): string {
  return body === '' ? '0\r\n\r\n' : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
}

function noise({ below }: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + below(200) }, () => below(256)))
}
