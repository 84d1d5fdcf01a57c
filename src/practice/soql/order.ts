import type { OrderByClause } from '@jetstreamapp/soql-parser-js'

import { ok, type Result } from '../result.ts'
import { normalisedReader } from './comparison.ts'
import type { Meter, Work } from './meter.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** Finds the operand of one ORDER BY entry. */
export type OrderScope<Row> = (entry: OrderByClause) => Result<Operand<Row>, QueryRefusal>

type Key = string | number | boolean | null
type Keyed<Row> = { row: Row; keys: Key[] }

/** Rows that are ordered in one go, before they are merged. */
const RUN_ROWS = 256

/** Comparisons that cost as much as reading one value. */
const COMPARISONS_OF_A_VALUE = 8

/**
 * Compiles ORDER BY into a sort. Text is ordered without case; rows without a value come first unless the clause
 * says otherwise, whichever the direction; equal rows keep their order.
 *
 * @see SOQL and SOSL Reference, "ORDER BY" (read 2026-11-22)
 */
export function compileOrder<Row>(
  operandOf: OrderScope<Row>,
  clause: OrderByClause | OrderByClause[],
  meter: Meter,
): Result<(rows: Iterable<Row>) => Work<Row[]>, QueryRefusal> {
  const readers: ((row: Row) => Key)[] = []
  const comparisons: ((left: Key, right: Key) => number)[] = []
  const names = new Set<string>()
  for (const entry of [clause].flat()) {
    const operand = operandOf(entry)
    if (!operand.ok) return operand
    // A field that has ordered already decides nothing any more.
    if (names.has(operand.value.name)) continue
    names.add(operand.value.name)
    readers.push(normalisedReader(operand.value))
    comparisons.push(keyComparison(entry.order === 'DESC' ? -1 : 1, entry.nulls === 'LAST' ? 1 : -1))
  }
  let compared = 0
  const compare = (left: Keyed<Row>, right: Keyed<Row>): number => {
    for (let i = 0; i < comparisons.length; i++) {
      if (++compared % COMPARISONS_OF_A_VALUE === 0) meter.charge(1)
      const result = comparisons[i]?.(left.keys[i] ?? null, right.keys[i] ?? null) ?? 0
      if (result !== 0) return result
    }
    return 0
  }
  return ok(function* (rows) {
    // Keys are read once per row, not once per comparison.
    const keyed: Keyed<Row>[] = []
    for (const row of rows) {
      keyed.push({ row, keys: readers.map((read) => read(row)) })
      meter.hold(readers.length)
      if (meter.mustPause) yield
    }
    const sorted = yield* mergeSort(keyed, compare, meter)
    meter.release(readers.length * keyed.length)
    return sorted.map(({ row }) => row)
  })
}

/** Stable, like `Array.prototype.sort`, which cannot be interrupted: short runs are left to it, and merged here. */
function* mergeSort<T>(items: readonly T[], compare: (left: T, right: T) => number, meter: Meter): Work<T[]> {
  let from: T[] = []
  for (let start = 0; start < items.length; start += RUN_ROWS) {
    from.push(...items.slice(start, start + RUN_ROWS).sort(compare))
    if (meter.mustPause) yield
  }
  for (let width = RUN_ROWS; width < items.length; width *= 2) {
    const to: T[] = []
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length)
      const end = Math.min(start + 2 * width, from.length)
      let left = start
      let right = middle
      while (left < middle || right < end) {
        const takesLeft = right >= end || (left < middle && compare(from[left] as T, from[right] as T) <= 0)
        to.push(from[takesLeft ? left++ : right++] as T)
        if (meter.mustPause) yield
      }
    }
    from = to
  }
  return from
}

function keyComparison(direction: 1 | -1, nulls: 1 | -1): (left: Key, right: Key) => number {
  return (left, right) => {
    if (left === right) return 0
    if (left === null) return nulls
    if (right === null) return -nulls
    return left < right ? -direction : direction
  }
}
