import type { QueryRecord } from '../rest/resource-response.ts'
import { textOf, valueAt } from './cells.ts'
import { childRows, type Column } from './columns.ts'

export type Sort = { column: Column; direction: 'ascending' | 'descending' }

/** One value that a column is to have; `null` also stands for an absent one. */
export type Condition = { column: Column; value: string | number | boolean | null }

/** What rows are left. Texts are looked for in any column; conditions on one column are alternatives, on several all hold. */
export type Filter = { text: string; conditions: readonly Condition[] }

/** Which records a table shows, and in which order: positions in the records. */
export type Order = readonly number[]

/**
 * A test of whether a record is left by a filter. Letters match in either case; a figure that is written in groups, such as
 * `8,412`, matches the number. Never throws.
 */
export function matcher(filter: Filter, columns: readonly Column[]): (record: QueryRecord) => boolean {
  const found = textMatcher(filter.text.trim())
  const byColumn = new Map<string, { column: Column; values: Set<Condition['value']> }>()
  for (const { column, value } of filter.conditions) {
    const alternatives = byColumn.get(column.name) ?? { column, values: new Set() }
    byColumn.set(column.name, alternatives)
    alternatives.values.add(value)
  }
  const conditions = [...byColumn.values()]
  return (record) =>
    conditions.every(({ column, values }) => values.has(comparable(valueAt(record, column)))) &&
    (found === undefined || columns.some((column) => found(textOf(valueAt(record, column)))))
}

/** What a condition on a cell is: the value where it is one of one's own, else the text of it. */
export function comparable(value: unknown): Condition['value'] {
  if (value === null || value === undefined) return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : textOf(value)
}

/** What means something in an expression with the flag `u`, and may be escaped there. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/g

function textMatcher(text: string): ((cell: string) => boolean) | undefined {
  if (text === '') return undefined
  const pattern = new RegExp(text.replaceAll(SYNTAX, String.raw`\$&`), 'iu')
  const ungrouped = /^[\d\s.,'’ ]+$/.test(text) ? text.replaceAll(/[\s,'’ ]/g, '') : ''
  return ungrouped === '' || ungrouped === text
    ? (cell) => pattern.test(cell)
    : (cell) => pattern.test(cell) || cell.includes(ungrouped)
}

/** What a column sorts records by: a key of each, read once, however often pages follow. */
export class SortKeys {
  readonly #column: Column
  readonly #keys: Key[] = []

  /** @param column whose values the keys are made of */
  constructor(column: Column) {
    this.#column = column
  }

  /**
   * Looks at the records that were added since the last time, and no other. Never throws.
   *
   * @param records begin with those of the last time
   * @returns the key of each, at its position
   */
  of(records: readonly QueryRecord[]): readonly Key[] {
    for (let at = this.#keys.length; at < records.length; at += 1)
      this.#keys.push(sortKey(valueAt(records[at] ?? {}, this.#column)))
    return this.#keys
  }
}

/** `undefined` where there is nothing to sort by. */
type Key = number | string | undefined

function sortKey(value: unknown): Key {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return childRows(value)?.totalSize ?? textOf(value)
}

/**
 * Puts positions in the order of their keys: numbers by size, dates by time, other texts as `collator` has them, rows of a
 * sub-select by their number; what has no key comes last either way. Equal ones stand as in the records. Never throws.
 *
 * @param before positions that are in this order or its opposite, among which what is `added` finds its place
 * @returns a new array
 */
export function inOrder(
  { before, added }: { before: Order; added: Order },
  keys: readonly Key[],
  direction: Sort['direction'],
  collator: Intl.Collator,
): Order {
  const hasKey = (at: number) => keys[at] !== undefined
  const all = [...before, ...added]
  const given = all.filter(hasKey)
  const without = all.filter((at) => !hasKey(at))
  const compare = comparator(keys, given, collator)
  const sign = direction === 'ascending' ? 1 : -1
  return [...given.sort((a, b) => sign * compare(a, b) || a - b), ...without]
}

/** As the REST API writes dates, instants and times: in UTC, so that their texts stand in the order of time. */
const DATE = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|\+0000))?|\d\d:\d\d:\d\d[\d.]*Z)$/

/** By what every key is: comparing each by what it is would put mixed ones in no order at all. */
function comparator(keys: readonly Key[], given: Order, collator: Intl.Collator): (a: number, b: number) => number {
  if (given.every((at) => typeof keys[at] === 'number')) {
    const numbers = Float64Array.from(keys, Number)
    return (a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0)
  }
  const texts = keys.map(String)
  if (given.every((at) => DATE.test(texts[at] ?? ''))) return (a, b) => byUnits(texts[a] ?? '', texts[b] ?? '')
  // Taken once: it is made anew whenever it is asked for.
  const { compare } = collator
  return (a, b) => compare(texts[a] ?? '', texts[b] ?? '')
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
