import fc from 'fast-check'
import { expect, it } from 'vitest'

import { ok } from '../kernel/result.ts'
import { Meter } from './meter.ts'
import { compileOrder } from './order.ts'
import type { Operand } from './scope.ts'

type Row = { at: number; a: number; b: number | null }

const OPERANDS: Record<string, Operand<Row>> = {
  a: { name: 'a', type: 'int', read: (row) => row.a },
  b: { name: 'b', type: 'int', read: (row) => row.b },
}

function ordered(rows: Row[], entries: { field: string; order?: 'ASC' | 'DESC' }[]): Row[] {
  const meter = new Meter()
  const placed = entries.map((entry) => ({ ...entry, at: 0 }))
  const sort = compileOrder<Row>((entry) => ok(OPERANDS['field' in entry ? entry.field : ''] as never), placed, meter)
  if (!sort.ok) throw new Error('refused')
  const work = sort.value(rows)
  for (;;) {
    meter.startSlice()
    const step = work.next()
    if (step.done === true) return step.value
  }
}

it('orders any number of rows as the engine would in one go, equal ones as they came', () => {
  const sizes = fc.oneof(fc.nat(20), fc.constantFrom(2047, 2048, 2049, 4096, 4097, 8193, 30_001))
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 50 }), fc.nat(), (size, different, seed) => {
      const rows = Array.from({ length: size }, (_unused, at) => {
        const mixed = Math.imul(at + seed, 0x9e3779b1) >>> 7
        return { at, a: mixed % different, b: mixed % 3 === 0 ? null : mixed % 11 }
      })
      const byA = rows.toSorted((left, right) => left.a - right.a)
      expect(ordered(rows, [{ field: 'a' }])).toEqual(byA)
      const least = (row: Row): number => row.b ?? -1
      const byBoth = rows.toSorted((left, right) => right.a - left.a || least(left) - least(right))
      expect(ordered(rows, [{ field: 'a', order: 'DESC' }, { field: 'b' }, { field: 'a' }])).toEqual(byBoth)
    }),
    { numRuns: 25 },
  )
})
