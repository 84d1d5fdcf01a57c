import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { base64Url, Bench, ORIGIN, type Serve } from './testing/bench.ts'
import { memoryPractice } from './testing/memory-practice.ts'
import { runSetting } from '../../e2e/fixtures/run-settings.ts'

/** Requests per run; `FUZZ_RUNS=100000` for the long one. */
const RUNS = runSetting('FUZZ_RUNS', 20_000)
/** Requests until all orgs are thrown away: some of the requests make one, and these live in memory without a ceiling. */
const RUNS_A_WORLD = 50_000

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Percent-encoding, which half a surrogate pair does not have. */
const encoded = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))

/** Text that has broken parsers before. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  "'",
  '"',
  '%',
  '%00',
  '%2e%2e',
  '../',
  '//',
  '\\',
  '__proto__',
  'constructor',
  '{}',
  '[]',
  'null',
  '<script>',
  '\u202e',
  '💥',
  'A'.repeat(5000),
  '-1',
  '1e999',
  'NaN',
)
const text = fc.oneof(nasty, fc.string(), fc.string({ unit: 'binary' }))

function paths(bench: Bench): fc.Arbitrary<string> {
  const key = new URL(bench.org.baseUrl).pathname
  const known = fc.constantFrom(
    '/services/oauth2/token',
    '/services/oauth2/authorize',
    '/services/oauth2/revoke',
    '/services/oauth2/introspect',
    '/services/oauth2/userinfo',
    '/services/oauth2/singleaccess',
    '/services/data',
    '/services/data/v67.0',
    '/services/data/v67.0/query',
    '/services/data/v67.0/query/01gPr0000000001AAA-2000',
    '/services/data/v67.0/sobjects/Account',
    '/services/data/v67.0/jobs/query',
    '/services/data/v67.0/limits',
    '/services/data/v67.0/tooling/query',
    `/id/${bench.org.orgId}AAA/005Pr0000000001AAA`,
    '/id/keys',
    '/.well-known/openid-configuration',
  )
  const setup = fc.constantFrom(
    '',
    '/setup',
    '/setup/apps',
    `/setup/apps/${bench.app.appId}`,
    '/setup/users/x',
    '/setup/drills/user_frozen',
    '/setup/login-history',
    '/setup/reset',
  )
  const door = fc.constantFrom('', key, '/practice/login', '/practice/test', `${key.slice(0, -1)}!`)
  const tail = fc.oneof(
    fc.constant(''),
    fc.constant('/'),
    text.map((part) => `/${encoded(part)}`),
  )
  return fc.oneof(
    fc.tuple(door, known, tail).map((parts) => parts.join('')),
    fc.tuple(setup, tail).map(([a, b]) => key + a + b),
    fc.constant('/practice/orgs'),
  )
}

const body = (bench: Bench, token: string) => {
  const jws = fc
    .tuple(fc.jsonValue(), fc.jsonValue(), text)
    .map(
      ([header, payload, signature]) =>
        `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(payload))}.${signature}`,
    )
  const claims = fc
    .record(
      {
        iss: fc.oneof(fc.constant(bench.app.consumerKey), fc.jsonValue()),
        sub: fc.jsonValue(),
        aud: fc.jsonValue(),
        exp: fc.jsonValue(),
        jti: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((payload) => `${base64Url('{"alg":"RS256"}')}.${base64Url(JSON.stringify(payload))}.AAAA`)
  const form = fc.record(
    {
      grant_type: fc.oneof(fc.constant(GRANT), fc.constant('authorization_code'), fc.constant('refresh_token'), text),
      assertion: fc.oneof(jws, claims, text),
      client_id: fc.oneof(fc.constant(bench.app.consumerKey), text),
      code: text,
      token: fc.oneof(fc.constant(token), text),
      redirect_uri: text,
      format: fc.oneof(fc.constantFrom('xml', 'urlencoded', 'json'), text),
      username: text,
      decision: fc.constantFrom('allow', 'deny'),
      response_type: fc.constantFrom('code', 'token'),
      scope: text,
    },
    { requiredKeys: [] },
  )
  return fc.oneof(
    form.map((members) => new URLSearchParams(members as Record<string, string>).toString()),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    text,
  )
}

function requests(bench: Bench, token: string): fc.Arbitrary<Request> {
  const headers = fc.record({
    'content-type': fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      'multipart/form-data',
      '',
    ),
    'authorization': fc.constantFrom(
      `Bearer ${token}`,
      'Bearer x',
      'Basic !!!!',
      'Basic eA==',
      `OAuth ${token}`,
      `Bearer ${base64Url('{"tnk":7}')}.a.b`,
      '',
    ),
    'accept': fc.constantFrom('*/*', 'application/xml', 'application/x-www-form-urlencoded', ''),
    'origin': fc.constantFrom('https://page.example', 'null', ''),
  })
  const soql = fc.oneof(
    fc.constantFrom(
      'SELECT Id FROM Contact',
      'SELECT COUNT(Id), Name FROM Account GROUP BY Name',
      "SELECT Id FROM Account WHERE Name LIKE '%%%%_%'",
      'SELECT (SELECT Id FROM Contacts) FROM Account',
      'SELECT FIELDS(ALL) FROM User',
    ),
    fc
      .tuple(
        fc.constantFrom('SELECT', 'FROM', 'WHERE', 'Id', '(', ')', ',', "'a'", '=', 'AND', 'OR', 'NOT', 'LIMIT', '1'),
        fc.constantFrom('Account', 'Id', "''", '(', 'NULL', 'GROUP BY', 'ORDER BY Name', '%'),
      )
      .map((words) => `SELECT Id FROM Account ${words.join(' ')}`),
    text,
  )
  const query = fc.oneof(
    fc.constant(''),
    soql.map((q) => `?q=${encoded(q)}`),
    text.map((value) => `?oauth_token=${encoded(value)}&fields=${encoded(value)}`),
  )
  return (
    fc
      .record({
        method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'),
        path: paths(bench),
        query,
        headers,
        body: body(bench, token),
      })
      // The org itself must live on, to be asked again; `/.` and `/setup/..` are its address too.
      .filter(
        ({ method, path }) =>
          !(method === 'DELETE' && /^\/practice\/00D\w+\/?$/.test(new URL(`${ORIGIN}${path}`).pathname)),
      )
      .map(
        (made) =>
          new Request(`${ORIGIN}${made.path}${made.query}`, {
            method: made.method,
            headers: made.headers,
            ...(made.method === 'GET' || made.method === 'HEAD' ? {} : { body: made.body }),
          }),
      )
  )
}

describe('whatever is sent', () => {
  it('never gets a 5xx, a stack trace, a page where an answer belongs, or finds a bug', async () => {
    for (let left = RUNS; left > 0; left -= RUNS_A_WORLD) await expectSoundAnswers(Math.min(left, RUNS_A_WORLD))
  }, 3_600_000)

  async function expectSoundAnswers(numRuns: number): Promise<void> {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const token = await bench.accessToken()
    await fc.assert(
      fc.asyncProperty(requests(bench, token), async (request) => {
        const described = `${request.method} ${request.url}`
        const answer = await practice.serve(request)
        const answered = await answer.text()
        expect(practice.bugs, described).toEqual([])
        expect(answer.status, described).toBeLessThan(500)
        expect(answered, described).not.toMatch(/\n\s+at .+:\d+:\d+|node_modules|\.ts:\d+/)
        const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html')
        if (isPage) expect(request.url).toContain('/services/oauth2/authorize')
      }),
      { numRuns },
    )
    expect((await bench.setup('GET')).status).toBe(200)
  }
})

describe('many at once', () => {
  it('one jti is taken once, whoever comes together', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const assertion = await bench.assertion({ jti: 'one' })
    const answers = await Promise.all(Array.from({ length: 64 }, () => bench.token({ grant_type: GRANT, assertion })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 400)).toHaveLength(63)
  })

  it('good and bad assertions each get their own verdict', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const bad = [{ sub: 'nobody@x.example' }, { aud: 'https://test.salesforce.com' }, { exp: 1 }, { iss: 'x' }]
    const verdicts = await Promise.all(
      Array.from({ length: 128 }, async (_unused, i) => {
        const wrong = i % 2 === 0 ? undefined : bad[(i >> 1) % bad.length]
        const answer = await bench.exchange(wrong ?? {})
        return (answer.status === 200) === (wrong === undefined)
      }),
    )
    expect(verdicts.every(Boolean)).toBe(true)
    expect(practice.bugs).toEqual([])
  })

  it('an app that loses its certificate while assertions are under way mints nothing afterwards', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const [first] = await Promise.all([
      bench.change({ certificate: null }),
      ...Array.from({ length: 16 }, () => bench.exchange()),
    ])
    expect(first.status).toBe(200)
    const sessions = (await (await bench.setup('GET')).json()) as { activeSessions: number }
    expect((await bench.exchange()).status).toBe(400)
    expect(((await (await bench.setup('GET')).json()) as { activeSessions: number }).activeSessions).toBe(
      sessions.activeSessions,
    )
  })

  it('an org stays small under load', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    await bench.setup('PATCH', '', { loginRateLimit: 100_000 })
    const assertion = await bench.assertion()
    for (let i = 0; i < 60; i++)
      await Promise.all(Array.from({ length: 100 }, () => bench.token({ grant_type: GRANT, assertion })))
    const { activeSessions } = (await (await bench.setup('GET')).json()) as { activeSessions: number }
    expect(activeSessions).toBeLessThanOrEqual(5256)
  })
})

describe('bodies', () => {
  const chunked = (serve: Serve, url: string, chunks: Iterable<string>) => {
    const encoder = new TextEncoder()
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
        controller.close()
      },
    })
    const init = {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    return serve(new Request(url, init as RequestInit))
  }
  it('may come in chunks without a length', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const form = `grant_type=${encodeURIComponent(GRANT)}&assertion=${await bench.assertion()}`
    expect(
      (await chunked(practice.serve, `${ORIGIN}/services/oauth2/token`, form.match(/.{1,50}/g) ?? [])).status,
    ).toBe(200)
  })
  it('are cut off at 16 KiB however they come', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    for (const url of [`${ORIGIN}/services/oauth2/token`, `${bench.org.baseUrl}/services/oauth2/token`]) {
      const answer = await chunked(
        practice.serve,
        url,
        Array.from({ length: 20 }, () => 'x'.repeat(1024)),
      )
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
    }
  })
})
