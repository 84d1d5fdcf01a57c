import { execFileSync } from 'node:child_process'
import type * as Files from 'node:fs'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

/** Every path whose content was asked for, in order. */
const read = vi.hoisted((): string[] => [])

vi.mock('node:fs', async (original) => {
  const files = await original<typeof Files>()
  const createReadStream: typeof files.createReadStream = (path, options) => {
    read.push(String(path))
    return files.createReadStream(path, options)
  }
  return { ...files, createReadStream }
})

const folder = scratchFolder()
afterAll(() => folder.remove())
afterEach(() => {
  read.length = 0
})

const FILES = 60
const TEXTS = [
  'eyJhbGciOiJSUzI1NiJ9.e30.AAAA',
  '{"error":"invalid_grant"}',
  'hello',
  'curl https://login.salesforce.com',
]
for (let index = 0; index < FILES; index++)
  folder.write(`${String(index).padStart(3, '0')}.txt`, TEXTS[index % TEXTS.length] ?? '')
const key = scratchFolder().write('secret', 'a secret')

/** What a command prints, and its exit code. */
async function run(...argv: string[]): Promise<{ lines: string[]; exitCode: number }> {
  const lines: string[] = []
  const io = { print: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) }
  return { exitCode: await main(argv, io), lines }
}

describe('a folder', () => {
  it('with links back up, and with pipes that nobody writes to, comes to an end', async () => {
    const odd = scratchFolder()
    odd.write('b.txt', 'hello')
    mkdirSync(odd.path('deeper'))
    symlinkSync('..', odd.path('deeper/up'))
    symlinkSync('.', odd.path('here'))
    symlinkSync('b.txt', odd.path('a-link.txt'))
    symlinkSync('nowhere', odd.path('dangling'))
    execFileSync('mkfifo', [odd.path('pipe')])
    const { lines } = await run('inspect', odd.path('.'), '--json')
    odd.remove()
    const files = lines
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as { file: string }).file)
    expect(files).toEqual(['a-link.txt', 'b.txt', 'dangling'].map((name) => join(odd.path('.'), name)))
  })

  it.each(['inspect', 'lint', 'verify'])('of pipes alone holds no file for %s', async (command) => {
    const odd = scratchFolder()
    execFileSync('mkfifo', [odd.path('pipe')])
    const { exitCode } = await run(command, odd.path('.'), ...(command === 'verify' ? ['--key', key] : []))
    odd.remove()
    expect(exitCode).toBe(2)
  })

  it.each([
    ['inspect', []],
    ['lint', []],
    ['verify', ['--key', key]],
  ])('given to %s is read once a file, in order, and each gets one line', async (command, options) => {
    const printed: string[] = []
    const io = { print: (line: string) => printed.push(line), complain: (line: string) => printed.push(line) }
    await main([command, folder.path('.'), '--json', ...options], io)
    const paths = Array.from({ length: FILES }, (_, index) =>
      join(folder.path('.'), `${String(index).padStart(3, '0')}.txt`),
    )
    expect(printed.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(paths)
    expect(read.filter((path) => path !== key)).toEqual(paths)
    expect(read.filter((path) => path === key)).toHaveLength(command === 'verify' ? 1 : 0)
  })
})

it.each(['inspect', 'lint', 'verify'])('%s reads of a device without an end as much as tells that', async (command) => {
  const { exitCode } = await run(command, '/dev/zero', ...(command === 'verify' ? ['--key', key] : []))
  expect(exitCode).toBe(1)
})

it.each([
  ['inspect', '-', '-'],
  ['inspect', '-', '--certificate', '-'],
  ['inspect', '-', '--password-file', '-'],
  ['inspect', key, '--password-file', '-', '--key-password-file', '-'],
  ['lint', '-', '-'],
  ['verify', '-', '-', '--key', key],
])('standard input can be read once: %s', async (...argv) => {
  expect((await run(...argv)).exitCode).toBe(2)
})

it.each([
  ['inspect', '--certificate'],
  ['inspect', '--password-file'],
  ['verify', '--key'],
  ['diagnose', '--body'],
  ['diagnose', '--context'],
])('%s takes no folder for the file of %s: nobody could say which in it was meant', async (name, option) => {
  const files = name === 'diagnose' ? [] : [key]
  const { lines, exitCode } = await run(name, ...files, option, folder.path('.'))
  expect([exitCode, lines[0]]).toEqual([2, `countersign ${name}: ${option} takes one file`])
})

it('a terminal is given nothing to obey by a file or its name', async () => {
  const hostile = '\u001b]0;x\u0007 \u009b2J \u202e\n/etc/passwd: This key signs'
  const odd = scratchFolder()
  const path = odd.write('na\u001b[2J\nme', JSON.stringify({ error: `invalid${hostile}`, error_description: hostile }))
  const asked = [[path], [path, '--json'], [path, '--certificate', path]].map((args) => run('inspect', ...args))
  const lines = (await Promise.all(asked)).flatMap((each) => each.lines)
  odd.remove()
  expect(lines.length).toBeGreaterThan(4)
  expect(lines.filter((line) => /[^\P{Cc}\t]|[\u2028-\u202e]/u.test(line))).toEqual([])
  expect(lines.join('\n')).toContain('\\u001b')
  for (const line of lines.filter((each) => each.startsWith('{'))) expect(JSON.parse(line)).toHaveProperty('file', path)
})

it('no command starts another program but the signer that was named, and what ends that', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const starting = sources.filter((name) =>
    /child_process|worker_threads/.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  )
  expect(sources.length).toBeGreaterThan(5)
  expect(starting).toEqual(['end-programs.ts', 'run-signer.ts'])
})
