import type { OrderByClause } from '@jetstreamapp/soql-parser-js'

import { ok, type Result } from '../result.ts'
import { normalisedReader } from './comparison.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** Finds the operand of one ORDER BY entry. */
export type OrderScope<Row> = (entry: OrderByClause) => Result<Operand<Row>, QueryRefusal>

type Key = string | number | boolean | null

/**
 * Compiles ORDER BY into a sort. Text is ordered without case; rows without a value come first unless the clause
 * says otherwise, whichever the direction; equal rows keep their order.
 *
 * @see SOQL and SOSL Reference, "ORDER BY" (read 2026-11-22)
 */
export function compileOrder<Row>(
  operandOf: OrderScope<Row>,
  clause: OrderByClause | OrderByClause[],
): Result<(rows: readonly Row[]) => Row[], QueryRefusal> {
  const readers: ((row: Row) => Key)[] = []
  const comparisons: ((left: Key, right: Key) => number)[] = []
  for (const entry of [clause].flat()) {
    const operand = operandOf(entry)
    if (!operand.ok) return operand
    readers.push(normalisedReader(operand.value))
    comparisons.push(keyComparison(entry.order === 'DESC' ? -1 : 1, entry.nulls === 'LAST' ? 1 : -1))
  }
  // Keys are read once per row, not once per comparison.
  return ok((rows) =>
    rows
      .map((row) => ({ row, keys: readers.map((read) => read(row)) }))
      .sort((left, right) => {
        for (let i = 0; i < comparisons.length; i++) {
          const result = comparisons[i]?.(left.keys[i] ?? null, right.keys[i] ?? null) ?? 0
          if (result !== 0) return result
        }
        return 0
      })
      .map(({ row }) => row),
  )
}

function keyComparison(direction: 1 | -1, nulls: 1 | -1): (left: Key, right: Key) => number {
  return (left, right) => {
    if (left === right) return 0
    if (left === null) return nulls
    if (right === null) return -nulls
    return left < right ? -direction : direction
  }
}
