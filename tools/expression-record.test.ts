import { readFileSync, statSync, utimesSync } from 'node:fs'

import { afterAll, expect, it } from 'vitest'

import { scratchFolder } from '../e2e/fixtures/oracles.ts'
import { keepRecord, readRecord } from './expression-record.ts'

const folder = scratchFolder()
afterAll(() => folder.remove())

it('what was kept is read again, by the same version of the judge alone', () => {
  const file = folder.path('kept.json')
  keepRecord(file, '1', ['/b/', '/a/'])
  expect(readRecord(file, '1')).toEqual(new Set(['/a/', '/b/']))
  expect(readRecord(file, '2')).toEqual(new Set())
})

it.each([
  ['is not there', undefined],
  ['is half written', '{"provedBy":"1","linear":["/a/"'],
  ['has the marks of a conflict', '<<<<<<< ours\n{"provedBy":"1","linear":["/a/"]}'],
  ['is another file', '{"provedBy":"1"}'],
  ['is no object', 'null'],
])('a record that %s counts as empty, and is made anew', (what, text) => {
  const file = text === undefined ? folder.path('none.json') : folder.write(`${what}.json`, text)
  expect(readRecord(file, '1')).toEqual(new Set())
  keepRecord(file, '1', ['/a/'])
  expect(readRecord(file, '1')).toEqual(new Set(['/a/']))
})

it('a record is written where it changes, and else left as it is', () => {
  const file = folder.path('same.json')
  keepRecord(file, '1', ['/a/', '/b/'])
  utimesSync(file, 1, 1)
  keepRecord(file, '1', ['/b/', '/a/'])
  expect(statSync(file).mtimeMs).toBe(1000)
  keepRecord(file, '1', ['/b/'])
  expect(readFileSync(file, 'utf8')).not.toContain('/a/')
})
