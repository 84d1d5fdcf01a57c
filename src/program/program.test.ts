import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { afterEach, expect, it, vi } from 'vitest'

// A program starts by reading all of its sources.
vi.setConfig({ testTimeout: 30_000 })

const BIN = new URL('bin.ts', import.meta.url).pathname

const running: ChildProcessWithoutNullStreams[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(...args: string[]): ChildProcessWithoutNullStreams {
  return startIn({}, ...args)
}

function startIn(env: Record<string, string>, ...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  })
  running.push(child)
  return child
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('it ended without a word')
}

type Printed = { origin: string; baseUrl: string; consumerKey: string; privateKeyFile: string; certificateFile: string }

async function practice(...args: string[]) {
  const child = start('practice', '--json', ...args)
  return { child, printed: JSON.parse(await firstLine(child)) as Printed }
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

it('serves a practice org until it is told to end, and leaves no key behind', async () => {
  const { child, printed } = await practice('--kind', 'sandbox')
  expect((await fetch(`${printed.origin}/healthz`)).status).toBe(200)
  expect(printed.consumerKey).toMatch(/^3MVG9/)
  expect(JSON.stringify(printed)).not.toContain('PRIVATE KEY')
  expect(statSync(printed.privateKeyFile).mode & 0o077).toBe(0)
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
  expect([printed.privateKeyFile, printed.certificateFile].filter(existsSync)).toEqual([])
})

it('says so where the key cannot be written, and ends', async () => {
  const child = startIn({ TMPDIR: '/nowhere' }, 'practice')
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += String(text)))
  expect(await ended(child)).toBe(1)
  expect(complaint).toBe('countersign practice: private key and certificate cannot be written to /nowhere (ENOENT)\n')
})

it.each([
  ['its reader is gone', '', '| true'],
  ['it is told to end before it says anything', 'told-while-starting', ''],
])('leaves no key behind where %s', async (_what, preload, then) => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  const line = `"${process.execPath}" ${preload && `--import "${TELLING_ITSELF}"`} "${BIN}" practice ${then}`
  try {
    const said = execFileSync('sh', ['-c', line], { env: { PATH: process.env['PATH'], TMPDIR: folder } })
    expect(String(said)).toBe('')
    expect(readdirSync(folder)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** A module that tells its process to end as soon as that listens for it. */
const TELLING_ITSELF = `data:text/javascript,${encodeURIComponent(
  "process.on('newListener', (name) => name === 'SIGTERM' && setImmediate(() => process.kill(process.pid, name)))",
)}`

it('ends with its input where that was asked for, as when whoever started it is gone', async () => {
  const { child, printed } = await practice('--stdin')
  child.stdin.end()
  expect(await ended(child)).toBe(0)
  expect(existsSync(printed.privateKeyFile)).toBe(false)
})

it('serves page and practice orgs without a command, from memory, a second time beside the first', async () => {
  const [one, other] = await Promise.all([
    firstLine(start('--port', '0', '--no-open')),
    firstLine(start('serve', '--port', '0', '--no-open')),
  ])
  for (const line of [one, other]) {
    const [address = ''] = /http:\/\/localhost:\d+/.exec(line) ?? []
    const made = await fetch(`${address}/practice/orgs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect(made.status).toBe(201)
    expect((await fetch(address, { headers: { Accept: 'text/html' } })).status).toBe(200)
    expect(line).toContain('in memory')
  }
})

it.each([
  [['practice', '--kind', 'staging'], '--kind is one of'],
  [['practice', '--port', '70000'], '--port takes a number'],
  [['--port', 'http'], 'the value of --port is not understood'],
  [['--data'], 'arguments not understood'],
  [['practise'], 'no command named "practise"'],
])('says how it is used for %j', async (args, words) => {
  const child = start(...args)
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += String(text)))
  expect(await ended(child)).toBe(2)
  expect(complaint).toContain(words)
  expect(complaint).toContain('Usage: countersign')
})
