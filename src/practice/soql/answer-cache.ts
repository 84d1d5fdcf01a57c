import type { Work } from './meter.ts'
import { fromArray, toArray, type RowList } from './row-list.ts'

/** How many large answers are remembered at once, and from how many rows on. */
const MAX_KEPT_ANSWERS = 4
const KEPT_FROM_ROWS = 2000

/**
 * Row lists of large answers, kept between pages so that each page costs the same and none is torn. Nothing
 * depends on it: what is not here is computed again.
 */
export class AnswerCache {
  readonly #rows = new Map<string, Int32Array>();

  /**
   * The rows of this query.
   *
   * @param continues false for a first page, which is always computed; true for a later one
   */
  *rows(soql: string, continues: boolean, compute: () => Work<RowList>): Work<RowList> {
    const known = continues ? this.#rows.get(soql) : undefined
    if (known !== undefined) return fromArray(known)
    const rows = yield* compute()
    this.#rows.delete(soql)
    if (rows.length > KEPT_FROM_ROWS) {
      const oldest = this.#rows.keys().next().value
      if (oldest !== undefined && this.#rows.size >= MAX_KEPT_ANSWERS) this.#rows.delete(oldest)
      this.#rows.set(soql, Int32Array.from(toArray(rows)))
    }
    return rows
  }
}
