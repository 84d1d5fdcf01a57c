import type { QueryRecord } from '../rest/resource-response.ts'
import type { Column } from './columns.ts'
import { inOrder, matcher, SortKeys, type Filter, type Order, type Sort } from './rows-in-order.ts'

type Asked = { records: readonly QueryRecord[]; columns: readonly Column[]; filter: Filter; sort: Sort | undefined }

/**
 * The rows that a table shows, kept from one time to the next: where only records were added, only those are looked at, and what
 * was in order is not put in order again, the other way round neither. Gives the same as if it had been asked for the first time.
 * Never throws.
 */
export class TableOrder {
  #asked: Asked | undefined
  #order: Order = []
  #keys: { of: Column; keys: SortKeys } | undefined
  readonly #collator: Intl.Collator

  /** @param locale whose order texts have, as BCP 47 writes it; figures in them are ordered by their size */
  constructor(locale: string) {
    this.#collator = new Intl.Collator(locale, { numeric: true })
  }

  /** @param asked compared by identity, so that what did not change should be the same object */
  of(asked: Asked): Order {
    const { records, filter, columns, sort } = asked
    const earlier = this.#asked
    const isGrown = earlier !== undefined && beginsWith(records, earlier.records)
    const isKept = isGrown && isAlike(earlier, asked)
    if (isKept && earlier.records.length === records.length && earlier.sort === sort) return this.#order
    const before = isKept ? this.#order : []
    const added: number[] = []
    const matches = matcher(filter, columns)
    for (let at = isKept ? earlier.records.length : 0; at < records.length; at += 1) {
      const record = records[at]
      if (record && matches(record)) added.push(at)
    }
    if (!isGrown || this.#keys?.of !== sort?.column)
      this.#keys = sort && { of: sort.column, keys: new SortKeys(sort.column) }
    this.#asked = asked
    this.#order =
      sort && this.#keys
        ? inOrder({ before, added }, this.#keys.keys.of(records), sort.direction, this.#collator)
        : [...before, ...added]
    return this.#order
  }
}

/** The same rows are shown, in the same order or its opposite. */
function isAlike(before: Asked, { columns, filter, sort }: Asked): boolean {
  return before.columns === columns && before.filter === filter && before.sort?.column === sort?.column
}

/** Pages are added and never changed, so the first and the last of the earlier ones tell. */
function beginsWith(records: readonly QueryRecord[], before: readonly QueryRecord[]): boolean {
  const last = before.length - 1
  return last >= 0 && last < records.length && records[0] === before[0] && records[last] === before[last]
}
