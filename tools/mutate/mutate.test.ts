/** What `npm run mutate` goes by holds together, and what it finds it says. Runs no mutant: that takes minutes. */
import { existsSync, globSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { ALLOWED } from './allowed.ts'
import { patched } from './apply-patch.ts'
import { PATCHES, UNNOTICED_PATCH } from './patches.ts'
import { BAR, HOLLOW_ROOM, roomOf, ROOMS } from './rooms.ts'
import { judgeRoom, listOf, tableOf, type AllowedSurvivor, type Mutant } from './survivors.ts'

describe('rooms', () => {
  test.each([...ROOMS, HOLLOW_ROOM])('$name has code and tests', ({ code, tests }) => {
    for (const glob of [...code, ...tests]) expect(globSync(glob), glob).not.toEqual([])
    expect(globSync([...code]).filter((file) => !file.endsWith('.test.ts'))).not.toEqual([])
    expect(globSync([...tests]).filter((file) => !/\.(browser|workerd)\.test\.ts$/.test(file))).not.toEqual([])
  })

  test('may be asked for in part, and are not there under another name or with no such file', () => {
    expect(roomOf('relay')).toBe(ROOMS.find(({ name }) => name === 'relay'))
    expect(roomOf('relay/safe-path')).toMatchObject({ name: 'relay', code: ['src/edge/relay/safe-path.ts'] })
    expect(roomOf('relay/nothing')).toBeUndefined()
    expect(roomOf('rely')).toBeUndefined()
  })

  test('stand in docs/budgets.md with their bar', () => {
    const rows = readFileSync('docs/budgets.md', 'utf8').matchAll(/^\| `([a-z-]+)` \|[^|]*\| (\d+) % \|/gm)
    expect(Array.from(rows, ([, name, bar]) => [name, Number(bar)])).toEqual(ROOMS.map(({ name }) => [name, BAR]))
  })
})

describe('patches', () => {
  test.each([...PATCHES, UNNOTICED_PATCH])('$name still applies, and has tests', (patch) => {
    const { before, after } = patched(patch, '.')
    expect(after).not.toBe(before)
    for (const glob of patch.tests) expect(globSync(glob), glob).not.toEqual([])
  })

  test('have names of their own', () => {
    expect(new Set(PATCHES.map(({ name }) => name)).size).toBe(PATCHES.length)
  })

  test.each([
    ['nowhere', 'taken > limit'],
    ['twice', 'taken'],
  ])('are out of date when their text stands %s', (_where, before) => {
    expect(() => patched({ ...UNNOTICED_PATCH, before }, '.')).toThrow('patch canary: its text stands')
  })
})

test('survivors that may live stand on a line that is there, with a reason', () => {
  for (const { room, file, source, reason } of ALLOWED) {
    expect(ROOMS.map(({ name }) => name)).toContain(room)
    expect(existsSync(file), file).toBe(true)
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim()),
      file,
    ).toContain(source)
    expect(reason).toMatch(/\w/)
  }
})

describe('a room', () => {
  const mutant: Mutant = {
    file: 'a.ts',
    line: 3,
    source: 'return taken < limit',
    mutator: 'EqualityOperator',
    original: 'taken < limit',
    replacement: 'taken <= limit',
    fate: 'alive',
  }
  const killed = { ...mutant, fate: 'killed' } as const
  const allowed: AllowedSurvivor = { ...mutant, room: 'r', reason: 'equivalent' }
  const judged = (mutants: readonly Mutant[], allowances: readonly AllowedSurvivor[] = []) =>
    judgeRoom('r', mutants, allowances, 50)

  test('passes at its bar and fails below', () => {
    expect(judged([killed, mutant])).toMatchObject({ mutants: 2, killed: 1, percent: 50, passed: true })
    expect(judged([killed, mutant, mutant])).toMatchObject({ percent: 100 / 3, passed: false })
  })

  test('fails without mutants, and does not count those that could not run', () => {
    expect(judged([])).toMatchObject({ percent: 0, passed: false })
    expect(judged([{ ...mutant, fate: 'invalid' }])).toMatchObject({ mutants: 0, passed: false })
  })

  test('counts a survivor that may live as alive, and shows it apart', () => {
    const verdict = judged([killed, mutant], [allowed])
    expect(verdict).toMatchObject({ killed: 1, unexplained: [], explained: [{ line: 3, reason: 'equivalent' }] })
    expect(judged([mutant], [allowed]).passed).toBe(false)
  })

  test('fails when the list names a survivor that was killed, and leaves those of other rooms alone', () => {
    expect(judged([killed], [allowed])).toMatchObject({ stale: [allowed], passed: false })
    expect(judged([killed], [{ ...allowed, room: 'other' }])).toMatchObject({ stale: [], passed: true })
  })

  test('says each survivor with its place and what it was changed to', () => {
    const { unexplained } = judged([mutant])
    expect(listOf(unexplained)).toBe(
      'a.ts:3 EqualityOperator\n  return taken < limit\n  - taken < limit\n  + taken <= limit\n',
    )
  })

  test('has a row in the table', () => {
    expect(tableOf([judged([killed, mutant, mutant])], 50).split('\n')).toEqual([
      'room  mutants  killed  alive     %  bar',
      'r           3       1      2  33.3   50  too few',
    ])
  })
})
