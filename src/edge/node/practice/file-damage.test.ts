import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { beforeEach, describe, expect, it } from 'vitest'

import { JSON_TYPE, newFolder, openWorld, type PracticeWorld } from './testing/practice-world.ts'

/** What can have happened to an org's file while no server was running, and what is said about it. */
const DAMAGE: ReadonlyArray<readonly [name: string, says: string, spoil: (path: string) => void]> = [
  ['is random bytes', 'not a database', (path) => writeFileSync(path, Buffer.alloc(20_000, 0xa7))],
  ['is text', 'not a database', (path) => writeFileSync(path, 'not a database')],
  ['is empty', 'empty', (path) => truncateSync(path, 0)],
  ['ends in the middle', 'cut short', (path) => truncateSync(path, 40_000)],
  ['ends in its header', 'not a database', (path) => truncateSync(path, 50)],
  ['is a directory', 'not a file', (path) => replace(path, () => mkdirSync(path))],
  ['is a link to a device', 'not a file', (path) => replace(path, () => symlinkSync('/dev/zero', path))],
  ['is torn inside', 'damaged', (path) => overwrite(path, 4096, 24_576)],
  ['has lost its catalogue', 'damaged', (path) => overwrite(path, 100, 3996)],
  ['is another program’s database', 'not a practice org', (path) => replace(path, () => foreign(path))],
]

/** What an older or newer version may have written, and what is said about it. It may be of use to that version. */
const NOT_UNDERSTOOD: ReadonlyArray<readonly [name: string, says: string, spoil: (path: string) => void]> = [
  ['has no table for the org', 'no such table: org', (path) => execute(path, 'ALTER TABLE org RENAME TO organization')],
  [
    'holds an org that cannot be read',
    'what it holds is not understood',
    (path) => execute(path, "UPDATE org SET settings = 'top secret'"),
  ],
  [
    'holds a setting that this version does not know',
    'what it holds is not understood',
    (path) => execute(path, `UPDATE org SET settings = '{"rules":"secret"}'`),
  ],
  [
    'holds a user who plays a part that this version does not know',
    'what it holds is not understood',
    (path) => execute(path, "UPDATE user SET note = 'secret' WHERE ordinal = 3"),
  ],
]

function replace(path: string, make: () => void): void {
  rmSync(path)
  make()
}
function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0xff, from, from + length)
  writeFileSync(path, bytes)
}
function foreign(path: string): void {
  execute(path, "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('https://a.example')")
}
function execute(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

const setup = ({ serve }: PracticeWorld, baseUrl: string) => serve(new Request(`${baseUrl}/setup`))

describe('a practice org’s file that', () => {
  let directory: string
  let org: { baseUrl: string; orgId: string }
  let other: { baseUrl: string }
  let name: string
  beforeEach(async () => {
    directory = newFolder()
    const world = openWorld(directory)
    org = await world.create()
    other = await world.create()
    world.pool.closeAll()
    name = `${Buffer.from(org.orgId, 'latin1').toString('hex')}.sqlite`
  })

  it.each(DAMAGE)(
    '%s is set aside when it is looked after, which costs no other org anything',
    async (_name, says, spoil) => {
      spoil(join(directory, name))
      const before = lookOf(join(directory, name))
      const world = openWorld(directory)
      await world.pool.sweep()
      expect(world.lines).toEqual([`practice org file ${name} is ${says}: set aside as ${name}.damaged`])
      // Opening somebody else's database notes in its header that there is a log beside it.
      if (says !== 'not a practice org') expect(lookOf(join(directory, `${name}.damaged`))).toBe(before)
      expect(existsSync(join(directory, name))).toBe(false)
      expect([(await setup(world, org.baseUrl)).status, (await setup(world, other.baseUrl)).status]).toEqual([404, 200])
      await world.pool.sweep()
      expect(world.lines).toHaveLength(1)
      world.pool.closeAll()
    },
  )

  it.each(DAMAGE)('%s is set aside when it is asked for, and one line says so', async (_name, says, spoil) => {
    spoil(join(directory, name))
    const world = openWorld(directory)
    for (let ask = 0; ask < 3; ask += 1) expect([400, 404, 503]).toContain((await setup(world, org.baseUrl)).status)
    expect((await setup(world, org.baseUrl)).status).toBe(404)
    expect((await setup(world, other.baseUrl)).status).toBe(200)
    expect(world.lines).toEqual([`practice org file ${name} is ${says}: set aside as ${name}.damaged`])
    expect(world.lines[0]).not.toContain(org.baseUrl.split('/').at(-1)!.slice(15))
    world.pool.closeAll()
  })

  it.each(NOT_UNDERSTOOD)('%s stays where it is, and one line says so', async (_name, says, spoil) => {
    spoil(join(directory, name))
    const world = openWorld(directory)
    await world.pool.sweep()
    for (let ask = 0; ask < 3; ask += 1) expect((await setup(world, org.baseUrl)).status).toBe(400)
    await world.pool.sweep()
    expect((await setup(world, other.baseUrl)).status).toBe(200)
    expect(world.lines).toEqual([`practice org file ${name} cannot be used and stays as it is: ${says}`])
    expect(existsSync(join(directory, name))).toBe(true)
    world.pool.closeAll()
  })

  it('was left by a crash is used as it is', async () => {
    const world = openWorld(directory)
    await world.serve(
      new Request(`${org.baseUrl}/setup`, { method: 'PATCH', headers: JSON_TYPE, body: '{"loginRateLimit":5}' }),
    )
    // What is on disk while the server runs is what a crash leaves.
    const crashed = newFolder()
    cpSync(directory, crashed, { recursive: true })
    const next = openWorld(crashed)
    await next.pool.sweep()
    expect(await (await setup(next, org.baseUrl)).json()).toMatchObject({ loginRateLimit: 5 })
    expect(next.lines).toEqual([])
  })

  it('is damaged a second time does not take the place of the first', async () => {
    for (let time = 0; time < 2; time += 1) {
      writeFileSync(join(directory, name), `time ${time}`)
      const world = openWorld(directory)
      await world.pool.sweep()
      world.pool.closeAll()
    }
    const aside = readdirSync(directory).filter((file) => file.includes('.damaged'))
    expect(aside.map((file) => readFileSync(join(directory, file), 'utf8'))).toEqual(['time 0', 'time 1'])
  })

  it('is no org’s, by its name, is left alone', async () => {
    writeFileSync(join(directory, 'notes.sqlite'), 'mine')
    const world = openWorld(directory)
    await world.pool.sweep()
    expect(readFileSync(join(directory, 'notes.sqlite'), 'utf8')).toBe('mine')
    expect(world.lines).toEqual([])
  })
})

/** Enough to tell whether what lies there is still the same. */
function lookOf(path: string): string {
  return lstatSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'not a file'
}
