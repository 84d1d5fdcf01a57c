import { describe, expect, it } from 'vitest'

import type { Exchange } from '../../kernel/exchange.ts'
import { answered, failed } from '../../kernel/testing/exchange.ts'
import type { QueryRows } from '../facts/session.ts'
import { callApi } from '../steps/api.ts'
import { environment, orgThat, session } from '../testing/answering-org.ts'
import { readPages } from './read-pages.ts'

const locator = (from: number) => `/services/data/v67.0/query/01g000000000001-${from}`

/** An org with so many records, which refuses what it is told to. */
function orgWith(total: number, options: { rowsPerPage?: number; at?: (from: number) => Exchange | undefined } = {}) {
  const { rowsPerPage = 2000, at } = options
  return orgThat((path) => {
    if (!path.includes('/query')) return undefined
    const from = Number(/-(\d+)$/.exec(path)?.[1] ?? 0)
    const to = Math.min(total, from + rowsPerPage)
    const records = Array.from({ length: to - from }, (_, index) => ({ Id: from + index }))
    const rest = to < total ? { done: false, nextRecordsUrl: locator(to) } : { done: true }
    return at?.(from) ?? answered(200, { totalSize: total, records, ...rest })
  })
}

/** What one query and then reading on comes to. */
async function reading({ ports, sent }: ReturnType<typeof orgThat>, stopAfter = Infinity) {
  const first = await callApi(environment, session, { kind: 'query', soql: 'SELECT Id FROM A' }, ports)
  let at = { ...session, ...(first.ok ? first.value : {}) }
  const states: QueryRows[] = []
  const more = async () => {
    const controller = new AbortController()
    await readPages(environment, at, ports, {
      signal: controller.signal,
      onChange: ({ session: changed }) => {
        at = { ...at, ...changed }
        if (at.rows) states.push(at.rows)
        if ((at.rows?.requests ?? 0) >= stopAfter) controller.abort()
      },
    })
    return at.rows!
  }
  return { first: at.rows, more, states, sent, session: () => at }
}

describe('the pages of a query', () => {
  it('are one, and one request, until it is read on', async () => {
    const { first, sent } = await reading(orgWith(4500))
    expect(first).toMatchObject({ totalSize: 4500, reading: 'stopped', next: locator(2000), requests: 1 })
    expect(first?.records).toHaveLength(2000)
    expect(sent).toHaveLength(1)
  })

  it('are read to the last, each told as it comes, and every record once', async () => {
    const { more, states, sent } = await reading(orgWith(4500))
    const rows = await more()
    expect(rows.records.map(({ Id }) => Id)).toEqual(Array.from({ length: 4500 }, (_, index) => index))
    expect(rows).toMatchObject({ reading: 'done', requests: 3, milliseconds: 60, totalSize: 4500 })
    expect(rows.next).toBeUndefined()
    expect(states.map(({ reading: state, records }) => [state, records.length])).toEqual([
      ['pages', 2000],
      ['pages', 4000],
      ['done', 4500],
    ])
    expect(sent.map(({ path }) => path).slice(1)).toEqual([
      `/practice/name${locator(2000)}`,
      `/practice/name${locator(4000)}`,
    ])
  })

  it('are asked about at 50,000 records, and at every 50,000 after', async () => {
    const { more, sent } = await reading(orgWith(120_000, { rowsPerPage: 10_000 }))
    expect(await more()).toMatchObject({ reading: 'asks', requests: 5 })
    expect(await more()).toMatchObject({ reading: 'asks', requests: 10 })
    expect(await more()).toMatchObject({ reading: 'done', requests: 12 })
    await more()
    expect(sent, 'nothing is read on from the end').toHaveLength(12)
  })

  it('ask nothing where 50,000 are all there are', async () => {
    const { more } = await reading(orgWith(50_000, { rowsPerPage: 10_000 }))
    expect(await more()).toMatchObject({ reading: 'done' })
  })

  it('stay where reading is stopped, which goes on from there', async () => {
    const { more } = await reading(orgWith(8000), 2)
    const stopped = await more()
    expect(stopped).toMatchObject({ reading: 'stopped', next: locator(4000) })
    expect(stopped.records).toHaveLength(4000)
  })

  it('stay where a page is given up under way', async () => {
    const { more } = await reading(orgWith(8000, { at: (from) => (from === 4000 ? failed('aborted') : undefined) }))
    const stopped = await more()
    expect(stopped).toMatchObject({ reading: 'stopped', next: locator(4000), requests: 2 })
    expect(stopped.records).toHaveLength(4000)
  })

  it('stay where a page fails, which is no refusal of the query, and go on from there', async () => {
    let isDown = true
    const org = orgWith(5000, { at: (from) => (from === 4000 && isDown ? failed('connection_lost') : undefined) })
    const { more, session: now } = await reading(org)
    expect(await more()).toMatchObject({
      reading: { failed: { code: 'transport_failed', reason: 'connection_lost' } },
      next: locator(4000),
      requests: 2,
    })
    expect(now().api?.outcome.ok).toBe(true)
    isDown = false
    const rows = await more()
    expect(rows).toMatchObject({ reading: 'done', requests: 3 })
    expect(rows.records).toHaveLength(5000)
  })

  it('lead nowhere once the org has forgotten where they were', async () => {
    const gone = answered(404, [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }])
    const { more, sent } = await reading(orgWith(5000, { at: (from) => (from === 2000 ? gone : undefined) }))
    const rows = await more()
    expect(rows).toMatchObject({ reading: { failed: { status: 404 } } })
    expect(rows.next).toBeUndefined()
    expect(rows.records).toHaveLength(2000)
    await more()
    expect(sent).toHaveLength(2)
  })

  it('are never read for ever, where they come without a record', async () => {
    const empty = answered(200, { totalSize: 5000, done: false, records: [], nextRecordsUrl: locator(4000) })
    const { more, sent } = await reading(orgWith(5000, { at: (from) => (from > 0 ? empty : undefined) }))
    expect(await more()).toMatchObject({ reading: 'stopped', next: locator(4000) })
    expect(sent).toHaveLength(2)
  })

  it('are none without a token', async () => {
    const { ports, sent } = orgWith(5000)
    const rows = { ...(await reading(orgWith(5000))).first! }
    const states: unknown[] = []
    await readPages(environment, { rows }, ports, {
      signal: new AbortController().signal,
      onChange: ({ session: changed }) => states.push(changed?.rows?.reading),
    })
    expect(states).toEqual(['pages', 'stopped'])
    expect(sent).toEqual([])
  })
})
