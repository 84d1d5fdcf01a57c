import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { QueryRecord } from '../rest/resource-response.ts'
import { columnsOf } from './columns.ts'
import { comparable, inOrder, matcher, SortKeys, type Filter } from './rows-in-order.ts'

const collator = new Intl.Collator('en', { numeric: true })
const rows = (values: readonly unknown[]): QueryRecord[] => values.map((X) => ({ X }))
const every = (records: readonly QueryRecord[]) => records.map((_, at) => at)

const column = columnsOf([{ X: 'x' }])[0]!

function positions(records: readonly QueryRecord[], direction: 'ascending' | 'descending') {
  return inOrder({ before: [], added: every(records) }, new SortKeys(column).of(records), direction, collator)
}

function sorted(values: readonly unknown[], direction: 'ascending' | 'descending' = 'ascending') {
  return positions(rows(values), direction).map((at) => values[at])
}

describe('the order of rows', () => {
  it.each<[what: string, values: unknown[], ordered: unknown[]]>([
    ['numbers by size', [10, 9, -1, 1.5], [-1, 1.5, 9, 10]],
    ['texts as people do', ['b', 'Ä', 'a10', 'a9', 'B', 'z'], ['Ä', 'a9', 'a10', 'b', 'B', 'z']],
    ['dates by time', ['2026-01-02', '2025-12-31', '2026-01-01'], ['2025-12-31', '2026-01-01', '2026-01-02']],
    [
      'instants by time',
      ['2024-03-11T08:14:00.000+0000', '2024-03-11T08:13:59.999+0000'],
      ['2024-03-11T08:13:59.999+0000', '2024-03-11T08:14:00.000+0000'],
    ],
    ['what is unlike by its text', ['b', 10, 'a', 9], [9, 10, 'a', 'b']],
    ['no before yes', [true, false, true], [false, true, true]],
  ])('puts %s', (_, values, ordered) => {
    expect(sorted(values)).toEqual(ordered)
  })

  it('puts rows of a sub-select by their number', () => {
    const [many, few] = [10, 9].map((totalSize) => ({ totalSize, done: true, records: [] }))
    expect(sorted([many, few])).toEqual([few, many])
  })

  it('has what is null or absent last, either way', () => {
    expect(sorted([null, 2, undefined, 1])).toEqual([1, 2, null, undefined])
    expect(sorted([null, 2, undefined, 1], 'descending')).toEqual([2, 1, null, undefined])
  })

  it('leaves equal rows as they stood, either way', () => {
    const records = [
      { X: 1, at: 0 },
      { X: 0, at: 1 },
      { X: 1, at: 2 },
      { X: 1, at: 3 },
    ]
    expect(positions(records, 'ascending')).toEqual([1, 0, 2, 3])
    expect(positions(records, 'descending')).toEqual([0, 2, 3, 1])
  })

  it('has every row once, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.boolean(), fc.object())),
        fc.constantFrom('ascending' as const, 'descending' as const),
        (values, direction) => {
          expect(new Set(sorted(values, direction))).toEqual(new Set(values))
          expect(sorted(values, direction)).toHaveLength(values.length)
        },
      ),
    )
  })
})

describe('a filter', () => {
  const records: QueryRecord[] = [
    {
      Name: 'Norrland Energy',
      Industry: 'Energy',
      Revenue: 8_412_000,
      Owner: { attributes: { type: 'User' }, Name: 'Priya' },
    },
    { Name: 'Birch (Power)', Industry: 'Utilities', Revenue: 84, Owner: null },
    { Name: 'Cedar', Industry: null, Revenue: null, Owner: { attributes: { type: 'User' }, Name: 'Ænergy Ltd' } },
  ]
  const columns = columnsOf(records)
  const column = (name: string) => columns.find((each) => each.name === name)!
  const left = (filter: Partial<Filter>) => {
    const matches = matcher({ text: '', conditions: [], ...filter }, columns)
    return records.flatMap((record, at) => (matches(record) ? [at] : []))
  }

  it.each<[text: string, left: number[]]>([
    ['', [0, 1, 2]],
    ['  norrland ENERGY ', [0]],
    ['PRIYA', [0]],
    ['(power)', [1]],
    ['.*', []],
    ['8,412', [0]],
    ['84', [0, 1]],
    ['æNERGY', [2]],
    ['null', []],
  ])('looks for %j in every column', (text, expected) => {
    expect(left({ text })).toEqual(expected)
  })

  it('takes no text for an expression', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const matches = matcher({ text, conditions: [] }, columnsOf([{ X: '' }]))
        expect(matches({ X: `a${text.trim()}b` })).toBe(true)
      }),
    )
  })

  it('has values of one column as alternatives, and several columns together', () => {
    const energy = { column: column('Industry'), value: 'Energy' }
    const utilities = { column: column('Industry'), value: 'Utilities' }
    const nothing = { column: column('Industry'), value: null }
    expect(left({ conditions: [energy] })).toEqual([0])
    expect(left({ conditions: [energy, utilities] })).toEqual([0, 1])
    expect(left({ conditions: [energy, { column: column('Revenue'), value: 84 }] })).toEqual([])
    expect(left({ conditions: [nothing] })).toEqual([2])
    expect(left({ conditions: [{ column: column('Owner.Name'), value: null }] })).toEqual([1])
  })

  it('tells a number from the text of it', () => {
    expect(left({ conditions: [{ column: column('Revenue'), value: '84' }] })).toEqual([])
    expect(comparable(undefined)).toBeNull()
    expect(comparable({ city: 'Bern' })).toBe('Bern')
  })
})
