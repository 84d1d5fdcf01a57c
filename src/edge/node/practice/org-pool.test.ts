import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createPracticeHandler, strongRandom } from '../../practice.ts'
import { openOrgFolder } from './org-folder.ts'
import { createOrgPool } from './org-pool.ts'

const ORIGIN = 'http://localhost:8788'
const START = 1_700_000_000_000
const EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000

const CLIENT = { address: undefined, isThisMachine: true }
/** A caller that may do everything. */
const PROGRAM = { authority: 'localhost:8788', page: undefined, refusal: undefined }

type Org = { baseUrl: string; orgId: string }

function openWorld(directory: string, clock = (): number => START) {
  const pool = createOrgPool(openOrgFolder(directory), clock)
  const handle = createPracticeHandler(pool, strongRandom, () => undefined)
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    handle(new Request(new URL(path, ORIGIN), init), ORIGIN, CLIENT, PROGRAM)
  const create = async (): Promise<Org> => {
    const answer = await ask('/practice/orgs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"kind":"production"}',
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Org
  }
  return { pool, ask, create }
}

const temporary = (): string => join(mkdtempSync(join(tmpdir(), 'countersign-data-')), 'practice')

describe('practice orgs on disk', () => {
  it('are still there after a restart', async () => {
    const directory = temporary()
    const first = openWorld(directory)
    const { baseUrl, orgId } = await first.create()
    first.pool.closeAll()
    const answer = await openWorld(directory).ask(`${baseUrl}/setup`)
    expect(await answer.json()).toMatchObject({ orgId, baseUrl })
  })

  it('leave no file when they are deleted', async () => {
    const directory = temporary()
    const { ask, create } = openWorld(directory)
    const { baseUrl } = await create()
    expect((await ask(baseUrl, { method: 'DELETE' })).status).toBe(204)
    expect(readdirSync(directory)).toEqual([])
    expect((await ask(`${baseUrl}/setup`)).status).toBe(404)
  })

  it('leave no file when their time is over', async () => {
    const directory = temporary()
    let now = START
    const { ask, create, pool } = openWorld(directory, () => now)
    const [old, used] = [await create(), await create()]
    now += EIGHT_DAYS - 2 * 24 * 60 * 60 * 1000
    await ask(`${used.baseUrl}/setup`)
    now = START + EIGHT_DAYS
    await pool.sweep()
    expect((await ask(`${old.baseUrl}/setup`)).status).toBe(404)
    expect((await ask(`${used.baseUrl}/setup`)).status).toBe(200)
    expect(readdirSync(directory).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1)
  })

  it('are kept apart, more of them than are open at once', async () => {
    const { ask, create } = openWorld(temporary())
    const orgs = []
    for (let index = 0; index < 70; index += 1) orgs.push(await create())
    for (const { baseUrl, orgId } of orgs) expect(await (await ask(`${baseUrl}/setup`)).json()).toMatchObject({ orgId })
    const mixed = orgs[0]!.baseUrl.replace(orgs[0]!.orgId, orgs[1]!.orgId)
    expect((await ask(`${mixed}/setup`)).status).toBe(404)
  })

  it('that never were get the answer of a missing org, and no file', async () => {
    const directory = temporary()
    const { ask } = openWorld(directory)
    expect((await ask('/practice/00D000000000001aaaaaaaaaaaaaaaaaaaaaaaa/setup')).status).toBe(404)
    expect(
      (await ask('/services/data/v67.0/limits', { headers: { Authorization: 'Bearer 00D000000000001!abc' } })).status,
    ).toBe(401)
    expect(readdirSync(directory)).toEqual([])
  })

  it('are readable by their owner only', async () => {
    const directory = temporary()
    await openWorld(directory).create()
    const { statSync } = await import('node:fs')
    expect(statSync(directory).mode & 0o077).toBe(0)
  })
})

describe('without a directory that can be written', () => {
  it('they live in memory', async () => {
    const blocked = join(mkdtempSync(join(tmpdir(), 'countersign-data-')), 'file')
    writeFileSync(blocked, '')
    chmodSync(blocked, 0o400)
    const directory = join(blocked, 'practice')
    expect(openOrgFolder(directory).durable).toBe(false)
    const { ask, create } = openWorld(directory)
    const [one, two] = [await create(), await create()]
    expect(await (await ask(`${one.baseUrl}/setup`)).json()).toMatchObject({ orgId: one.orgId })
    expect(await (await ask(`${two.baseUrl}/setup`)).json()).toMatchObject({ orgId: two.orgId })
    expect(existsSync(directory)).toBe(false)
  })
})
