import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { Bench, certificatePem } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

/** Interleavings per property; `RACE_RUNS=5000` for the long one. */
const RUNS = runSetting('RACE_RUNS')

type Json = Record<string, unknown>

const certificates: string[] = []
beforeAll(async () => {
  certificates.push(await certificatePem(0), await certificatePem(1))
})

/** A practice org, and calls to it whose bodies arrive in an order fast-check chooses. */
async function open(scheduler: fc.Scheduler) {
  const practice: MemoryPractice = memoryPractice()
  const bench = await Bench.create(practice.serve)
  const call = async (method: string, path: string, body?: Json) => {
    const content = body === undefined ? undefined : arriving(scheduler, JSON.stringify(body), `${method} ${path}`)
    const init = {
      method,
      ...(content === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: content, duplex: 'half' }),
    }
    const answer = await practice.serve(new Request(`${bench.org.baseUrl}${path}`, init))
    return { status: answer.status, body: answer.status === 204 ? {} : ((await answer.json()) as Json) }
  }
  const apps = async () => ((await (await bench.setup('GET')).json()) as { apps: Json[] }).apps
  return { practice, bench, call, apps, appPath: `/setup/apps/${bench.app.appId}` }
}

function arriving(scheduler: fc.Scheduler, text: string, label: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await scheduler.schedule(Promise.resolve(), label)
      controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
}

const withOrder = (property: (scheduler: fc.Scheduler) => Promise<void>, runs = RUNS) =>
  fc.assert(fc.asyncProperty(fc.scheduler(), property), { numRuns: runs })

describe('set-up calls that come together', () => {
  it('on one app: every change that was answered 200 is there', () =>
    withOrder(async (scheduler) => {
      const { call, apps, appPath, practice } = await open(scheduler)
      const changes: Json[] = [
        { certificate: certificates[1], label: 'renamed' },
        { blocked: true },
        { scopes: ['api'], certificate: certificates[1] },
        { pkceRequired: false },
        { sessionTimeoutMinutes: 5 },
      ]
      const answers = changes.map((change) => call('PATCH', appPath, change))
      await scheduler.waitFor(Promise.all(answers))
      for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
      expect((await apps())[0]).toMatchObject({
        label: 'renamed',
        blocked: true,
        scopes: ['api'],
        pkceRequired: false,
        sessionTimeoutMinutes: 5,
      })
      expect(practice.bugs).toEqual([])
    }))

  it('on the settings and on one user: every change that was answered 200 is there', () =>
    withOrder(async (scheduler) => {
      const { call, bench } = await open(scheduler)
      const user = `/setup/users/${encodeURIComponent(bench.username)}`
      const answers = [
        call('PATCH', '/setup', { clockOffsetSeconds: 5 }),
        call('PATCH', user, { frozen: true }),
        call('PATCH', '/setup', { rules: 'documented' }),
        call('PATCH', user, { ipRestricted: true }),
        call('PATCH', '/setup', { loginRateLimit: 7 }),
      ]
      await scheduler.waitFor(Promise.all(answers))
      const state = (await (await bench.setup('GET')).json()) as Json & { users: Json[] }
      expect(state).toMatchObject({ clockOffsetSeconds: 5, rules: 'documented', loginRateLimit: 7 })
      expect(state.users[0]).toMatchObject({ frozen: true, ipRestricted: true })
    }))

  it('with a deletion of the app among them: it stays deleted', () =>
    withOrder(async (scheduler) => {
      const { call, apps, appPath, practice } = await open(scheduler)
      const answers = [
        call('PATCH', appPath, { certificate: certificates[1] }),
        scheduler.schedule(Promise.resolve(), 'delete').then(() => call('DELETE', appPath)),
        call('PATCH', appPath, { label: 'late', certificate: certificates[0] }),
      ]
      await scheduler.waitFor(Promise.all(answers))
      const [first, deleted, last] = await Promise.all(answers)
      expect(deleted?.status).toBe(204)
      for (const answer of [first, last]) expect([200, 404]).toContain(answer?.status)
      expect(await apps()).toEqual([])
      expect(practice.bugs).toEqual([])
    }))

  it('with a deletion of the org among them: all later ones hear that it is gone, none of a bug', () =>
    withOrder(async (scheduler) => {
      const { call, bench, appPath, practice } = await open(scheduler)
      const assertion = await bench.assertion()
      const form = `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=${assertion}`
      const token = () =>
        practice.serve(
          new Request(`${bench.org.baseUrl}/services/oauth2/token`, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: arriving(scheduler, form, 'token'),
            duplex: 'half',
          } as RequestInit),
        )
      const answers = [
        call('PATCH', appPath, { certificate: certificates[1] }),
        call('PATCH', '/setup', { rules: 'documented' }),
        token(),
        scheduler.schedule(Promise.resolve(), 'delete').then(() => call('DELETE', '')),
        call('POST', '/setup/apps', { certificate: certificates[0] }),
        call('POST', '/setup/drills/user_frozen', {}),
      ]
      await scheduler.waitFor(Promise.all(answers))
      for (const { status } of await Promise.all(answers)) expect([200, 201, 204, 400, 404]).toContain(status)
      expect((await bench.setup('GET')).status).toBe(404)
      expect(practice.bugs).toEqual([])
    }))
})

it('a token whose signature is still being verified when its app is blocked is refused', async () => {
  const bench = await Bench.create(memoryPractice().serve)
  const assertion = await bench.assertion()
  const asked = bench.token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
  // Long before a signature is verified, which is another thread's work.
  const statuses = await Promise.all(
    [bench.change({ blocked: true }), asked].map(async (answer) => (await answer).status),
  )
  expect(statuses).toEqual([200, 400])
})

it('of fifty-one apps and more asked for together, fifty are made', () =>
  withOrder(async (scheduler) => {
    const { call, apps } = await open(scheduler)
    const answers = Array.from({ length: 60 }, (_, index) =>
      call('POST', '/setup/apps', index % 2 === 0 ? { certificate: certificates[0] } : { label: 'bare' }),
    )
    await scheduler.waitFor(Promise.all(answers))
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(49)
    expect(statuses.filter((status) => status === 409)).toHaveLength(11)
    expect(await apps()).toHaveLength(50)
  }, 3))

describe('a drill', () => {
  it('that is started twice at once is on once, and giving it up puts everything back', () =>
    withOrder(async (scheduler) => {
      const { call, bench, apps } = await open(scheduler)
      const before = await apps()
      const answers = ['user_frozen', 'app_blocked', 'certificate_replaced'].map((id) =>
        call('POST', `/setup/drills/${id}`, {}),
      )
      await scheduler.waitFor(Promise.all(answers))
      const drills = (await (await bench.setup('GET', '/drills')).json()) as { id: string; state: string }[]
      const active = drills.filter(({ state }) => state === 'active')
      expect(active).toHaveLength(1)
      await bench.setup('DELETE', `/drills/${active[0]!.id}`)
      expect(await apps()).toEqual(before)
    }))

  it('that starts beside a change of its app loses nothing of the change', () =>
    withOrder(async (scheduler) => {
      const { call, bench, apps, appPath } = await open(scheduler)
      const answers = [call('POST', '/setup/drills/app_blocked', {}), call('PATCH', appPath, { label: 'renamed' })]
      await scheduler.waitFor(Promise.all(answers))
      expect((await apps())[0]).toMatchObject({ label: 'renamed' })
      await bench.setup('DELETE', '/drills/app_blocked')
    }))

  it('that cannot start leaves the one that is on', async () => {
    const bench = await Bench.create(memoryPractice().serve)
    await bench.setup('POST', '/drills/user_frozen', {})
    expect((await bench.setup('POST', '/drills/app_blocked', { username: 'nobody@x' })).status).toBe(404)
    const state = (await (await bench.setup('GET')).json()) as Json & { users: Json[] }
    expect(state).toMatchObject({ activeDrill: 'user_frozen' })
    expect(state.users[0]).toMatchObject({ frozen: true })
  })
})

describe('a jti', () => {
  it('is used up for good, however the org’s clock is turned', async () => {
    const bench = await Bench.create(memoryPractice().serve)
    const once = await bench.assertion({ jti: 'once' })
    const use = async (assertion: string) =>
      (await bench.token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })).status
    expect(await use(once)).toBe(200)
    const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset + 120
    for (const offset of [3600, 604_800, -604_800, 0]) {
      await bench.setup('PATCH', '', { clockOffsetSeconds: offset })
      expect(await use(await bench.assertion({ exp: seconds(offset), jti: `at ${String(offset)}` }))).toBe(200)
      expect(await use(once)).toBe(400)
    }
  })
})
