import { afterEach, expect, it, vi } from 'vitest'

import type { OrgKind } from '#core/vocabulary/salesforce.ts'

import { PracticeSetupError, startPracticeOrg, type PracticeOrg, type PracticeOrgOptions } from './practice.ts'
import { assertion, logIn as post } from './testing/log-in.ts'

const NOON = Date.UTC(2026, 10, 26, 12)

const started: PracticeOrg[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((org) => org.close()))
})

async function start(options: PracticeOrgOptions = {}): Promise<PracticeOrg> {
  const org = await startPracticeOrg({ now: () => NOON, ...options })
  started.push(org)
  return org
}

const inTwoMinutes = (now = NOON) => now / 1000 + 120

const logIn = (org: PracticeOrg, jwt = assertion(org, inTwoMinutes())) => post(org, jwt)

it('gives a token for an assertion of the key it came with, and answers a query with it', async () => {
  const org = await start()
  const { status, answer } = await logIn(org)
  expect(status).toBe(200)
  const query = await fetch(`${String(answer['instance_url'])}/services/data/v67.0/query?q=SELECT+Id+FROM+Account`, {
    headers: { Authorization: `Bearer ${String(answer['access_token'])}` },
  })
  expect(query.status).toBe(200)
})

it.each(['production', 'sandbox', 'scratch', 'developer'] as const)('serves an org of the kind %s', async (kind) => {
  const org = await start({ kind, appKind: 'connected_app' })
  expect((await logIn(org)).status).toBe(200)
})

it('goes by the clock of the test', async () => {
  let now = NOON
  const org = await start({ now: () => now })
  const jwt = assertion(org, inTwoMinutes())
  now += 10 * 60 * 1000
  expect(await logIn(org, jwt)).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } })
})

it('is there and grants whatever the clock of the test does', async () => {
  let now = NOON
  const org = await start({ now: () => now })
  const wrong = [Number.NaN, Number.POSITIVE_INFINITY, 8.7e15]
  for (const days of [-365, 30, 300, -1]) {
    now = NOON + days * 24 * 3600 * 1000
    expect([days, (await logIn(org, assertion(org, inTwoMinutes(now)))).status]).toEqual([days, 200])
    // A clock that gives no time breaks the request and nothing else.
    now = wrong.pop() ?? Number.NaN
    expect((await logIn(org)).status).toBe(500)
  }
})

it('tells the test of its own clock that fails later: the set-up by what it threw, a login in the answer', async () => {
  const mistakes = [
    [() => Number.NaN, RangeError, 'RangeError: now() has to give a time in milliseconds since the epoch'],
    [
      () => {
        throw new TypeError('of the test')
      },
      TypeError,
      'TypeError: of the test',
    ],
  ] as const
  let now = () => NOON
  const org = await start({ now: () => now() })
  for (const [mistake, kind, words] of mistakes) {
    now = mistake
    const { user, settings, read } = org.setup
    for (const call of [() => user({ frozen: true }), () => settings({ rules: 'documented' }), read])
      await expect(call()).rejects.toBeInstanceOf(kind)
    expect(await logIn(org)).toMatchObject({ status: 500, answer: { code: 'internal_error', detail: words } })
    now = () => NOON
    expect((await logIn(org)).status).toBe(200)
  }
})

it('asks no fetch for its set-up, whatever stands there', async () => {
  const asked = vi.fn<typeof fetch>().mockImplementation(() => Promise.resolve(Response.json({ mocked: true })))
  vi.stubGlobal('fetch', asked)
  try {
    const org = await start()
    expect(await org.setup.user({ frozen: true })).toMatchObject({ frozen: true })
    expect(await logIn(org)).toMatchObject({ answer: { error_description: 'inactive user' } })
    expect(asked).not.toHaveBeenCalled()
  } finally {
    vi.unstubAllGlobals()
  }
})

it('has no set-up any more once it is closed', async () => {
  const org = await start()
  await org.close()
  await expect(org.setup.user({ frozen: true })).rejects.toMatchObject({ status: 404, code: 'org_not_found' })
})

it('tells of a clock that does not go, and leaves nothing behind', async () => {
  await expect(start({ now: () => Number.NaN })).rejects.toThrow(RangeError)
  const broken = () => {
    throw new Error('of the test')
  }
  await expect(start({ now: broken })).rejects.toThrow('of the test')
})

it('breaks as the test wants, and says the true reason afterwards', async () => {
  const org = await start()
  await org.setup.user({ frozen: true })
  expect(await logIn(org)).toMatchObject({ status: 400, answer: { error_description: 'inactive user' } })
  const [last] = await org.setup.loginHistory()
  expect(JSON.stringify(last)).toContain('user_frozen')
  await org.setup.user({ frozen: false })
  expect((await logIn(org)).status).toBe(200)

  await org.setup.startDrill('certificate_cleared')
  expect((await logIn(org)).status).toBe(400)
  await org.setup.endDrill('certificate_cleared')
  expect((await logIn(org)).status).toBe(200)
})

it('tells of a set-up that the org refuses, without the address that opens it', async () => {
  const org = await start()
  const refused = await org.setup.settings({ clockOffsetSeconds: 1e6 }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(PracticeSetupError)
  expect(refused).toMatchObject({ status: 400, code: 'member_invalid' })
  expect(String(refused)).toContain('clockOffsetSeconds: integer -604800..604800')
  expect(String(refused)).not.toContain(org.baseUrl)
})

it('frees its port when it is closed, once and for all, with connections that idle', async () => {
  const org = await start()
  await logIn(org)
  await Promise.all([org.close(), org.close()])
  await expect(fetch(org.origin)).rejects.toThrow()
  const again = await start({ port: Number(new URL(org.origin).port) })
  expect(again.origin).toBe(org.origin)
})

it('keeps the rules that the test chose, and grants what an integration needs', async () => {
  const [documented, observed] = await Promise.all([start({ rules: 'documented' }), start()])
  const anHour = NOON / 1000 + 3600
  expect((await logIn(documented, assertion(documented, anHour))).status).toBe(400)
  const { status, answer } = await logIn(observed, assertion(observed, anHour))
  expect([status, answer['scope']]).toEqual([200, 'api id'])
})

it('ends its server where the org is not set up', async () => {
  const before = await start()
  const port = Number(new URL(before.origin).port)
  await before.close()
  await expect(start({ port, kind: 'no such kind' as OrgKind })).rejects.toThrow(PracticeSetupError)
  await expect(fetch(before.origin)).rejects.toThrow()
})

it('says that a port is taken, and leaves nothing behind', async () => {
  const org = await start()
  const port = Number(new URL(org.origin).port)
  await expect(startPracticeOrg({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

it('serves several at once that know nothing of each other', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one.orgId).not.toBe(other.orgId)
  expect((await logIn(one, assertion({ ...one, privateKeyPem: other.privateKeyPem }, inTwoMinutes()))).status).toBe(400)
})
