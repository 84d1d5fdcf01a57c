import { readdirSync, readFileSync } from 'node:fs'
import type * as Files from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

/** Every path whose content was asked for, in order. */
const read = vi.hoisted((): string[] => [])

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof Files>()
  const readFile = (path: string) => {
    read.push(path)
    return files.readFile(path)
  }
  return { ...files, readFile }
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

describe('a folder', () => {
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

it('no command starts another program', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const starting = sources.filter((name) =>
    /child_process|worker_threads/.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  )
  expect(sources.length).toBeGreaterThan(5)
  expect(starting).toEqual([])
})
