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

/** Keys of rows that are ordered, or merged, in one go. */
const RUN_KEYS = 4096

/** Comparisons that cost as much as reading one value. */
const COMPARISONS_OF_A_VALUE = 16

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
    const sorted = yield* mergeSort(keyed, compare, Math.ceil(RUN_KEYS / readers.length), meter)
    meter.release(readers.length * keyed.length)
    return sorted.map(({ row }) => row)
  })
}

/** Stable, like `Array.prototype.sort`, which cannot be interrupted: runs are left to it, and merged here. */
function* mergeSort<T>(items: T[], compare: Compare<T>, runRows: number, meter: Meter): Work<T[]> {
  let from = items
  for (let start = 0; start < items.length; start += runRows) {
    items
      .slice(start, start + runRows)
      .sort(compare)
      .forEach((item, index) => (items[start + index] = item))
    if (meter.mustPause) yield
  }
  let to = [...items]
  for (let width = runRows; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      const middle = Math.min(start + width, items.length)
      const pair: Pair = {
        left: start,
        middle,
        right: middle,
        end: Math.min(start + 2 * width, items.length),
        to: start,
      }
      while (mergeSome(from, to, pair, runRows, compare)) if (meter.mustPause) yield
    }
    ;[from, to] = [to, from]
  }
  return from
}

type Compare<T> = (left: T, right: T) => number

/** Two neighbouring runs, each in order: from `left` up to `middle`, and from `right` up to `end`; where they go next. */
type Pair = { left: number; readonly middle: number; right: number; readonly end: number; to: number }

/** Merges a few rows of two runs; false when both are used up. The loop that is hot stands in no generator. */
function mergeSome<T>(from: readonly T[], to: T[], pair: Pair, rows: number, compare: Compare<T>): boolean {
  const { middle, end } = pair
  const until = Math.min(pair.to + rows, pair.to + (middle - pair.left) + (end - pair.right))
  for (; pair.to < until; pair.to++) {
    const takesLeft =
      pair.right === end || (pair.left < middle && compare(from[pair.left] as T, from[pair.right] as T) <= 0)
    to[pair.to] = from[takesLeft ? pair.left++ : pair.right++] as T
  }
  return pair.left < middle || pair.right < end
}

function keyComparison(direction: 1 | -1, nulls: 1 | -1): (left: Key, right: Key) => number {
  return (left, right) => {
    if (left === right) return 0
    if (left === null) return nulls
    if (right === null) return -nulls
    return left < right ? -direction : direction
  }
}
