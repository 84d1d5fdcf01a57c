/** What people paste when they ask for help, as the command line answers it: the verdict, its cause by code and in words. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { REPORTED_AT, REPORTS } from '../../e2e/fixtures/pasted/reports.ts'
import { main } from './main.ts'

const scratch = scratchFolder()
beforeAll(() => void vi.useFakeTimers({ now: REPORTED_AT * 1000, toFake: ['Date'] }))
afterAll(() => {
  vi.useRealTimers()
  scratch.remove()
})

async function inspected(name: string, ...options: string[]) {
  const printed: string[] = []
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => printed.push(line) }
  const exitCode = await main(['inspect', ...options, scratch.path(name)], io)
  return { exitCode, printed: printed.join('\n') }
}

it.each(REPORTS)('$id: $right', async ({ id, verdict, codes, says, input }) => {
  scratch.write(id, input)
  const json = await inspected(id, '--json')
  const words = await inspected(id)
  const said = (JSON.parse(json.printed) as { verdict: { stand: string; about?: { of: string; code: string } } })
    .verdict
  expect([said.stand, said.about?.of, said.about?.code].filter(Boolean).join(' ')).toBe(verdict)
  expect(words.printed).toMatch(says)
  expect(codes.filter((code) => !json.printed.includes(`"${code}"`))).toEqual([])
  expect(json.exitCode).toBe(words.exitCode)
  if (json.printed.includes('"repairs"')) expect(json.exitCode).toBe(1)
})
