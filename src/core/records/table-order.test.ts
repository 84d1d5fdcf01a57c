import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import type { QueryRecord } from '../rest/resource-response.ts'
import { columnsOf } from './columns.ts'
import type { Filter, Sort } from './rows-in-order.ts'
import { TableOrder } from './table-order.ts'

const columns = columnsOf([{ Name: 'a', Size: 1 }])
const everything: Filter = { text: '', conditions: [] }
const record = fc.record({ Name: fc.constantFrom('a', 'B', 'b', null, 'ab'), Size: fc.constantFrom(1, 2, 3, null) })

describe('the order of a table', () => {
  it('is the same page by page as all at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(record, { maxLength: 12 }), { maxLength: 6 }),
        fc.constantFrom<Sort['direction'] | undefined>(undefined, 'ascending', 'descending'),
        fc.constantFrom(0, 1),
        fc.constantFrom<Filter>(everything, { text: 'B', conditions: [] }),
        (pages, direction, by, filter) => {
          const sort = direction && { column: columns[by]!, direction }
          const growing = new TableOrder('en')
          let records: QueryRecord[] = []
          for (const page of pages) {
            records = [...records, ...page]
            const asked = { records, columns, filter, sort }
            expect(growing.of(asked)).toEqual(new TableOrder('en').of(asked))
          }
        },
      ),
    )
  })

  it('looks at what was added alone', () => {
    const looked: unknown[] = []
    const watched = (Size: number): QueryRecord =>
      Object.defineProperty({}, 'Size', { enumerable: true, get: () => (looked.push(Size), Size) }) as QueryRecord
    const table = new TableOrder('en')
    const first = [watched(1), watched(2)]
    const filter = { text: '', conditions: [{ column: columns[1]!, value: 2 }] }
    expect(table.of({ records: first, columns, filter, sort: undefined })).toEqual([1])
    looked.splice(0)
    expect(table.of({ records: [...first, watched(2)], columns, filter, sort: undefined })).toEqual([1, 2])
    expect(new Set(looked)).toEqual(new Set([2]))
    expect(looked).toHaveLength(1)
  })

  it('reads a value that it sorts by once, however the pages come and whichever way round they stand', () => {
    let read = 0
    const watched = (Name: string): QueryRecord =>
      Object.defineProperty({}, 'Name', { enumerable: true, get: () => ((read += 1), Name) }) as QueryRecord
    const records = Array.from({ length: 300 }, (_, at) => watched(`name ${(at * 7) % 300}`))
    const table = new TableOrder('en')
    const up: Sort = { column: columns[0]!, direction: 'ascending' }
    const down: Sort = { ...up, direction: 'descending' }
    for (const [size, sort] of [
      [100, up],
      [200, up],
      [200, down],
      [300, down],
    ] as const)
      expect(table.of({ records: records.slice(0, size), columns, filter: everything, sort })).toHaveLength(size)
    expect(read).toBe(records.length)
  })

  it('compares what it turns round, and what another page is added to, little more than once', () => {
    const { compare } = new Intl.Collator('en', { numeric: true })
    let asked = 0
    const spied = vi.spyOn(Intl.Collator.prototype, 'compare', 'get')
    spied.mockReturnValue((a: string, b: string) => ((asked += 1), compare(a, b)))
    const records = Array.from({ length: 2000 }, (_, at) => ({ Name: `name ${(at * 1117) % 2000}` }))
    const table = new TableOrder('en')
    const up: Sort = { column: columns[0]!, direction: 'ascending' }
    const down: Sort = { ...up, direction: 'descending' }
    const comparisons = (size: number, sort: Sort) => {
      asked = 0
      table.of({ records: records.slice(0, size), columns, filter: everything, sort })
      return asked
    }
    // A sort of what stands in no order compares some eight times as often as there are rows.
    expect(comparisons(1900, up)).toBeGreaterThan(5 * 1900)
    expect(comparisons(1900, down)).toBeLessThan(1.2 * 1900)
    expect(comparisons(2000, down)).toBeLessThan(2 * 2000)
    spied.mockRestore()
  })

  it('begins again with other records, and with another filter', () => {
    const table = new TableOrder('en')
    const [some, others] = [[{ Size: 1 }, { Size: 2 }], [{ Size: 3 }]]
    expect(table.of({ records: some, columns, filter: everything, sort: undefined })).toEqual([0, 1])
    expect(table.of({ records: others, columns, filter: everything, sort: undefined })).toEqual([0])
    const filter = { text: '4', conditions: [] }
    expect(table.of({ records: others, columns, filter, sort: undefined })).toEqual([])
  })
})
