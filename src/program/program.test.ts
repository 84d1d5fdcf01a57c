import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
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
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
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
