import { describe, expect, it } from 'vitest'

import { command } from './command.ts'
import { readOptions } from './options.ts'

const TABLE = {
  'key': { takes: 'file' },
  'password': { takes: 'text', name: 'P' },
  'aud': { takes: 'text', name: 'A', many: true },
  'kind': { takes: 'one_of', name: 'K', values: ['sandbox', 'scratch'] },
  'dry-run': { takes: 'nothing' },
} as const

const read = (...args: string[]) => readOptions(TABLE, args, true)

describe('options', () => {
  it('are read by their table, in any order, around and behind what is no option', () => {
    const args = ['one', '--key', 'k', '--aud=a', '--aud', 'b', 'two', '--dry-run', '--kind', 'scratch', '--', '--key']
    expect(read(...args)).toEqual({
      ok: true,
      value: {
        values: { 'key': 'k', 'aud': ['a', 'b'], 'dry-run': true, 'kind': 'scratch' },
        operands: ['one', 'two', '--key'],
      },
    })
    expect(read()).toEqual({ ok: true, value: { values: { 'aud': [], 'dry-run': false }, operands: [] } })
  })

  it('of which one is misspelt are refused with the one that was meant', () => {
    expect(read('--kye', 'k')).toEqual({ ok: false, error: 'no option named --kye; did you mean --key?' })
    expect(read('--zzzzzzzz')).toEqual({ ok: false, error: 'no option named --zzzzzzzz' })
    expect(read('-k')).toMatchObject({ ok: false })
  })

  it('refuse a value that is missing, too much, or none of those there are', () => {
    for (const args of [['--key'], ['--key', '--dry-run'], ['--dry-run=yes'], ['--kind', 'staging']])
      expect(read(...args)).toMatchObject({ ok: false })
    expect(read('--password=-x')).toMatchObject({ ok: true, value: { values: { password: '-x' } } })
    expect(read('--key', '-')).toMatchObject({ ok: true, value: { values: { key: '-' } } })
    expect(readOptions(TABLE, ['file'], false)).toMatchObject({ ok: false })
  })

  it('are refused without the value, which may be a secret', () => {
    for (const args of [['--pasword=MARKED'], ['--kind', 'MARKED'], ['--dry-run=MARKED'], ['--key', '-MARKED']]) {
      const answer = read(...args)
      expect(answer).toMatchObject({ ok: false })
      expect(JSON.stringify(answer)).not.toContain('MARKED')
    }
  })
})

describe('of options that exclude each other', () => {
  const complained: string[] = []
  const io = { print: () => undefined, complain: (line: string) => complained.push(line) }
  const one = command({
    name: 'one',
    words: {
      summary: '',
      does: [],
      options: { 'key': '', 'jti': '', 'signer': '', 'dry-run': '' },
      exits: { 0: '', 1: '' },
      examples: [],
    },
    options: {
      'key': { takes: 'file' },
      'jti': { takes: 'nothing' },
      'signer': { takes: 'text', name: 'COMMAND' },
      'dry-run': { takes: 'nothing' },
    },
    either: { of: ['key', 'signer'], unless: 'dry-run' },
    run: async () => 0,
  })

  it('exactly one is needed, or none where that is allowed', async () => {
    expect(await one.run(['--key', 'k'], io)).toBe(0)
    expect(await one.run(['--signer', ''], io)).toBe(0)
    expect(await one.run(['--dry-run'], io)).toBe(0)
    expect(await one.run(['--dry-run', '--key', 'k'], io)).toBe(0)
    expect(complained).toEqual([])
    for (const args of [[], ['--key', 'k', '--signer', 's'], ['--dry-run', '--key', 'k', '--signer', 's']]) {
      complained.length = 0
      expect(await one.run(args, io)).toBe(2)
      expect(complained[0]).toBe('countersign one: one of --key, --signer is needed, and one only')
    }
  })

  it('the help says so', () => {
    expect(one.help[0]).toBe('Usage: countersign one (--key FILE | --signer COMMAND) [--jti] [--dry-run]')
  })
})

it('a needed option that is missing is named', async () => {
  const complained: string[] = []
  const one = command({
    name: 'one',
    words: { summary: '', does: [], options: { key: '' }, exits: { 0: '', 1: '' }, examples: [] },
    options: { key: { takes: 'file' } },
    needed: ['key'],
    run: async () => 0,
  })
  expect(await one.run([], { print: () => undefined, complain: (line) => complained.push(line) })).toBe(2)
  expect(complained[0]).toBe('countersign one: --key is needed')
})
