import { beforeAll, describe, expect, it } from 'vitest'

import { Bench, ORIGIN } from './testing/bench.ts'
import { memoryPractice } from './testing/memory-practice.ts'

/**
 * What the clients in use need of a practice org, one test for each need. Measured with the clients themselves, which
 * `e2e/clients` drives; here each need stands alone, so that a change which breaks one says whose it is.
 */

type Json = Record<string, unknown>

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const practice = memoryPractice()
let bench: Bench
let token: string
beforeAll(async () => {
  bench = await Bench.create(practice.serve)
  token = await bench.accessToken()
})

const rest = (path: string, version = 'v67.0') => bench.get(`/services/data/${version}${path}`, token)
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Json
const query = (soql: string) => `/query?q=${encodeURIComponent(soql)}`
const seconds = () => Math.floor(Date.now() / 1000)

describe('signing in', () => {
  it('takes a form in chunks: sf, @salesforce/core and jsforce send no length', async () => {
    const form = new TextEncoder().encode(
      `grant_type=${encodeURIComponent(GRANT)}&assertion=${await bench.assertion()}`,
    )
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < form.length; at += 64) controller.enqueue(form.slice(at, at + 64))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = { method: 'POST', body, headers, duplex: 'half' }
    expect((await practice.serve(new Request(`${ORIGIN}/services/oauth2/token`, init as RequestInit))).status).toBe(200)
  })
  it.each([
    ['milliseconds (sf)', () => Date.now() + 300],
    ['text (simple-salesforce, go-salesforce)', () => String(seconds() + 180)],
    ['seconds (all others)', () => seconds() + 120],
  ])('takes exp in %s', async (_name, exp) => {
    expect((await bench.exchange({ exp: exp() })).status).toBe(200)
  })
  it('takes a header with and without typ, and iat', async () => {
    for (const header of [{ alg: 'RS256' }, { alg: 'RS256', typ: 'JWT' }]) {
      const assertion = await bench.assertion({ iat: seconds() }, { header })
      expect((await bench.token({ grant_type: GRANT, assertion })).status).toBe(200)
    }
  })
  it('takes its own addresses as audience with and without a slash (sf sends one), and the generic host of its kind', async () => {
    for (const aud of [
      `${ORIGIN}/`,
      ORIGIN,
      bench.org.baseUrl,
      `${bench.org.baseUrl}/`,
      'https://login.salesforce.com',
    ]) {
      expect((await bench.exchange({ aud }, ORIGIN)).status).toBe(200)
    }
    const sandbox = await Bench.create(practice.serve, { kind: 'sandbox' })
    expect((await sandbox.exchange({ aud: 'https://test.salesforce.com' })).status).toBe(200)
  })
  it('refuses an audience with a text that says audience (sf looks for the word)', async () => {
    expect((await json(bench.exchange({ aud: 'x' })))['error_description']).toContain('audience')
  })
  it('answers what sf and jsforce take apart: the token’s org, an instance_url without slash, ids at the end of id', async () => {
    const answer = await json(bench.exchange())
    expect(answer['access_token']).toMatch(/^00D\w{12}!/)
    expect(answer['instance_url']).toBe(ORIGIN)
    expect(String(answer['id']).split('/').slice(-2)).toEqual([
      expect.stringMatching(/^00D\w{15}$/),
      expect.stringMatching(/^005\w{15}$/),
    ])
    expect(answer).toMatchObject({ scope: expect.any(String) as string, token_type: 'Bearer' })
  })
  it('refuses with 400 and two members, never with a page', async () => {
    for (const wrong of [{ iss: 'x' }, { sub: 'x' }, { aud: 'x' }]) {
      const answer = await bench.exchange(wrong)
      expect([answer.status, Object.keys((await answer.json()) as Json)]).toEqual([400, ['error', 'error_description']])
    }
  })
  it('does not look at Origin, Sec-Fetch or the user agent', async () => {
    const headers = { 'origin': 'https://anywhere.example', 'sec-fetch-mode': 'cors', 'user-agent': 'undici' }
    const parameters = { grant_type: GRANT, assertion: await bench.assertion() }
    expect((await bench.token(parameters, ORIGIN, headers)).status).toBe(200)
  })
})

describe('answers', () => {
  it('are labelled as JSON, or jsforce hands out text', async () => {
    for (const path of ['', '/limits', '/sobjects', query('SELECT Id FROM Account LIMIT 1')]) {
      expect((await rest(path)).headers.get('content-type')).toMatch(/^application\/json(;|$)/)
    }
    expect((await bench.exchange({ iss: 'x' })).headers.get('content-type')).toMatch(/^application\/json;/)
  })
  it('to a dead token are 401 INVALID_SESSION_ID, so that sf and core sign again', async () => {
    const answer = await bench.get('/services/data/v67.0', `${bench.org.orgId}!${'A'.repeat(96)}`)
    const refusal = { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }
    expect([answer.status, await answer.json()]).toEqual([401, [refusal]])
  })
  it('to a GET are never of a status that clients repeat for minutes', async () => {
    for (const path of [
      '/nothing',
      '/query',
      query('nonsense'),
      '/sobjects/Nothing',
      '/query/x',
      '/jobs/query/x',
      '/tooling/query?q=x',
    ]) {
      expect([400, 404]).toContain((await rest(path)).status)
    }
    for (const path of ['/services/nothing', '/services', '/id', '/id/x/y/z', '/services/oauth2/nothing']) {
      const answer = await practice.serve(new Request(ORIGIN + path))
      expect([answer.status, answer.headers.get('content-type')?.startsWith('application/json')]).toEqual([404, true])
    }
  })
})

describe('versions and paths', () => {
  it.each(['v51.0', 'v59.0', 'v67.0', 'v68.0'])(
    '%s is served, and its URLs keep it, without a prefix',
    async (version) => {
      const page = (await json(rest(query('SELECT Id FROM Contact'), version))) as Json & {
        records: { attributes: { url: string } }[]
      }
      expect(page['nextRecordsUrl']).toMatch(new RegExp(`^/services/data/${version}/query/01g`))
      expect(page.records[0]?.attributes.url).toMatch(new RegExp(`^/services/data/${version}/sobjects/Contact/003`))
    },
  )
  it('end in a slash or not, with + for a space, and with doubled slashes', async () => {
    expect((await rest('/query/?q=SELECT+Id,+Name+FROM+Account+LIMIT+1')).status).toBe(200)
    expect((await rest('/limits/')).status).toBe(200)
    expect((await bench.get('//services/data', token)).status).toBe(200)
    expect((await bench.get('/services//data//v67.0/limits', token)).status).toBe(200)
  })
  it('columns=true describes the columns; without it sf data query fails after fetching the rows', async () => {
    const answer = await json(rest(`${query('SELECT Id, Owner.Name FROM Account')}&columns=true`))
    expect(answer['columnMetadata']).toMatchObject([
      { columnName: 'Id', joinColumns: [], aggregate: false },
      { columnName: 'Owner', joinColumns: [{ columnName: 'Name' }] },
    ])
  })
  it('the list of versions needs no token, and its highest is one that is served', async () => {
    const list = (await (await practice.serve(new Request(`${ORIGIN}/services/data`))).json()) as { version: string }[]
    const highest = list.map(({ version }) => Number(version)).reduce((a, b) => Math.max(a, b))
    expect((await rest('', `v${highest.toFixed(1)}`)).status).toBe(200)
  })
  it('the version root tests a session, and names the identity URL in full', async () => {
    expect((await json(rest('', 'v68.0')))['identity']).toMatch(new RegExp(`^${bench.org.loginUrl}/id/00D`))
  })
  it('the identity URL takes the token in the query string, beside the header', async () => {
    const { identity } = (await json(rest(''))) as { identity: string }
    const url = `${identity}?format=json&oauth_token=${encodeURIComponent(token)}`
    expect((await practice.serve(new Request(url))).status).toBe(200)
    expect((await practice.serve(new Request(url, { headers: { authorization: `Bearer ${token}` } }))).status).toBe(200)
  })
})

describe('what sf asks after each login', () => {
  it('Organization has one row with what it stores', async () => {
    const soql =
      'SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization'
    const { records } = (await json(rest(query(soql)))) as { records: Json[] }
    expect(records).toMatchObject([{ IsSandbox: false, NamespacePrefix: null, OrganizationType: 'Enterprise Edition' }])
  })
  it('ScratchOrgInfo is no object: an answer would make the org a Dev Hub', async () => {
    const answer = await rest(query('SELECT Id FROM ScratchOrgInfo limit 1'), 'v51.0')
    expect([answer.status, await answer.json()]).toMatchObject([400, [{ errorCode: 'INVALID_TYPE' }]])
  })
  it('nor is SandboxProcess, in the Tooling API', async () => {
    const soql = encodeURIComponent(
      `SELECT Id,Status,SandboxName FROM SandboxProcess WHERE SandboxOrganization='${bench.org.orgId}'`,
    )
    const answer = await rest(`/tooling/query?q=${soql}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, [{ errorCode: 'INVALID_TYPE' }]])
  })
  it('sf org login access-token reads userinfo and the user’s record', async () => {
    const userinfo = await json(bench.get('/services/oauth2/userinfo', token))
    const user = await json(rest(`/sobjects/User/${String(userinfo['user_id'])}`, 'v51.0'))
    expect(user['Username']).toBe(bench.username)
  })
  it('sf org display user joins Profile and User', async () => {
    const inner = `SELECT ProfileId FROM User WHERE username='${bench.username}'`
    const { records } = (await json(rest(query(`SELECT name FROM Profile WHERE Id IN (${inner})`)))) as {
      records: Json[]
    }
    expect(records).toMatchObject([{ Name: 'Minimum Access - Salesforce' }])
  })
  it('the usage of the day is in a header, where jsforce looks', async () => {
    expect((await rest('/limits')).headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/\d+$/)
  })
})

it('jsforce logs out with a form of one member', async () => {
  const mine = await bench.accessToken()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ token: mine }).toString()
  const answer = await practice.serve(
    new Request(`${ORIGIN}/services/oauth2/revoke`, { method: 'POST', headers, body }),
  )
  expect(answer.status).toBe(200)
})

it('nothing that was thrown was hidden by an answer', () => {
  expect(practice.bugs).toEqual([])
})
