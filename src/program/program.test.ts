import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { afterEach, describe, expect, it, vi } from 'vitest'

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

/** How it ended, once everything it printed is here too. */
async function ended(child: ChildProcessWithoutNullStreams): Promise<unknown> {
  return (await once(child, 'close'))[0]
}

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'serves an org until %s, and leaves no key behind',
  async (signal) => {
    const { child, printed } = await practice('--kind', 'sandbox')
    expect((await fetch(`${printed.origin}/healthz`)).status).toBe(200)
    expect(printed.consumerKey).toMatch(/^3MVG9/)
    expect(JSON.stringify(printed)).not.toContain('PRIVATE KEY')
    expect(statSync(printed.privateKeyFile).mode & 0o077).toBe(0)
    child.kill(signal)
    expect(await ended(child)).toBe(0)
    expect([printed.privateKeyFile, printed.certificateFile].filter(existsSync)).toEqual([])
  },
)

it('goes on under nohup where the terminal is closed, until SIGTERM', async () => {
  const child = spawn('bash', ['-c', `nohup "${process.execPath}" "${BIN}" practice --json`])
  running.push(child)
  const printed = JSON.parse(await firstLine(child)) as Printed
  child.kill('SIGHUP')
  await expect(goesOn(printed)).resolves.toBe(true)
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
  expect(existsSync(printed.privateKeyFile)).toBe(false)
})

describe('where the shell that started it ends', () => {
  /** Starts it below a shell, and kills that. */
  const withoutItsShell = async (env: Record<string, string>) => {
    const line = `"${process.execPath}" "${BIN}" practice --json & echo $! >&2; wait`
    const shell = spawn('sh', ['-c', line], { env: { PATH: process.env['PATH'], ...env } })
    running.push(shell)
    const pid = once(shell.stderr, 'data').then(([text]) => Number(text))
    const printed = JSON.parse(await firstLine(shell)) as Printed
    shell.kill('SIGKILL')
    return { printed, pid: await pid }
  }
  const isGone = ({ privateKeyFile }: Printed) => vi.waitFor(() => expect(existsSync(privateKeyFile)).toBe(false))
  const npx = { npm_lifecycle_event: 'npx', npm_lifecycle_script: "'countersign'" }

  it('ends with npx, which passes no signal on', async () => {
    const { printed, pid } = await withoutItsShell(npx)
    const ended = await isGone(printed).then(
      () => true,
      () => false,
    )
    if (!ended) process.kill(pid)
    expect(ended).toBe(true)
  })

  it.each([
    ['a shell', {}],
    ['a script of a package', { npm_lifecycle_event: 'pretest', npm_lifecycle_script: 'countersign practice &' }],
    ['a line of npx with more in it', { ...npx, npm_lifecycle_script: 'countersign practice & sleep 1' }],
    ['npx under nohup', { ...npx, _: '/usr/bin/nohup' }],
  ])('goes on after %s', async (_what, env) => {
    const { printed, pid } = await withoutItsShell(env)
    const answers = await goesOn(printed)
    if (answers) process.kill(pid)
    await isGone(printed)
    expect(answers).toBe(true)
  })
})

/** Whether it still answers after more time than it needs to end. */
async function goesOn({ origin }: Printed): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  return fetch(`${origin}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

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

it('leaves a port that was named for no other', async () => {
  const [address = ''] = /http:\/\/localhost:\d+/.exec(await firstLine(start('--port', '0', '--no-open'))) ?? []
  const second = start('--port', new URL(address).port, '--no-open')
  expect(await ended(second)).toBe(1)
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

it('makes no folder for a DATA_DIR that is set and empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  try {
    const env = { PATH: process.env['PATH'], DATA_DIR: '' }
    const child = spawn(process.execPath, [BIN, '--port', '0', '--no-open'], { cwd: folder, env })
    running.push(child)
    expect(await firstLine(child)).toContain('in memory')
    expect(readdirSync(folder)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it.each([
  [['practice', '--kind', 'staging'], '--kind is one of'],
  [['practice', '--port', '70000'], '--port takes a number'],
  [['--port', 'http'], 'the value of --port is not understood'],
  [['--data'], '--data needs a value'],
  [['--data='], '--data needs a value'],
  [['--port='], '--port needs a value'],
  [['practice', '--port='], '--port takes a number'],
  [['practise'], 'no command named "practise"; did you mean practice?'],
])('says how it is used for %j', async (args, words) => {
  const child = start(...args)
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += String(text)))
  expect(await ended(child)).toBe(2)
  expect(complaint).toContain(words)
  expect(complaint).toContain('Usage: countersign')
})
