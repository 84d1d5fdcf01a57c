import { beforeAll, describe, expect, it, vi } from 'vitest'

import { Contact } from '../data/sales-objects.ts'
import { newOrgKey } from '../kernel/identifiers.ts'
import { DAILY_API_REQUESTS } from '../org/org-record.ts'
import { createOrgServer } from '../server.ts'
import { Bench, ORIGIN, post } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'
import { memoryDriver } from '../testing/node-sqlite-driver.ts'

type Json = Record<string, unknown>

let practice: MemoryPractice
let bench: Bench
let token: string
beforeAll(async () => {
  practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  token = await bench.accessToken()
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const json = async (answer: Response) => (await answer.json()) as Json
const path = (rest: string) => `/services/data/v67.0${rest}`

describe('versions', () => {
  it('are listed without a token, oldest first, with the release names', async () => {
    const answer = await bench.serve(new Request(`${ORIGIN}/services/data`))
    const list = (await answer.json()) as Json[]
    expect(list[0]).toEqual({ label: "Spring '21", url: '/services/data/v51.0', version: '51.0' })
    expect(list.at(-1)).toEqual({ label: "Winter '27", url: '/services/data/v68.0', version: '68.0' })
    expect(list.find((entry) => entry['version'] === '67.0')?.['label']).toBe("Summer '26")
  })
  it('are found behind doubled slashes', async () => {
    expect((await bench.serve(new Request(`${ORIGIN}//services/data`))).status).toBe(200)
  })
  it('have a root with a full identity URL', async () => {
    const root = await json(await bench.get(path(''), token))
    expect(root['identity']).toMatch(new RegExp(`^${bench.org.loginUrl}/id/00D`))
    expect((await bench.get('/services/data/v68.0/', token)).status).toBe(200)
  })
  it.each(['v50.0', 'v69.0', 'v67', 'latest'])('%s is not served', async (version) => {
    expect((await bench.get(`/services/data/${version}/limits`, token)).status).toBe(404)
  })
})

describe('a session that is none', () => {
  it.each([
    ['unknown', () => `${bench.org.orgId}!${'x'.repeat(96)}`],
    ['of an org that never was', () => `00D000000000000!${'x'.repeat(96)}`],
    ['no token at all', () => 'nonsense'],
  ])('is refused on REST: %s', async (_name, made) => {
    const answer = await bench.get(path('/limits'), made())
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }])
  })
  it('is refused in plain text at the identity endpoints', async () => {
    const bad = await bench.get('/services/oauth2/userinfo', `${bench.org.orgId}!${'x'.repeat(96)}`)
    expect([bad.status, await bad.text()]).toEqual([403, 'Bad_OAuth_Token'])
    const missing = await bench.serve(new Request(`${ORIGIN}/services/oauth2/userinfo`))
    expect([missing.status, await missing.text()]).toEqual([403, 'Missing_OAuth_Token'])
  })
})

describe('a living session', () => {
  const NOT_FOR_REST = ['INVALID_SESSION_ID', 'This session is not valid for use with the REST API']

  it('is refused for one reason after the other, in the order in which they are mended', async () => {
    const other = await Bench.create(practice.serve, { app: { scopes: ['id', 'refresh_token'] } })
    await other.setup('PATCH', '', { apiAccessControl: true, apiRequestLimitReached: true })
    await other.changeUser({ highAssuranceRequired: true, apiEnabled: false })
    const mends: [answer: (number | string)[], mend: () => Promise<Response>][] = [
      [[403, ...NOT_FOR_REST], () => other.change({ scopes: ['api', 'refresh_token'] })],
      [[401, ...NOT_FOR_REST], () => other.change({ apiAccessAllowed: true })],
      [[401, ...NOT_FOR_REST], () => other.changeUser({ highAssuranceRequired: false })],
      [
        [403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner'],
        () => other.changeUser({ apiEnabled: true }),
      ],
      [
        [403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'],
        () => other.setup('PATCH', '', { apiRequestLimitReached: false }),
      ],
    ]
    for (const [answer, mend] of mends) {
      const called = await other.get(path('/limits'), await other.accessToken())
      const [said] = (await called.json()) as [{ errorCode: string; message: string }]
      expect([called.status, said.errorCode, said.message]).toEqual(answer)
      await mend()
    }
    expect((await other.get(path('/limits'), await other.accessToken())).status).toBe(200)
  })

  it('answers at its identity URL under the login host of the org’s kind, and at no other generic host', async () => {
    const token = await bench.accessToken()
    const root = (await (await bench.get(path(''), token)).json()) as { identity: string }
    const at = async (url: string) =>
      (await bench.serve(new Request(url, { headers: { authorization: `Bearer ${token}` } }))).status
    expect(await at(root.identity)).toBe(200)
    expect(await at(root.identity.replace('/practice/login', ''))).toBe(200)
    expect(await at(root.identity.replace('/practice/login', '/practice/test'))).toBe(404)
  })
})

describe('scopes', () => {
  it('api opens REST, id the identity service, web single access', async () => {
    const other = await Bench.create(practice.serve, { app: { scopes: ['web', 'refresh_token'] } })
    const webOnly = await other.accessToken()
    const rest = await other.get(path('/limits'), webOnly)
    expect(rest.status).toBe(403)
    expect(await rest.json()).toEqual([
      { message: 'This session is not valid for use with the REST API', errorCode: 'INVALID_SESSION_ID' },
    ])
    expect((await other.get('/services/oauth2/userinfo', webOnly)).status).toBe(403)
    expect((await other.get('/services/oauth2/singleaccess', webOnly)).status).toBe(200)
  })
})

describe('identity', () => {
  it('userinfo and identity URL agree', async () => {
    const userinfo = await json(await bench.get('/services/oauth2/userinfo', token))
    const identity = await json(await bench.get(new URL(String(userinfo['sub'])).pathname + '?format=json', token))
    expect(userinfo).toMatchObject({
      preferred_username: bench.username,
      is_salesforce_integration_user: true,
      active: true,
    })
    expect(identity).toMatchObject({
      id: userinfo['sub'],
      username: bench.username,
      user_id: userinfo['user_id'],
      asserted_user: true,
    })
  })
  it('the identity URL takes the token as a query parameter', async () => {
    const { sub } = (await json(await bench.get('/services/oauth2/userinfo', token))) as { sub: string }
    expect((await bench.serve(new Request(`${sub}?format=json&oauth_token=${encodeURIComponent(token)}`))).status).toBe(
      200,
    )
  })
  it('the identity URL of somebody else is refused', async () => {
    expect((await bench.get(`/id/${bench.org.orgId}AAA/005000000000000AAA`, token)).status).toBe(403)
  })
})

describe('sobjects', () => {
  it('lists, describes and reads', async () => {
    const global = (await json(await bench.get(path('/sobjects'), token)))['sobjects'] as Json[]
    expect(global.map((type) => type['name'])).toEqual(
      expect.arrayContaining([
        'Account',
        'Contact',
        'Opportunity',
        'Lead',
        'User',
        'Organization',
        'PermissionSet',
        'ConnectedApplication',
        'LoginHistory',
      ]),
    )
    const account = await json(await bench.get(path('/sobjects/Account/'), token))
    expect(Object.keys(account)).toEqual(['objectDescribe', 'recentItems'])
    const describeAccount = await json(await bench.get(path('/sobjects/account/describe'), token))
    expect((describeAccount['fields'] as Json[]).map((field) => field['name'])).toContain('AnnualRevenue')
    const [recent] = account['recentItems'] as { attributes: { url: string } }[]
    const record = await json(await bench.get(`${recent?.attributes.url ?? ''}?fields=Name,Industry`, token))
    expect(Object.keys(record)).toEqual(['attributes', 'Name', 'Industry'])
  })
  it('answers 404 for what is not there', async () => {
    for (const missing of [
      '/sobjects/Nothing',
      '/sobjects/Account/001000000000000',
      '/sobjects/Account/describe/more',
      '/nothing',
      '/query/a/b',
    ]) {
      const answer = await bench.get(path(missing), token)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toEqual([
        { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' },
      ])
    }
  })
  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('refuses %s clearly', async (method) => {
    const request = new Request(`${ORIGIN}${path('/sobjects/Account')}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    })
    const answer = await bench.serve(request)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject([{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }])
  })
})

describe('limits', () => {
  it('count down with every call, and the header says so', async () => {
    const remaining = async () =>
      ((await json(await bench.get(path('/limits/'), token)))['DailyApiRequests'] as { Remaining: number }).Remaining
    const before = await remaining()
    expect(await remaining()).toBe(before - 1)
    const answer = await bench.get(path(''), token)
    expect(answer.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/15000$/)
  })
  it('refuse everything once they are reached', async () => {
    const other = await Bench.create(practice.serve)
    const theirs = await other.accessToken()
    await other.setup('PATCH', '', { apiRequestLimitReached: true })
    const answer = await other.get(path('/limits'), theirs)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }])
  })
  it('are reached by counting: the last request of a day is answered, the next is not, and set-up still is', async () => {
    const driver = memoryDriver()
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
    const org = createOrgServer(driver, { clock: () => Date.now(), random })
    const context = { origin: ORIGIN }
    const counted = await Bench.create((request) =>
      request.url.endsWith('/practice/orgs')
        ? org.create(request, newOrgKey(random), context)
        : org.fetch(request, context),
    )
    const theirs = await counted.accessToken()
    driver.run('UPDATE org SET api_requests_used = ?', DAILY_API_REQUESTS - 2)
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await counted.get(path('/sobjects'), theirs)).status)
    expect(statuses).toEqual([200, 200, 403, 403])
    expect((await counted.setup('GET')).status).toBe(200)
  })
})

describe('paging', () => {
  it('walks 50,000 contacts in pages of 2,000, each once', async () => {
    const seen = new Set<unknown>()
    let next: string | undefined = `${path('/query/')}?q=SELECT+Id+FROM+Contact`
    let pages = 0
    while (next !== undefined) {
      const page: Json = await json(await bench.get(next, token))
      for (const record of page['records'] as Json[]) seen.add(record['Id'])
      expect(page['totalSize']).toBe(50_000)
      next = page['nextRecordsUrl'] as string | undefined
      if (next !== undefined) expect(next).toMatch(/^\/services\/data\/v67\.0\/query\/01g[A-Za-z0-9]{15}-\d+$/)
      pages++
    }
    expect(pages).toBe(25)
    expect(seen.size).toBe(50_000)
  })
  it('lets a locator outlive its token, for the same user only', async () => {
    const first = await json(await bench.get(`${path('/query')}?q=SELECT+Id+FROM+Contact`, token))
    const next = String(first['nextRecordsUrl'])
    const renewed = await bench.accessToken()
    expect((await bench.get(next, renewed)).status).toBe(200)
    await bench.change({ preAuthorizedUsernames: [bench.username, bench.user('Administrator')] })
    const stranger = await bench.accessToken({ sub: bench.user('Administrator') })
    expect((await bench.get(next, stranger)).status).toBe(400)
  })
  it('keeps order across pages', async () => {
    const first = await json(
      await bench.get(
        `${path('/query')}?q=${encodeURIComponent('SELECT Email FROM Contact ORDER BY Email DESC')}`,
        token,
      ),
    )
    const second = await json(await bench.get(String(first['nextRecordsUrl']), token))
    const emails = [...(first['records'] as Json[]), ...(second['records'] as Json[])].map((record) =>
      String(record['Email']),
    )
    expect(emails).toEqual([...emails].sort((a, b) => (a < b ? 1 : -1)))
  })
  it('explains a query that it would run, and refuses one that it would not', async () => {
    const explain = (soql: string) => bench.get(`${path('/query')}?explain=${encodeURIComponent(soql)}`, token)
    expect(await json(await explain('SELECT Id FROM Account'))).toMatchObject({
      plans: [{ leadingOperationType: 'TableScan', sobjectType: 'Account', sobjectCardinality: 40 }],
      sourceQuery: 'SELECT Id FROM Account',
    })
    expect((await explain('SELECT Id FROM Acount')).status).toBe(400)
  })
  it('takes a batch size', async () => {
    const answer = await bench.get(`${path('/query')}?q=SELECT+Id+FROM+Contact`, token, {
      'sforce-query-options': 'batchSize=250',
    })
    expect((await json(answer))['records']).toHaveLength(250)
  })
  it('refuses locators nobody gave', async () => {
    for (const locator of ['01g000000000000-2000', '01gPr0000000001AAA-99999999', 'x', '01gPr0000000001AAA-49999999']) {
      const answer = await bench.get(path(`/query/${locator}`), token)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toEqual([{ message: 'invalid query locator', errorCode: 'INVALID_QUERY_LOCATOR' }])
    }
  })
})

describe('a query under way', () => {
  const soql = 'SELECT Id FROM Contact ORDER BY Email'

  /** What comes of the query when something is done in its first pause. */
  async function withPause(doIn: (pausing: Bench, token: string) => Promise<unknown>) {
    let pauses = 0
    let inPause = () => Promise.resolve<unknown>(undefined)
    const pausing = memoryPractice({
      pause: async () => {
        if (pauses++ === 0) await inPause()
      },
    })
    const org = await Bench.create(pausing.serve)
    const theirs = await org.accessToken()
    inPause = () => doIn(org, theirs)
    const { status, body } = await org.query(soql, theirs)
    expect(pausing.bugs).toEqual([])
    return { status, body, pauses }
  }

  it('lets other requests be answered meanwhile', async () => {
    const meanwhile: unknown[] = []
    const note = ({ status }: { status: number }): unknown => meanwhile.push(status)
    let other: Promise<unknown> | undefined
    const { status } = await withPause(async (org, theirs) => {
      note(await org.get(path('/limits'), theirs))
      // It has its turn once this pause is over.
      other = org.query('SELECT Id FROM Account LIMIT 1', theirs).then(note)
    })
    expect([status, meanwhile]).toEqual([200, [200, 200]])
    await other
  })
  it('is refused, and is no bug, when its org is deleted meanwhile', async () => {
    const { status } = await withPause((org) => org.serve(new Request(org.org.baseUrl, { method: 'DELETE' })))
    expect(status).toBe(400)
  })
  it('ends at once when its client leaves', async () => {
    const leaving = new AbortController()
    let pauses = 0
    const pausing = memoryPractice({
      pause: () => {
        pauses++
        leaving.abort()
        return Promise.resolve()
      },
    })
    const org = await Bench.create(pausing.serve)
    const headers = { authorization: `Bearer ${await org.accessToken()}` }
    const url = `${ORIGIN}${path('/query')}?q=${encodeURIComponent(soql)}`
    const answer = await org.serve(new Request(url, { headers, signal: leaving.signal }))
    expect([answer.status, pauses]).toEqual([400, 1])
  })
})

describe('a method a resource does not have', () => {
  const READ = ['GET', 'HEAD']
  it.each([
    ['/services/data/v67.0', READ],
    ['/services/data/v67.0/limits', READ],
    ['/services/data/v67.0/query', READ],
    ['/services/data/v67.0/query/01gPr0000000001AAA-2000', READ],
    ['/services/data/v67.0/tooling/query', READ],
    ['/services/data/v67.0/jobs/query', ['POST']],
    ['/services/data/v67.0/jobs/query/JOB', ['GET', 'PATCH', 'DELETE']],
    ['/services/data/v67.0/jobs/query/JOB/results', ['GET']],
  ])('%s is answered with its own methods, %j', async (path, allowed) => {
    const headers = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ operation: 'query', query: 'SELECT Id FROM Account LIMIT 1' })
    const jobs = `${ORIGIN}/services/data/v67.0/jobs/query`
    const job = (await (await bench.serve(new Request(jobs, { method: 'POST', headers, body }))).json()) as {
      id: string
    }
    for (const method of ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await bench.serve(new Request(ORIGIN + path.replace('JOB', job.id), { method, headers }))
      expect(answer.status === 405, method).toBe(!allowed.includes(method))
      if (answer.status !== 405) continue
      expect(answer.headers.get('allow')).toBe(allowed.join(', '))
      expect(await answer.json()).toEqual([
        {
          message: `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(', ')}`,
          errorCode: 'METHOD_NOT_ALLOWED',
        },
      ])
    }
  })
  it('on a path that leads nowhere is 404', async () => {
    const request = new Request(`${ORIGIN}/services/data/v67.0/nothing`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
    expect((await bench.serve(request)).status).toBe(404)
  })
})

describe('bulk query jobs', () => {
  const call = (method: string, rest: string, body?: unknown) => {
    const request =
      body === undefined
        ? new Request(`${ORIGIN}${path(rest)}`, { method })
        : post(`${ORIGIN}${path(rest)}`, body, method)
    request.headers.set('authorization', `Bearer ${token}`)
    return bench.serve(request)
  }
  it('are made, polled, read in pieces and deleted', async () => {
    const created = await json(
      await call('POST', '/jobs/query', {
        operation: 'query',
        query: 'SELECT Id, Name, Account.Name FROM Contact LIMIT 3000',
        lineEnding: 'LF',
      }),
    )
    expect(created).toMatchObject({
      state: 'UploadComplete',
      object: 'Contact',
      apiVersion: 67,
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
    })
    const id = String(created['id'])
    expect(await json(await call('GET', `/jobs/query/${id}`))).toMatchObject({
      state: 'JobComplete',
      numberRecordsProcessed: 3000,
    })
    const first = await call('GET', `/jobs/query/${id}/results?maxRecords=2000`)
    expect(first.headers.get('content-type')).toContain('text/csv')
    expect(first.headers.get('sforce-locator')).toBe('2000')
    const second = await call('GET', `/jobs/query/${id}/results?locator=2000&maxRecords=2000`)
    expect([second.headers.get('sforce-locator'), second.headers.get('sforce-numberofrecords')]).toEqual([
      'null',
      '1000',
    ])
    const lines = (await first.text()).trimEnd().split('\n')
    expect(lines[0]).toBe('"Id","Name","Account.Name"')
    expect(lines).toHaveLength(2001)
    expect((await call('DELETE', `/jobs/query/${id}`)).status).toBe(204)
    expect((await call('GET', `/jobs/query/${id}`)).status).toBe(404)
  })
  it('are read in pieces that are bounded by what they hold, whatever is asked for', async () => {
    const { id } = await json(
      await call('POST', '/jobs/query', {
        operation: 'query',
        query: `SELECT Id, Name, Email, Phone, Title, Department, LeadSource, MailingCity, CreatedDate FROM Contact`,
      }),
    )
    const rows: number[] = []
    const seen = new Set<string>()
    for (let locator: string | null = '0'; locator !== 'null';) {
      const piece = await call('GET', `/jobs/query/${String(id)}/results?maxRecords=50000&locator=${locator}`)
      for (const line of (await piece.text()).trimEnd().split('\n').slice(1)) seen.add(line.split(',')[0] ?? '')
      rows.push(Number(piece.headers.get('sforce-numberofrecords')))
      locator = piece.headers.get('sforce-locator') ?? 'null'
    }
    // Nine fields and the record's own address: ten values a row, 100,000 at once.
    expect(rows).toEqual([10_000, 10_000, 10_000, 10_000, 10_000])
    expect(seen.size).toBe(50_000)
  })
  it('know how many records they have without looking at them again', async () => {
    const { id } = await json(
      await call('POST', '/jobs/query', { operation: 'query', query: "SELECT Id FROM Contact WHERE Email LIKE 'a%'" }),
    )
    const open = vi.spyOn(Contact, 'open')
    try {
      const { numberRecordsProcessed } = await json(await call('GET', `/jobs/query/${String(id)}`))
      expect(numberRecordsProcessed).toBeGreaterThan(1000)
      expect(open).not.toHaveBeenCalled()
      await call('GET', `/jobs/query/${String(id)}/results`)
      expect(open).toHaveBeenCalledOnce()
    } finally {
      open.mockRestore()
    }
  })
  it('refuse what costs too much in the words of a query', async () => {
    const conditions = Array.from({ length: 60 }, (_unused, i) => `Email = '${String(i)}'`).join(' OR ')
    const answer = await call('POST', '/jobs/query', {
      operation: 'query',
      query: `SELECT Id FROM Contact WHERE ${conditions}`,
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual([
      { message: 'Your query request was running for too long.', errorCode: 'QUERY_TIMEOUT' },
    ])
  })
  it('refuse a query that is none', async () => {
    expect((await call('POST', '/jobs/query', { operation: 'query', query: 'SELECT' })).status).toBe(400)
    expect((await call('POST', '/jobs/query', { operation: 'insert', object: 'Account' })).status).toBe(400)
  })
})

describe('revoke and introspect', () => {
  const form = (endpoint: string, parameters: Record<string, string>) =>
    bench.serve(
      new Request(`${ORIGIN}/services/oauth2/${endpoint}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(parameters).toString(),
      }),
    )
  it('introspection shows an app its own tokens', async () => {
    const credentials = { client_id: bench.app.consumerKey, client_secret: bench.app.consumerSecret }
    expect(await json(await form('introspect', { token, ...credentials }))).toMatchObject({
      active: true,
      username: bench.username,
      scope: 'api web openid id',
      token_type: 'access_token',
    })
    expect(
      await json(await form('introspect', { token: `${bench.org.orgId}!${'x'.repeat(96)}`, ...credentials })),
    ).toEqual({ active: false })
    expect((await form('introspect', { token, client_id: bench.app.consumerKey })).status).toBe(400)
  })
  it('revocation ends the session, once', async () => {
    const mine = await bench.accessToken()
    expect((await form('revoke', { token: mine })).status).toBe(200)
    expect((await bench.get(path('/limits'), mine)).status).toBe(401)
    const again = await form('revoke', { token: mine })
    expect([again.status, await again.json()]).toEqual([
      400,
      { error: 'invalid_token', error_description: 'invalid token' },
    ])
  })
})

describe('two orgs on one origin', () => {
  it('each token sees its own org', async () => {
    const other = await Bench.create(practice.serve, { kind: 'sandbox' })
    const theirs = await other.accessToken()
    const organization = async (whose: Bench, with_: string) => {
      const { body } = await whose.query('SELECT Id, IsSandbox FROM Organization', with_)
      return (body as { records: Json[] }).records[0]
    }
    expect(await organization(bench, token)).toMatchObject({ IsSandbox: false })
    expect(await organization(other, theirs)).toMatchObject({ IsSandbox: true })
    expect((await organization(other, theirs))?.['Id']).toContain(other.org.orgId)
  })
})
