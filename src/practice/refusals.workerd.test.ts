import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

import { Bench, type Serve } from './testing/bench.ts'
import { decide, exchangeCode, openConsent, tokensOf } from './testing/consent.ts'
import { REFUSALS } from './testing/refusal-table.ts'

/** The same table once more, against the deployed function: routing, Durable Object and its SQLite in workerd. */
const serve: Serve = (request) => exports.default.fetch(request)

// The first test makes two RSA keys, which a busy machine takes its time over.
describe('the token endpoint on workerd refuses', () => {
  it.each(REFUSALS.filter(({ needsClock }) => needsClock === undefined))(
    '$name',
    async ({ org, app, act, status, error, description, reason }) => {
      const bench = await Bench.create(serve, {
        ...(org === undefined ? {} : { kind: org }),
        ...(app === undefined ? {} : { app }),
      })
      const answer = await act(bench, () => undefined)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8')
      expect(await answer.text()).toBe(JSON.stringify({ error, error_description: description }))
      expect(await bench.lastLogin()).toMatchObject({ result: 'failure', reason })
    },
  )
})

describe('the practice org on workerd', () => {
  it('gives a token, pages through 50,000 rows and groups them', async () => {
    const bench = await Bench.create(serve)
    const token = await bench.accessToken()
    const first = await bench.query('SELECT Id FROM Contact ORDER BY Name', token)
    expect(first.body).toMatchObject({ totalSize: 50_000, done: false })
    const next = (first.body as { nextRecordsUrl: string }).nextRecordsUrl
    expect((await bench.get(next, token)).status).toBe(200)
    const grouped = await bench.query(
      'SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY COUNT(Id) DESC',
      token,
    )
    expect(grouped.status).toBe(200)
  })

  it('answers queries that come together, and ends one that asks too much', async () => {
    const bench = await Bench.create(serve)
    const token = await bench.accessToken()
    const conditions = Array.from({ length: 60 }, (_unused, i) => `Email = '${String(i)}'`).join(' OR ')
    const [dear, ...others] = await Promise.all([
      bench.query(`SELECT Id FROM Contact WHERE ${conditions}`, token),
      ...Array.from({ length: 6 }, () => bench.query('SELECT Id FROM Contact ORDER BY Name', token)),
    ])
    expect(dear).toEqual({
      status: 400,
      body: [{ message: 'Your query request was running for too long.', errorCode: 'QUERY_TIMEOUT' }],
    })
    for (const { status, body } of others) expect([status, body]).toMatchObject([200, { totalSize: 50_000 }])
  })

  it('takes a consent on its page, and the code it leads to, once', async () => {
    const bench = await Bench.create(serve, { app: { permittedUsers: 'self_authorize' } })
    const form = await openConsent(bench, { scope: 'api refresh_token' })
    expect(form.page.status).toBe(200)
    expect(form.page.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:1717")
    const decided = await Promise.all([decide(bench, form, 'allow'), decide(bench, form, 'allow')])
    expect(decided.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([302, 400])
    const location = decided.find(({ status }) => status === 302)?.headers.get('location') ?? ''
    const code = new URL(location).searchParams.get('code') ?? ''
    const answers = await Promise.all([exchangeCode(bench, code), exchangeCode(bench, code)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 400])
    expect((await bench.exchange()).status, 'a code that came twice leaves no approval').toBe(400)
    await tokensOf(bench, 'api refresh_token')
    expect((await bench.exchange()).status).toBe(200)
  })

  it('has two names, one of which opens nothing', async () => {
    const bench = await Bench.create(serve)
    for (const [method, path] of [
      ['GET', '/setup'],
      ['DELETE', ''],
    ] as const)
      expect((await serve(new Request(`${bench.org.myDomainUrl}${path}`, { method }))).status).toBe(404)
    expect((await bench.exchange({ aud: bench.org.baseUrl }, bench.org.baseUrl)).status).toBe(200)
  })

  it('issues JWT-based tokens that its own keys verify', async () => {
    const bench = await Bench.create(serve, { app: { jwtAccessTokens: true } })
    const token = await bench.accessToken()
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    const [head = '', payload = '', signature = ''] = token.split('.')
    const forged = `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    expect((await bench.get('/services/data/v67.0', forged)).status).toBe(401)
  })

  it('breaks for a drill and knows when it is solved', async () => {
    const bench = await Bench.create(serve)
    await bench.setup('POST', '/drills/user_frozen')
    expect((await bench.exchange()).status).toBe(400)
    await bench.changeUser({ frozen: false })
    expect((await bench.exchange()).status).toBe(200)
    const drills = (await (await bench.setup('GET', '/drills')).json()) as { id: string; state: string }[]
    expect(drills.find((drill) => drill.id === 'user_frozen')?.state).toBe('solved')
  })

  it('deletes everything on demand', async () => {
    const bench = await Bench.create(serve)
    const token = await bench.accessToken()
    expect((await serve(new Request(bench.org.baseUrl, { method: 'DELETE' }))).status).toBe(204)
    expect((await bench.setup('GET')).status).toBe(404)
    expect((await bench.get('/services/data/v67.0/limits', token)).status).toBe(401)
  })
})
