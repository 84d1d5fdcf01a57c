import { chmodSync, existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { Bench } from '#practice/testing/bench.ts'

import { FolderInUse } from './folder-lock.ts'
import { openOrgFolder } from './org-folder.ts'
import { faultyFiles, noFaults } from './testing/faulty-database.ts'
import { JSON_TYPE, newFolder, openWorld, type PracticeWorld } from './testing/practice-world.ts'

const DAY = 24

const statusOf = async ({ serve }: PracticeWorld, baseUrl: string): Promise<number> =>
  (await serve(new Request(`${baseUrl}/setup`))).status
const remove = ({ serve }: PracticeWorld, baseUrl: string): Promise<Response> =>
  serve(new Request(baseUrl, { method: 'DELETE' }))
const make = ({ serve }: PracticeWorld): Promise<Response> =>
  serve(new Request('http://practice.test/practice/orgs', { method: 'POST', headers: JSON_TYPE, body: '{}' }))
const orgFiles = (directory: string): string[] => readdirSync(directory).filter((name) => name.endsWith('.sqlite'))

describe('practice orgs on disk', () => {
  it('can be closed twice', async () => {
    const { pool, create } = openWorld(newFolder())
    await create()
    pool.closeAll()
    expect(() => pool.closeAll()).not.toThrow()
  })

  it('are still there after a restart', async () => {
    const directory = newFolder()
    const first = openWorld(directory)
    const { baseUrl } = await first.create()
    first.pool.closeAll()
    expect(await statusOf(openWorld(directory), baseUrl)).toBe(200)
  })

  it('leave no file when they are deleted', async () => {
    const directory = newFolder()
    const world = openWorld(directory)
    const { baseUrl } = await world.create()
    expect((await remove(world, baseUrl)).status).toBe(204)
    expect(orgFiles(directory)).toEqual([])
    expect(await statusOf(world, baseUrl)).toBe(404)
  })

  it('are kept apart, more of them than are open at once', async () => {
    const world = openWorld(newFolder())
    const orgs = []
    for (let index = 0; index < 70; index += 1) orgs.push(await world.create())
    for (const { baseUrl, orgId } of orgs)
      expect(await (await world.serve(new Request(`${baseUrl}/setup`))).json()).toMatchObject({ orgId })
    const mixed = orgs[0]!.baseUrl.replace(orgs[0]!.orgId, orgs[1]!.orgId)
    expect(await statusOf(world, mixed)).toBe(404)
  })

  it('are made and opened one a turn of the event loop, however many are asked for at once', async () => {
    let turn = 0
    const tick = (): unknown => (turn++, (next = setImmediate(tick)))
    let next = setImmediate(tick)
    const turnsOfOpenings: number[] = []
    const openFile = (path: string): DatabaseSync => {
      turnsOfOpenings.push(turn)
      return new DatabaseSync(path)
    }
    const directory = newFolder()
    const world = openWorld(directory, { openFile })
    const orgs = await Promise.all(Array.from({ length: 20 }, () => world.create()))
    world.pool.closeAll()
    const restarted = openWorld(directory, { openFile })
    await Promise.all(orgs.map(({ baseUrl }) => statusOf(restarted, baseUrl)))
    clearImmediate(next)
    expect(turnsOfOpenings).toHaveLength(40)
    expect(new Set(turnsOfOpenings).size).toBe(40)
  })

  it('that never were get the answer of a missing org, and no file', async () => {
    const directory = newFolder()
    const world = openWorld(directory)
    expect(await statusOf(world, 'http://practice.test/practice/00D000000000001aaaaaaaaaaaaaaaaaaaaaaaa')).toBe(404)
    const token = { headers: { Authorization: 'Bearer 00D000000000001!abc' } }
    expect((await world.serve(new Request('http://practice.test/services/data/v67.0/limits', token))).status).toBe(401)
    expect(orgFiles(directory)).toEqual([])
  })

  it('that are refused leave no file', async () => {
    const directory = newFolder()
    const { serve } = openWorld(directory)
    const answer = await serve(
      new Request('http://practice.test/practice/orgs', { method: 'POST', headers: JSON_TYPE, body: '{' }),
    )
    expect([answer.status, orgFiles(directory)]).toEqual([400, []])
  })

  it('are readable by their owner only', async () => {
    const directory = newFolder()
    await openWorld(directory).create()
    expect(statSync(directory).mode & 0o077).toBe(0)
  })

  it('belong to one server at a time', () => {
    const directory = newFolder()
    const { pool } = openWorld(directory)
    expect(() => openOrgFolder(directory)).toThrow(FolderInUse)
    pool.closeAll()
    expect(() => openOrgFolder(directory)).not.toThrow()
  })

  it('are kept where a file that has nothing to do with them says that it is the lock', async () => {
    const directory = newFolder()
    openWorld(directory).pool.closeAll()
    writeFileSync(join(directory, 'server.lock'), 'x'.repeat(5000))
    const world = openWorld(directory)
    expect(await statusOf(world, (await world.create()).baseUrl)).toBe(200)
    expect(() => openOrgFolder(directory)).toThrow(FolderInUse)
  })
})

describe('an org that nobody uses', () => {
  it('answers no more after an hour without an app, after seven days with one, and its file goes an hour later', async () => {
    const directory = newFolder()
    const world = openWorld(directory)
    const bare = await world.create()
    const { org } = await Bench.create(world.serve)
    world.pass(1.01)
    expect([await statusOf(world, bare.baseUrl), await statusOf(world, org.baseUrl)]).toEqual([404, 200])
    await world.pool.sweep()
    expect(orgFiles(directory)).toHaveLength(2)
    world.pass(1)
    await world.pool.sweep()
    expect(orgFiles(directory)).toHaveLength(1)

    world.pass(7 * DAY)
    expect(await statusOf(world, org.baseUrl)).toBe(404)
    await world.pool.sweep()
    world.pass(1)
    await world.pool.sweep()
    expect(orgFiles(directory)).toEqual([])
  })

  it('is still there when the clock was wrong for a while, however often it was looked at and asked for', async () => {
    const world = openWorld(newFolder())
    const { org } = await Bench.create(world.serve)
    world.setWallClock(8 * DAY)
    for (let look = 0; look < 3; look += 1) await world.pool.sweep()
    expect(await statusOf(world, org.baseUrl)).toBe(404)
    world.setWallClock(0)
    expect(await statusOf(world, org.baseUrl)).toBe(200)
    // A second time, a day later: the first look must not count any more.
    world.pass(DAY)
    await world.pool.sweep()
    world.setWallClock(8 * DAY)
    await world.pool.sweep()
    world.setWallClock(0)
    expect(await statusOf(world, org.baseUrl)).toBe(200)
  })

  it('is looked into once, and not again before its time', async () => {
    const directory = newFolder()
    const before = openWorld(directory)
    await Bench.create(before.serve)
    await Bench.create(before.serve)
    before.pool.closeAll()
    const plan = noFaults()
    const { pool, pass } = openWorld(directory, { openFile: faultyFiles(plan) })
    await pool.sweep()
    const first = plan.operations
    expect(first).toBeGreaterThan(0)
    pass(6 * DAY)
    await pool.sweep()
    expect(plan.operations).toBe(first)
  })

  it('is looked for one org a turn, so that requests are answered in between', async () => {
    const world = openWorld(newFolder())
    for (let index = 0; index < 20; index += 1) await world.create()
    let turns = 0
    let swept = false
    const count = (): void => {
      turns += 1
      if (!swept) setImmediate(count)
    }
    setImmediate(count)
    await world.pool.sweep()
    swept = true
    expect(turns).toBeGreaterThanOrEqual(20)
  })
})

describe('beyond the ceiling', () => {
  it('of orgs none is made, however many are asked for at once, until one is gone', async () => {
    const world = openWorld(newFolder(), { ceiling: { orgs: 3, bytes: 1024 ** 3 } })
    const answers = await Promise.all(Array.from({ length: 10 }, () => make(world)))
    const [refused] = answers.filter(({ status }) => status === 507)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(refused?.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused?.json()).toMatchObject({ status: 507, code: 'practice_full' })
    const made = (await answers.find(({ status }) => status === 201)!.json()) as { baseUrl: string }
    await remove(world, made.baseUrl)
    expect((await make(world)).status).toBe(201)
  })

  it('of orgs those of an earlier start count as well', async () => {
    const directory = newFolder()
    const before = openWorld(directory)
    await before.create()
    before.pool.closeAll()
    expect((await make(openWorld(directory, { ceiling: { orgs: 1, bytes: 1024 ** 3 } }))).status).toBe(507)
  })

  it.each(['on disk', 'in memory'])('of bytes none is made %s', async (where) => {
    const directory = where === 'on disk' ? newFolder() : '/dev/null/practice'
    const world = openWorld(directory, { ceiling: { orgs: 100, bytes: 100_000 } })
    expect((await make(world)).status).toBe(201)
    expect((await make(world)).status).toBe(507)
  })
})

describe('without a directory that can be written', () => {
  it('they live in memory, and none makes room for another', async () => {
    const blocked = join(mkdtempSync(join(tmpdir(), 'countersign-data-')), 'file')
    writeFileSync(blocked, '')
    chmodSync(blocked, 0o400)
    const directory = join(blocked, 'practice')
    expect(openOrgFolder(directory).durable).toBe(false)
    const world = openWorld(directory, { ceiling: { orgs: 80, bytes: 1024 ** 3 } })
    const orgs = []
    for (let index = 0; index < 80; index += 1) orgs.push(await world.create())
    expect((await make(world)).status).toBe(507)
    for (const { baseUrl } of orgs) expect(await statusOf(world, baseUrl)).toBe(200)
    expect(existsSync(directory)).toBe(false)
    world.pass(2)
    await world.pool.sweep()
    world.pass(1)
    await world.pool.sweep()
    expect((await make(world)).status).toBe(201)
  })

  it('nothing is tried for ever where a file system has no such place', () => {
    expect(openOrgFolder('/proc/nope/practice').durable).toBe(false)
  })
})
