import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { afterEach, describe, expect, it, vi } from 'vitest'
import { runSetting } from '../../../../e2e/fixtures/run-settings.ts'

/** How often the server is killed; `KILL_ROUNDS=30` for the long run. */
const ROUNDS = runSetting('KILL_ROUNDS')

const SERVE = fileURLToPath(new URL('testing/serve.ts', import.meta.url))
const COUNTERSIGN = fileURLToPath(new URL('../../node.ts', import.meta.url))
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

type Server = { port: number; practice: string; process: ChildProcess; errors: () => string }
type Org = { baseUrl: string; orgId: string }

const children: ChildProcess[] = []
const mounts: string[] = []
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => killed(child, 'SIGKILL')))
  for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount])
})

const environment = (dataDirectory: string) => ({
  ...process.env,
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: dataDirectory,
  NODE_NO_WARNINGS: '1',
})

/** Starts the server as a process and waits until it serves. */
async function start(dataDirectory: string, user: { uid?: number; gid?: number } = {}): Promise<Server> {
  const child = spawn(process.execPath, [SERVE], {
    env: environment(dataDirectory),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  children.push(child)
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  for await (const line of createInterface(child.stdout)) {
    return { ...(JSON.parse(line) as { port: number; practice: string }), process: child, errors: () => errors }
  }
  throw new Error(`the server did not start: ${errors}`)
}

async function killed(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

async function ask(method: string, url: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

const at = (server: Server, { baseUrl }: Org): string => `http://127.0.0.1:${server.port}${new URL(baseUrl).pathname}`

async function makeOrg(server: Server): Promise<Org> {
  const { status, body } = await ask('POST', `http://127.0.0.1:${server.port}/practice/orgs`, {})
  expect(status).toBe(201)
  return body as Org
}

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'countersign-process-'))
const fileOf = (directory: string, { orgId }: Org): string =>
  join(directory, 'practice', `${Buffer.from(orgId, 'latin1').toString('hex')}.sqlite`)

describe('a server on a folder with a file it cannot use', () => {
  it('starts, serves every other org, and says which files it set aside', async () => {
    const directory = newDirectory()
    const before = await start(directory)
    const orgs: Org[] = []
    for (let index = 0; index < 5; index += 1) orgs.push(await makeOrg(before))
    expect(await killed(before.process, 'SIGTERM')).toBe(0)
    const [healthy, ...spoilt] = orgs as [Org, ...Org[]]
    const [random, short, empty] = spoilt.map((org) => fileOf(directory, org)) as [string, string, string, string]
    writeFileSync(random, Buffer.alloc(20_000, 0xa7))
    truncateSync(short, 40_000)
    truncateSync(empty, 0)
    const folder = `${Buffer.from('00D000000000001', 'latin1').toString('hex')}.sqlite`
    mkdirSync(join(directory, 'practice', folder))

    const server = await start(directory)
    expect((await ask('GET', `${at(server, healthy)}/setup`)).status).toBe(200)
    const lines = () =>
      server
        .errors()
        .split('\n')
        .filter((line) => line !== '')
    await vi.waitFor(() => expect(lines().length).toBeGreaterThanOrEqual(4))
    expect(lines().toSorted()).toEqual(
      [
        [random, 'not a database'],
        [short, 'cut short'],
        [empty, 'empty'],
        [folder, 'not a file'],
      ]
        .map(([path = '', says]) => [path.split('/').at(-1), says])
        .map(([name, says]) => `countersign: practice org file ${name} is ${says}: set aside as ${name}.damaged`)
        .toSorted(),
    )
    for (const { baseUrl } of orgs) expect(server.errors()).not.toContain(baseUrl.split('/').at(-1)!.slice(15))
    for (const org of spoilt.slice(0, 3)) expect((await ask('GET', `${at(server, org)}/setup`)).status).toBe(404)
    expect((await ask('GET', `${at(server, spoilt[3]!)}/setup`)).status).toBe(200)
  })

  it.runIf(isRoot)('of another owner leaves it to him, says so once, and serves every other org', async () => {
    const directory = newDirectory()
    chmodSync(directory, 0o755)
    chownSync(directory, NOBODY, NOBODY)
    const nobody = { uid: NOBODY, gid: NOBODY }
    const before = await start(directory, nobody)
    const [own, foreign] = [await makeOrg(before), await makeOrg(before)]
    await killed(before.process, 'SIGTERM')
    chownSync(fileOf(directory, foreign), 0, 0)
    chmodSync(fileOf(directory, foreign), 0o600)

    const server = await start(directory, nobody)
    await vi.waitFor(() => expect(server.errors()).toMatch(/\n$/))
    for (let times = 0; times < 2; times += 1) {
      const refused = await ask('GET', `${at(server, foreign)}/setup`)
      expect([refused.status, refused.body]).toEqual([503, expect.objectContaining({ code: 'storage_failed' })])
    }
    expect((await ask('GET', `${at(server, own)}/setup`)).status).toBe(200)
    expect(server.errors()).toMatch(
      /^countersign: practice org file \w+\.sqlite cannot be used and stays as it is: EACCES.*\n$/,
    )
    chownSync(fileOf(directory, foreign), NOBODY, NOBODY)
    expect((await ask('GET', `${at(server, foreign)}/setup`)).status).toBe(200)
  })
})

describe('a server on a disk that is full', () => {
  /** A file system of a megabyte and a half, where this machine lets the test have one; faults are injected elsewhere. */
  function smallDisk(): string | undefined {
    const directory = newDirectory()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', directory]).status !== 0) return undefined
    mounts.push(directory)
    return directory
  }

  it('refuses what it cannot keep, keeps what it answered, leaves no file behind, and starts again', async ({
    skip,
  }) => {
    const directory = smallDisk()
    if (directory === undefined) return skip('this machine mounts nothing')
    const server = await start(directory)
    const orgs: Org[] = []
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const { status, body } = await ask('POST', `http://127.0.0.1:${server.port}/practice/orgs`, {})
      if (status === 201) orgs.push(body as Org)
      else expect([status, body]).toEqual([503, expect.objectContaining({ code: 'storage_failed' })])
    }
    expect(orgs.length).toBeGreaterThan(3)
    expect(orgs.length).toBeLessThan(40)
    const files = readdirSync(join(directory, 'practice')).filter((name) => name.endsWith('.sqlite'))
    expect(files).toHaveLength(orgs.length)
    writeFileSync(join(directory, 'filler'), Buffer.alloc(0))
    spawnSync('dd', ['if=/dev/zero', `of=${join(directory, 'filler')}`, 'bs=4096'])
    await killed(server.process, 'SIGKILL')

    const again = await start(directory)
    const statuses = await Promise.all(orgs.map(async (org) => (await ask('GET', `${at(again, org)}/setup`)).status))
    for (const status of statuses) expect([200, 503]).toContain(status)
    truncateSync(join(directory, 'filler'), 0)
    for (const org of orgs) expect((await ask('GET', `${at(again, org)}/setup`)).status).toBe(200)
  })
})

describe('two servers on one folder', () => {
  it('are one: the second says so and does not start, until the first is gone, however it went', async () => {
    const directory = newDirectory()
    const first = await start(directory)
    const org = await makeOrg(first)
    const second = spawnSync(process.execPath, [COUNTERSIGN], {
      env: environment(directory),
      encoding: 'utf8',
    })
    expect([second.status, second.stdout, second.stderr]).toEqual([
      1,
      '',
      'countersign does not start: another countersign is running on the same DATA_DIR\n',
    ])
    await killed(first.process, 'SIGKILL')
    const third = await start(directory)
    expect((await ask('GET', `${at(third, org)}/setup`)).status).toBe(200)
  })
})

describe('DATA_DIR', () => {
  it.each(['/proc/nope', '/dev/null/nope'])('%s, where nothing can be made, is memory', async (directory) => {
    const server = await start(directory)
    expect(server.practice).toBe('memory')
    expect((await ask('GET', `${at(server, await makeOrg(server))}/setup`)).status).toBe(200)
  })
})

describe('a server that is killed', () => {
  it('has kept everything it answered', async () => {
    const directory = newDirectory()
    let server = await start(directory)
    const orgs: Org[] = []
    for (let index = 0; index < 8; index += 1) orgs.push(await makeOrg(server))
    let answered = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      // Other values than the round before, and never beyond what the setting takes.
      const first = (1 + (round % 99)) * 1000
      const kept = new Map<Org, number>()
      const asked = new Map<Org, number>()
      const writing = orgs.map(async (org) => {
        for (let value = first; value < first + 999; value += 1) {
          asked.set(org, value)
          const answer = await ask('PATCH', `${at(server, org)}/setup`, { loginRateLimit: value }).catch(
            () => undefined,
          )
          if (answer === undefined) return
          expect(answer.status).toBe(200)
          kept.set(org, value)
          answered += 1
        }
      })
      // In the midst of it, however fast this machine writes.
      const before = answered
      await vi.waitFor(() => expect(answered - before).toBeGreaterThan(4 * orgs.length))
      await killed(server.process, 'SIGKILL')
      await Promise.all(writing)
      server = await start(directory)
      for (const org of orgs) {
        const { body } = await ask('GET', `${at(server, org)}/setup`)
        const { loginRateLimit } = body as { loginRateLimit: number }
        // The last one asked for may have been kept, its answer lost.
        expect([kept.get(org) ?? loginRateLimit, asked.get(org)]).toContain(loginRateLimit)
      }
      expect(server.errors()).toBe('')
    }
  })
})
