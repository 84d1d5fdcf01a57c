import type { OrderByClause } from '@jetstreamapp/soql-parser-js'

import { ok, type Result } from '../kernel/result.ts'
import { normalisedReader } from './comparison.ts'
import type { Meter, Work } from './meter.ts'
import type { Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** Finds the operand of one ORDER BY entry. */
export type OrderScope<Row> = (entry: Placed<OrderByClause>) => Result<Operand<Row>, QueryRefusal>

type Key = string | number | boolean | null
/** A row with what it is ordered by; most are told apart by the first key alone. */
type Keyed<Row> = { row: Row; first: Key; others: Key[] }

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
  clause: Placed<OrderByClause> | Placed<OrderByClause>[],
  meter: Meter,
): Result<(rows: Iterable<Row>) => Work<Row[]>, QueryRefusal> {
  const readers: ((row: Row) => Key)[] = []
  const comparisons: Compare<Key>[] = []
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
  const [readFirst = () => null, ...readOthers] = readers
  const [compareFirst = () => 0, ...compareOthers] = comparisons
  let compared = 0
  const compare: Compare<Keyed<Row>> = (left, right) => {
    if (++compared % COMPARISONS_OF_A_VALUE === 0) meter.charge(1)
    let result = compareFirst(left.first, right.first)
    for (let i = 0; result === 0 && i < compareOthers.length; i++) {
      if (++compared % COMPARISONS_OF_A_VALUE === 0) meter.charge(1)
      result = compareOthers[i]?.(left.others[i] ?? null, right.others[i] ?? null) ?? 0
    }
    return result
  }
  return ok(function* (rows) {
    // Keys are read once per row, not once per comparison.
    const keyed: Keyed<Row>[] = []
    for (const row of rows) {
      keyed.push({ row, first: readFirst(row), others: readOthers.map((read) => read(row)) })
      meter.hold(readers.length)
      if (meter.mustPause) yield
    }
    const sorted = yield* mergeSort(keyed, compare, Math.ceil(RUN_KEYS / readers.length), meter)
    meter.release(readers.length * keyed.length)
    return sorted.map(({ row }) => row)
  })
}

type Compare<T> = (left: T, right: T) => number

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

/** Two neighbouring runs, each in order: from `left` up to `middle`, and from `right` up to `end`; where they go next. */
type Pair = { left: number; readonly middle: number; right: number; readonly end: number; to: number }

/** Merges a few rows of two runs; false when both are used up. The loop that is hot stands in no generator. */
function mergeSome<T>(from: readonly T[], to: T[], pair: Pair, rows: number, compare: Compare<T>): boolean {
  // Its own copies: what is written to an object is written to memory each time.
  let { left, right, to: at } = pair
  const { middle, end } = pair
  const until = Math.min(at + rows, at + (middle - left) + (end - right))
  while (at < until) {
    // Both runs end where `middle` and `end` say: there is a row at each index. A look at each would cost the hot loop.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const takesLeft = right === end || (left < middle && compare(from[left] as T, from[right] as T) <= 0)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    to[at++] = from[takesLeft ? left++ : right++] as T
  }
  Object.assign(pair, { left, right, to: at })
  return left < middle || right < end
}

function keyComparison(direction: 1 | -1, nulls: 1 | -1): (left: Key, right: Key) => number {
  return (left, right) => {
    if (left === right) return 0
    if (left === null) return nulls
    if (right === null) return -nulls
    return left < right ? -direction : direction
  }
}
