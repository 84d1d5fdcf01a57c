import { env, runDurableObjectAlarm, runInDurableObject, SELF } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { Environment } from './worker/environment.ts'
import type { PracticeOrg } from './worker/practice-org.ts'

const ORIGIN = 'https://countersign.example'
const bindings = env as unknown as Environment

type Org = { baseUrl: string; orgId: string }

async function createOrg(): Promise<Org> {
  const answer = await ask('/practice/orgs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"kind":"production"}',
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Org
}

function ask(path: string, init?: RequestInit): Promise<Response> {
  return SELF.fetch(new URL(path, ORIGIN).href, init)
}

const stubOf = (orgId: string): DurableObjectStub<PracticeOrg> =>
  bindings.PRACTICE_ORG.get(bindings.PRACTICE_ORG.idFromName(orgId))

afterEach(() => vi.useRealTimers())

describe('the Worker', () => {
  it('says that it is well, and on which runtime', async () => {
    const answer = await ask('/healthz')
    expect(await answer.json()).toMatchObject({ status: 'ok', runtime: 'workerd' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['/services/nothing', 'text/html', 404],
    ['/id/00D/005', 'text/html', 403],
    ['/relay', 'text/html', 400],
    ['/relay/evil.example/services/oauth2/token', 'text/html', 403],
    ['/any/program', 'application/json', 404],
    ['/_headers', 'text/html', 404],
    ['/%5Fheaders', 'text/html', 404],
    ['/index.html.br', 'text/html', 404],
    ['/trust.html', 'application/json', 404],
    ['/trust', 'application/json', 404],
    ['/cdn-cgi/explorer', 'text/html', 404],
    ['/assets/gone-1a2b3c4d.js', 'text/html', 404],
  ])('never answers %s with the page', async (path, accept, status) => {
    const answer = await ask(path, { headers: { Accept: accept } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch(/json|text\/plain/)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    await answer.body?.cancel()
  })
})

describe('a caller that is not our own', () => {
  it.each([
    ['https://countersign.example', { Origin: 'https://evil.example' }, 403, 'origin_not_allowed'],
    ['https://countersign.example', { Origin: 'http://countersign.example' }, 403, 'origin_not_allowed'],
    ['https://countersign.example', { 'Sec-Fetch-Site': 'cross-site' }, 403, 'origin_not_allowed'],
    ['https://evil.example', {}, 403, 'host_not_own'],
    ['https://evil.example', { Origin: 'https://evil.example' }, 403, 'host_not_own'],
  ])('at %s with %j makes no org', async (origin, headers, status, code) => {
    const answer = await SELF.fetch(`${origin}/practice/orgs`, { method: 'POST', headers })
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
  })

  it('is a page that may if it is the public origin', async () => {
    const answer = await ask('/practice/orgs', { method: 'POST', headers: { Origin: ORIGIN } })
    expect(answer.status).toBe(201)
    await answer.body?.cancel()
  })
})

describe('a practice org in its Durable Object', () => {
  it('keeps its state and knows its own origin', async () => {
    const { baseUrl, orgId } = await createOrg()
    expect(baseUrl.startsWith(`${ORIGIN}/practice/${orgId}`)).toBe(true)
    expect(await (await ask(`${baseUrl}/setup`)).json()).toMatchObject({ orgId })
  })

  it('is one of many', async () => {
    const [one, two] = [await createOrg(), await createOrg()]
    expect(await (await ask(`${two.baseUrl}/setup`)).json()).toMatchObject({ orgId: two.orgId })
    const mixed = await ask(`${one.baseUrl.replace(one.orgId, two.orgId)}/setup`)
    expect(mixed.status).toBe(404)
    await mixed.body?.cancel()
  })

  it('leaves nothing in its storage when it is deleted', async () => {
    const { baseUrl, orgId } = await createOrg()
    expect((await ask(baseUrl, { method: 'DELETE' })).status).toBe(204)
    await runInDurableObject(stubOf(orgId), async (_org, state) => {
      expect(
        state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
      ).toEqual([])
      expect(await state.storage.getAlarm()).toBeNull()
    })
  })

  const HOUR = 60 * 60 * 1000
  const WEEK = 7 * 24 * HOUR
  const alarmOf = (orgId: string): Promise<number> =>
    runInDurableObject(stubOf(orgId), async (_org, state) => (await state.storage.getAlarm()) ?? 0)
  const statusOf = async (baseUrl: string): Promise<number> => {
    const answer = await ask(`${baseUrl}/setup`)
    await answer.body?.cancel()
    return answer.status
  }
  /** Runs the alarm by a clock that is ahead. */
  async function alarmIn(orgId: string, milliseconds: number): Promise<void> {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
    expect(await runDurableObjectAlarm(stubOf(orgId))).toBe(true)
    vi.useRealTimers()
  }

  it('has an alarm that ends it an hour after its last use while it never had an app, and a week after with one', async () => {
    const { baseUrl, orgId } = await createOrg()
    expect(Math.abs((await alarmOf(orgId)) - Date.now() - HOUR)).toBeLessThan(60_000)
    const made = await ask(`${baseUrl}/setup/apps`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect(made.status).toBe(201)
    await made.body?.cancel()
    await alarmIn(orgId, 2 * HOUR)
    expect(Math.abs((await alarmOf(orgId)) - Date.now() - WEEK)).toBeLessThan(60_000)
    expect(await statusOf(baseUrl)).toBe(200)
  })

  it('is removed when two looks have found it over, and not when a clock was wrong at one', async () => {
    const { baseUrl, orgId } = await createOrg()
    await alarmIn(orgId, WEEK)
    expect(await statusOf(baseUrl)).toBe(200)
    await alarmIn(orgId, 0)
    await alarmIn(orgId, WEEK)
    expect(await statusOf(baseUrl)).toBe(200)
    await alarmIn(orgId, WEEK + HOUR)
    expect(await statusOf(baseUrl)).toBe(404)
    await runInDurableObject(stubOf(orgId), async (_org, state) => {
      expect((await state.storage.list()).size).toBe(0)
    })
  })
})
