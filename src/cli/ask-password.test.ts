import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

const PASSWORD = 'Mk7-Pässword'
const keys = join(import.meta.dirname, '../../e2e/fixtures/keys')
const folder = scratchFolder()
const key = folder.path('server.key')
const open = folder.path('open.key')
const certificate = folder.path('server.crt')
const jwt = folder.write('a.jwt', 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA')
const granted = { access_token: '00D!x', token_type: 'Bearer', instance_url: 'https://acme.my.salesforce.com' }
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(granted))
})
let host = ''

beforeAll(async () => {
  openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', open, '-out', certificate, '-subj', '/CN=x'])
  const locked = openssl(['pkcs8', '-topk8', '-in', open, '-out', key, '-passout', `pass:${PASSWORD}`])
  expect(locked.status).toBe(0)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/practice/login`
})
afterAll(() => {
  server.close()
  folder.remove()
})

const identity = ['--client-id', '3MVG9x', '--username', 'a@b.c'] as const

/** Runs a command with somebody who answers; an answer that is missing ends the input. */
async function answering(answers: readonly string[], ...argv: string[]) {
  const asked: string[] = []
  const said: string[] = []
  const left = [...answers]
  const io = {
    print: (line: string) => said.push(line),
    complain: (line: string) => said.push(line),
    askSecret: (question: string) => Promise.resolve((asked.push(question), left.shift())),
  }
  return { exitCode: await main(argv, io), asked, all: said.join('\n') }
}

describe('a person is asked for a password', () => {
  it('that opens the key, and none for what is open', async () => {
    expect(await answering([PASSWORD], 'inspect', key)).toMatchObject({
      exitCode: 0,
      asked: [`Password of ${key}:`],
    })
    expect(await answering([PASSWORD], 'inspect', open)).toMatchObject({ exitCode: 0, asked: [] })
  })

  it('again where it was wrong, three times in all', async () => {
    const { exitCode, asked, all } = await answering(['a', '', 'c', PASSWORD], 'inspect', key)
    expect([exitCode, asked.length]).toEqual([1, 3])
    expect(asked[1]).toMatch(/^That did not open it/)
    expect(all).toContain('password_wrong')
  })

  it('of the store, and then of the key in it', async () => {
    const keystore = join(keys, 'java-key-password.jks')
    const { exitCode, asked } = await answering(['storepw', 'no', 'keypw1'], 'inspect', keystore)
    expect([exitCode, asked.map((question) => question.replace(keystore, 'F'))]).toEqual([
      0,
      ['Password of F:', 'Password of the key in F:', 'That did not open it. Password of the key in F:'],
    ])
  })

  it('not where one was given, not of each of many files, and not of those of a folder', async () => {
    expect((await answering([PASSWORD], 'inspect', key, '--password', 'wrong')).asked).toEqual([])
    expect((await answering([PASSWORD], 'inspect', key, open)).asked).toEqual([])
    expect((await answering([PASSWORD], 'inspect', folder.path('.'))).asked).toEqual([])
  })

  it('of what is compared too, and once for a file beside itself', async () => {
    const belongs = expect.stringMatching(/  belongs to the certificate given$/) as string
    expect(await answering([PASSWORD], 'inspect', open, '--certificate', key)).toMatchObject({
      exitCode: 0,
      asked: [`Password of ${key}:`],
      all: belongs,
    })
    const typed = ['wrong', PASSWORD]
    const asked = [`Password of ${key}:`, `That did not open it. Password of ${key}:`]
    expect(await answering(typed, 'inspect', key, '--certificate', key)).toMatchObject({
      exitCode: 0,
      asked,
      all: belongs,
    })
    const closed = await answering([], 'inspect', open, '--certificate', key)
    expect([closed.exitCode, closed.all]).toEqual([1, expect.stringMatching(/--password-file or COUNTERSIGN_PASSWORD/)])
  })

  it('and told what to do instead where there is no answer', async () => {
    const login = ['login', '--host', host, ...identity, '--key', key]
    for (const argv of [['inspect', key], ['verify', jwt, '--key', key], login]) {
      const { exitCode, all } = await answering([], ...argv)
      expect(exitCode).toBe(1)
      expect(all).toMatch(/--password-file or COUNTERSIGN_PASSWORD; on a terminal it is asked for/)
    }
  })
})

type Step = readonly [text: string, act: { keys: string } | { signal: NodeJS.Signals }]
type Seen = { shown: string; end: number | string; typingWasShown: boolean[]; typingIsShown: boolean }

/** Runs the program on a terminal of its own. */
async function onTerminal(steps: readonly Step[], ...argv: string[]): Promise<Seen> {
  const terminal = join(import.meta.dirname, '../../e2e/fixtures/terminal.py')
  const bin = join(import.meta.dirname, '../program/bin.ts')
  const line = [terminal, JSON.stringify(steps), process.execPath, bin, ...argv]
  const { stdout } = await promisify(execFile)('/usr/bin/python3', line)
  return JSON.parse(stdout) as Seen
}

describe('a terminal', () => {
  it.concurrent.each([
    ['inspect', () => [key]],
    ['verify', () => [jwt, '--key', key]],
    ['login', () => ['--host', host, ...identity, '--key', key]],
    ['probe', () => ['--iss', '3MVG9x', '--sub', 'a@b.c', '--key', key, '--dry-run']],
  ])('does not show what is typed when %s asks, and shows it again afterwards', async (name, args) => {
    const steps: Step[] = [
      ['Password of', { keys: 'wrong\r' }],
      ['That did not open it.', { keys: `${PASSWORD}x\u007f\r` }],
    ]
    const { shown, end, typingWasShown, typingIsShown } = await onTerminal(steps, name, ...args())
    // Names of temporary folders are six letters or digits.
    expect(shown).not.toMatch(/Mk7-|wrong/)
    expect({ typingWasShown, typingIsShown }).toEqual({ typingWasShown: [false, false], typingIsShown: true })
    // The signature of the JWT is none.
    expect(end).toBe(name === 'verify' ? 1 : 0)
  })

  it.concurrent.each([
    ['Ctrl-C', { keys: 'half\u0003' }, 'SIGINT'],
    ['Ctrl-D', { keys: '\u0004' }, 1],
    ['SIGTERM', { signal: 'SIGTERM' }, 'SIGTERM'],
  ] as const)('shows again what is typed after %s', async (_what, act, end) => {
    const seen = await onTerminal([['Password of', act]], 'inspect', key)
    expect(seen).toMatchObject({ end, typingWasShown: [false], typingIsShown: true })
    expect(seen.shown).not.toContain('half')
  })

  it.concurrent.each([
    ['inspect', () => ['-'], key, 1, '--password-file or COUNTERSIGN_PASSWORD'],
    ['login', () => ['--host', host, ...identity, '--key', '-'], key, 1, '--password-file or COUNTERSIGN_PASSWORD'],
    ['probe', () => ['--iss', '3MVG9x', '--sub', 'a@b.c', '--key', '-'], open, 2, '--yes'],
  ])(
    'that was read to its end by %s asks nothing, and tells what to do instead',
    async (name, args, file, end, told) => {
      const typed = { keys: `${readFileSync(file, 'utf8')}\u0004` }
      const seen = await onTerminal([['', typed]], name, ...args())
      expect(seen).toMatchObject({ end, typingIsShown: true })
      expect(seen.shown).toContain(told)
      expect(seen.shown).not.toMatch(/Password of|Ask now|unsettled/)
    },
  )

  it('is left to a signer, which may ask for a PIN', async () => {
    const line = `printf PIN: >/dev/tty; read -r pin </dev/tty; test "$pin" = 1234 && openssl dgst -sha256 -sign ${open}`
    const signing = ['--signer', line, '--certificate', certificate]
    const { end } = await onTerminal([['PIN:', { keys: '1234\r' }]], 'login', '--host', host, ...identity, ...signing)
    expect(end).toBe(0)
  })
})
