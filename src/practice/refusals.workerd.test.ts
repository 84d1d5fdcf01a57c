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

  it('deletes everything on demand', async () => {
    const bench = await Bench.create(serve)
    const token = await bench.accessToken()
    expect((await serve(new Request(bench.org.baseUrl, { method: 'DELETE' }))).status).toBe(204)
    expect((await bench.setup('GET')).status).toBe(404)
    expect((await bench.get('/services/data/v67.0/limits', token)).status).toBe(401)
  })
})
