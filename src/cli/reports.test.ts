/** What people pasted in public when they asked for help: the code of each, its words, and that what was once untrue is gone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { inspectInput } from '#core/inspection/inspect-input.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import { describeReport } from './inspect-lines.ts'
import { inspectReport } from './inspect-report.ts'
import { main } from './main.ts'

const folder = join(import.meta.dirname, '../../e2e/fixtures/reports')

type Case = { file: string; about: { of: string; code: string }; words: string; gone: string; certificate?: string }

const { now, cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { now: number; cases: Case[] }

it('every file has a case', () => {
  const files = readdirSync(folder).filter((name) => name !== 'cases.json' && name !== 'certificate.crt')
  expect(cases.map(({ file }) => file).sort()).toEqual(files.sort())
})

it.each(cases)('$file is about $about.code', async ({ file, about, words, gone, certificate }) => {
  const beside =
    certificate === undefined ? {} : { beside: await recogniseInput(readFileSync(join(folder, certificate))) }
  const bytes = readFileSync(join(folder, file))
  const inspection = await inspectInput(bytes, { now: numericDate(now), keyNames: KEY_NAMES, ...beside })
  const report = inspectReport(file, inspection)
  const printed = describeReport(report, inspection).join('\n')
  expect(report.verdict?.about).toEqual(about)
  expect(printed).toMatch(new RegExp(words, 's'))
  expect(printed + JSON.stringify(report)).not.toMatch(new RegExp(gone))
})

it('all of them end with 1, and those that were mended say how', async () => {
  const printed: string[] = []
  const exitCodes = new Map<string, number>()
  for (const { file } of cases) {
    const io = { print: (line: string) => printed.push(line), complain: () => {} }
    exitCodes.set(file, await main(['inspect', '--json', join(folder, file)], io))
  }
  expect([...exitCodes].filter(([, code]) => code !== 1)).toEqual([])
  const repaired = printed.map((line) => JSON.parse(line) as { repairs?: unknown[] }).filter(({ repairs }) => repairs)
  expect(repaired).toHaveLength(cases.filter(({ about }) => about.of === 'repair').length)
})
