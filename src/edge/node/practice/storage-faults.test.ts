import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { Bench } from '#practice/testing/bench.ts'

import { faultyFiles, noFaults, type FaultPlan } from './testing/faulty-database.ts'
import { JSON_TYPE, openWorld, type PracticeWorld } from './testing/practice-world.ts'

type Json = Record<string, unknown>

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** In memory where there is such a place: on a disk these tests are mostly waiting for it. */
const ROOT = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'countersign-faults-'))
afterAll(() => rmSync(ROOT, { recursive: true }))
const newFolder = (): string => join(mkdtempSync(join(ROOT, 'data-')), 'practice')

/** A folder with one org, which has an app whose tokens are JWTs and a key that signed one: making one takes long. */
let template: string
let made: Bench
beforeAll(async () => {
  template = newFolder()
  const world = openWorld(template)
  made = await Bench.create(world.serve)
  await made.change({ jwtAccessTokens: true })
  await made.accessToken()
  await made.change({ jwtAccessTokens: false })
  world.pool.closeAll()
})

/** The template anew, behind files that fail by plan. */
function openCopy(plan: FaultPlan): { world: PracticeWorld; directory: string; bench: Bench } {
  const directory = newFolder()
  cpSync(template, directory, { recursive: true })
  const world = openWorld(directory, { openFile: faultyFiles(plan) })
  return { world, directory, bench: benchOver(world) }
}

/** The template's org and app, at another server. */
const benchOver = ({ serve }: PracticeWorld): Bench => Object.assign(Object.create(made) as Bench, { serve })

/** What a client knows of the org from the answers it got. */
class Model {
  readonly settings: Json = {}
  readonly apps = new Map<string, Json>()
  readonly tokens: string[] = []
  readonly usedAssertions: string[] = []

  /** Notes a change if it was answered as made; `undefined` in `status` is a connection that broke. */
  static async acknowledged(answer: Promise<Response>): Promise<Json | undefined> {
    const response = await answer
    expect([200, 201, 204, 400, 503]).toContain(response.status)
    const text = await response.text()
    if (response.status < 300) return text === '' ? {} : (JSON.parse(text) as Json)
    // A refusal for a reason of the org's own would make this a test of nothing.
    if (response.status === 400) expect(text).toMatch(/UNKNOWN_EXCEPTION|jti|invalid_grant/)
    return undefined
  }

  async run(bench: Bench, assertions: readonly string[]): Promise<void> {
    const { acknowledged } = Model
    const change = async (settings: Json) => {
      if (await acknowledged(bench.setup('PATCH', '', settings))) Object.assign(this.settings, settings)
    }
    const register = async (label: string) => {
      const app = await acknowledged(bench.setup('POST', '/apps', { label }))
      if (app !== undefined) this.apps.set(String(app['appId']), { label, blocked: false })
    }
    const block = async (index: number) => {
      const [appId, app] = [...this.apps][index] ?? []
      if (appId === undefined || app === undefined) return
      if (await acknowledged(bench.setup('PATCH', `/apps/${appId}`, { blocked: true }))) app['blocked'] = true
    }
    const remove = async (index: number) => {
      const appId = [...this.apps.keys()][index]
      if (appId !== undefined && (await acknowledged(bench.setup('DELETE', `/apps/${appId}`)))) this.apps.delete(appId)
    }
    const use = async (assertion: string) => {
      const token = await acknowledged(bench.token({ grant_type: GRANT, assertion }))
      if (token === undefined) return
      expect(this.usedAssertions).not.toContain(assertion)
      this.usedAssertions.push(assertion)
      this.tokens.push(String(token['access_token']))
    }
    const [one = '', two = '', three = ''] = assertions
    await change({ loginRateLimit: 11 })
    await Promise.all([register('a'), register('b'), use(one), change({ sessionTimeoutMinutes: 7 })])
    await block(0)
    await use(one)
    // The key that signs is in place: what is awaited in between lets the turn of the writing pass.
    await Promise.all([jwtTokens(bench, true), use(two)])
    await Promise.all([use(two), remove(1), change({ rules: 'documented' })])
    await use(three)
    await jwtTokens(bench, false)
    await use(three)
    await change({ loginRateLimit: 13 })
  }

  /** Compares with what the org shows, and tries everything that must not work twice. */
  async holds(bench: Bench): Promise<void> {
    const state = (await (await bench.setup('GET')).json()) as Json & { apps: Json[] }
    const { loginRateLimit = 3600, sessionTimeoutMinutes = 120, rules = 'observed' } = this.settings
    expect(state).toMatchObject({ loginRateLimit, sessionTimeoutMinutes, rules })
    const shown = state.apps.filter(({ appId }) => appId !== made.app.appId)
    expect(Object.fromEntries(shown.map(({ appId, label, blocked }) => [appId, { label, blocked }]))).toEqual(
      Object.fromEntries(this.apps),
    )
    for (const token of this.tokens) expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    for (const assertion of this.usedAssertions)
      expect((await bench.token({ grant_type: GRANT, assertion })).status).toBe(400)
  }
}

const jwtTokens = (bench: Bench, jwtAccessTokens: boolean) =>
  bench.setup('PATCH', `/apps/${made.app.appId}`, { jwtAccessTokens })

async function assertions(): Promise<string[]> {
  return Promise.all(['one', 'two', 'three'].map((jti) => made.assertion({ jti })))
}

describe('whatever operation of the storage fails', () => {
  let signed: string[]
  let operations: number
  beforeAll(async () => {
    signed = await assertions()
    const plan = noFaults()
    const { world, bench } = openCopy(plan)
    const model = new Model()
    await model.run(bench, signed)
    operations = plan.operations
    await model.holds(bench)
    expect([model.tokens.length, model.apps.size, world.lines]).toEqual([3, 1, []])
    world.pool.closeAll()
  })

  it.each([
    ['once, alone', { once: true, undoesTransaction: false }],
    ['once, with its transaction', { once: true, undoesTransaction: true }],
    ['for good until the disk has room again', { once: false, undoesTransaction: true }],
  ])(
    '%s: what was answered is kept, what was refused is not shown, and no jti serves twice',
    async (_name, { once, undoesTransaction }) => {
      expect(operations).toBeGreaterThan(100)
      let failed = 0
      for (let failing = 1; failing <= operations; failing += 1) {
        const plan = { ...noFaults(), undoesTransaction }
        plan.fails = (_operation, number) => {
          const fails = once ? number === failing : number >= failing && number < failing + 40
          failed += Number(fails)
          return fails
        }
        const { world, directory, bench } = openCopy(plan)
        const model = new Model()
        await model.run(bench, signed)
        plan.fails = () => false
        await model.holds(bench)
        world.pool.closeAll()
        const restarted = openWorld(directory)
        await model.holds(benchOver(restarted))
        restarted.pool.closeAll()
        rmSync(directory, { recursive: true })
      }
      // Requests that are refused ask for less, and their order is the machine's.
      expect(failed).toBeGreaterThan(0.9 * operations)
    },
  )
})

describe('an org that cannot be made', () => {
  it('leaves no file, whatever operation fails, and the next one is made', async () => {
    let refused = 0
    for (let failing = 1; ; failing += 1) {
      const plan = noFaults()
      plan.fails = (_operation, number) => number === failing
      const directory = newFolder()
      const { serve, pool } = openWorld(directory, { openFile: faultyFiles(plan) })
      const make = () =>
        serve(new Request('http://practice.test/practice/orgs', { method: 'POST', headers: JSON_TYPE, body: '{}' }))
      const answer = await make()
      if (plan.operations < failing) break
      if (answer.status === 201) {
        // It failed when all was committed: the org is there.
        const { baseUrl } = (await answer.json()) as { baseUrl: string }
        expect((await serve(new Request(`${baseUrl}/setup`))).status).toBe(200)
      } else {
        refused += 1
        const left = readdirSync(directory).filter((name) => name.includes('.sqlite'))
        expect({ failing, status: answer.status, left }).toEqual({ failing, status: 503, left: [] })
      }
      expect((await make()).status).toBe(201)
      pool.closeAll()
    }
    expect(refused).toBeGreaterThan(30)
  })
})

describe('a request that saw what was never kept', () => {
  it('is not answered with it, though it wrote nothing itself', async () => {
    const plan = noFaults()
    const { world, bench } = openCopy(plan)
    await bench.setup('GET')
    plan.fails = ({ sql }) => sql === 'COMMIT'
    const [changed, seen] = await Promise.all([bench.setup('PATCH', '', { loginRateLimit: 5 }), bench.setup('GET')])
    expect([changed.status, seen.status]).toEqual([503, 503])
    plan.fails = () => false
    expect(await (await bench.setup('GET')).json()).toMatchObject({ loginRateLimit: 3600 })
    expect(world.lines).toEqual([
      expect.stringContaining('cannot be used and stays as it is: database or disk is full'),
    ])
    world.pool.closeAll()
  })
})

it('one org whose storage fails is one org', async () => {
  const plan = noFaults()
  const { world, bench } = openCopy(plan)
  const other = await Bench.create(world.serve)
  const name = Buffer.from(made.org.orgId, 'latin1').toString('hex')
  plan.fails = ({ path }) => path.includes(name)
  expect((await bench.setup('GET')).status).toBe(503)
  expect((await bench.setup('PATCH', '', { loginRateLimit: 5 })).status).toBe(503)
  expect((await other.exchange()).status).toBe(200)
  await world.pool.sweep()
  // Told once, however often it is asked for and looked after.
  expect(world.lines).toHaveLength(1)
  for (const secret of [made.org.baseUrl.split('/').at(-1)!, made.app.consumerKey])
    expect(world.lines[0]).not.toContain(secret)
  plan.fails = () => false
  expect((await bench.setup('GET')).status).toBe(200)
  world.pool.closeAll()
})
