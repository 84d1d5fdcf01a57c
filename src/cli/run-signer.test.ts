import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { runSigner } from './run-signer.ts'

const folder = scratchFolder()
afterAll(() => folder.remove())

let made = 0
/** A time to sleep that nothing else on this machine sleeps: by it a program is known again. */
const newMark = () => `8${process.pid}.${(made += 1)}`

/** Programs with this among their arguments. What has ended and was not yet fetched by its parent has none. */
function running(mark: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(mark)
    } catch {
      return false
    }
  })
}

async function isLeft(mark: string): Promise<boolean> {
  for (let tries = 0; running(mark).length > 0; tries += 1) {
    if (tries === 500) return true
    await wait(20)
  }
  return false
}

/** A file by which a program tells that it has set its traps. */
const sign = (mark: string) => folder.path(`sign-${mark}`)

/** A program that does not end when it is asked to, and one in the background of its shell. */
const stubborn = (mark: string) => `sh -c "trap '' TERM INT HUP; : >${sign(mark)}; sleep ${mark} & wait; sleep ${mark}"`
/** One whose shell goes on to the next when it is asked to end. */
const goesOn = (mark: string) => `sh -c "trap : TERM; : >${sign(mark)}; sleep ${mark}; sleep ${mark}; sleep ${mark}"`
/** A line that leaves one behind. */
const leaves = (mark: string) => `${stubborn(mark)} & until test -e ${sign(mark)}; do sleep 0.01; done`

it.concurrent.each([
  ['its time is over', false, stubborn],
  ['its time is over, on a terminal', true, stubborn],
  ['its time is over, with a pipe', true, (mark: string) => `${stubborn(mark)} | cat`],
  ['its time is over, and its shell starts another meanwhile', true, goesOn],
] as const)('what a signer started ends with it where %s', async (_when, terminal, line) => {
  const mark = newMark()
  // One that had no time to set its traps ends by being asked: that tells nothing.
  for (let seconds = 0.3; !existsSync(sign(mark)); seconds *= 2) {
    const ended = await runSigner(line(mark), 'x', { seconds, terminal })
    expect(ended).toEqual({ ok: false, error: { code: 'signer_timed_out', seconds } })
    expect(await isLeft(mark)).toBe(false)
  }
})

it.concurrent.each([
  ['fails', 'exit 3', 3],
  ['is killed', 'kill -9 $$', 'SIGKILL'],
] as const)('what a signer started ends with it where it %s', async (_how, end, ended) => {
  const mark = newMark()
  const outcome = await runSigner(`${leaves(mark)}; ${end}`, 'x', { terminal: false })
  expect(outcome).toEqual({ ok: false, error: { code: 'signer_failed', ended } })
  expect(await isLeft(mark)).toBe(false)
})

it.concurrent.each([
  ['leaves a program behind that holds on to its output', 'sleep MARK & echo signed', 'signed\n'],
  ['leaves one that does not', 'sleep MARK >/dev/null 2>&1 & echo signed', 'signed\n'],
  ['closes its input unread', 'exec 0<&-; echo signed', 'signed\n'],
])('a signer that %s has signed', async (_what, line, text) => {
  const mark = newMark()
  const printed = await runSigner(line.replace('MARK', mark), 'x'.repeat(1_000_000), { terminal: false })
  expect(printed.ok && new TextDecoder().decode(printed.value)).toBe(text)
  expect(await isLeft(mark)).toBe(false)
})

it.concurrent('a signer whose output comes a moment after it ended has signed', async () => {
  const mark = newMark()
  const line = `(sleep 0.2; echo signed; exec sleep ${mark} >/dev/null) &`
  const printed = await runSigner(line, 'x', { terminal: false, afterwards: 600_000 })
  expect(printed.ok && new TextDecoder().decode(printed.value)).toBe('signed\n')
  expect(await isLeft(mark)).toBe(false)
})

it.concurrent('a signer that never stops printing is not waited for, and little of it is kept', async () => {
  const mark = newMark()
  const printed = await runSigner(`sleep ${mark} & yes`, 'x', { terminal: false })
  expect(printed.ok && printed.value.length).toBeLessThan(300_000)
  expect(await isLeft(mark)).toBe(false)
})

it('leaves nobody listening for signals', async () => {
  const before = process.listenerCount('SIGTERM')
  await runSigner('true', 'x')
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

const certificate = folder.path('server.crt')
openssl([
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-keyout',
  folder.path('server.key'),
  '-out',
  certificate,
  '-subj',
  '/CN=x',
])

it.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a login that gets %s ends by it, and its signer with it',
  async (signal) => {
    const mark = newMark()
    const bin = new URL('../program/bin.ts', import.meta.url).pathname
    const args = ['--host', 'login.salesforce.com', '--client-id', '3MVG9x', '--username', 'a@b.c', '--json']
    const signing = ['--signer', stubborn(mark), '--certificate', certificate, '--token-file', folder.path('token.txt')]
    const child = spawn(process.execPath, [bin, 'login', ...args, ...signing], { detached: true })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
    while (running(mark).length === 0) await wait(20)
    child.kill(signal)
    expect(await once(child, 'close')).toEqual([null, signal])
    expect(said).toBe('')
    expect(await isLeft(mark)).toBe(false)
    expect(readdirSync(folder.path('.')).filter((name) => name.startsWith('token'))).toEqual([])
  },
)
