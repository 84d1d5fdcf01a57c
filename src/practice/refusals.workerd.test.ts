import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

import { Bench, type Serve } from './testing/bench.ts'
import { REFUSALS } from './testing/refusal-table.ts'

/** The same table once more, against the deployed function: routing, Durable Object and its SQLite in workerd. */
const serve: Serve = (request) => exports.default.fetch(request)

// The first test makes two RSA keys, which a busy machine takes its time over.
describe('the token endpoint on workerd refuses', { timeout: 30_000 }, () => {
  it.each(REFUSALS)('$name', async ({ org, app, act, status, error, description, reason }) => {
    const bench = await Bench.create(serve, {
      ...(org === undefined ? {} : { kind: org }),
      ...(app === undefined ? {} : { app }),
    })
    const answer = await act(bench)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(await answer.text()).toBe(JSON.stringify({ error, error_description: description }))
    expect(await bench.lastLogin()).toMatchObject({ result: 'failure', reason })
  })
})

describe('the practice org on workerd', { timeout: 30_000 }, () => {
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
    const bench = await Bench.create(serve, { app: { permittedUsers: 'self_authorize', pkceRequired: false } })
    const redirectUri = 'http://localhost:1717/OauthRedirect'
    const asked = {
      response_type: 'code',
      client_id: bench.app.consumerKey,
      redirect_uri: redirectUri,
      scope: 'api refresh_token',
    }
    const url = `${bench.org.baseUrl}/services/oauth2/authorize`
    const page = await serve(new Request(`${url}?${new URLSearchParams(asked).toString()}`))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:1717")

    const body = new URLSearchParams({ ...asked, username: bench.username, decision: 'allow' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const allowed = await serve(new Request(url, { method: 'POST', headers, body, redirect: 'manual' }))
    expect(allowed.status).toBe(302)
    const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const exchange = {
      grant_type: 'authorization_code',
      client_id: bench.app.consumerKey,
      redirect_uri: redirectUri,
      code,
    }
    const answers = await Promise.all([bench.token(exchange), bench.token(exchange)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 400])
    expect((await bench.exchange()).status).toBe(200)
  })

  it('issues JWT-based tokens that its own keys verify', async () => {
    const bench = await Bench.create(serve, { app: { jwtAccessTokens: true } })
    const token = await bench.accessToken()
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    expect((await bench.get('/services/data/v67.0', `${token.slice(0, -4)}AAAA`)).status).toBe(401)
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
