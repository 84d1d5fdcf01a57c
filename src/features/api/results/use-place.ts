import { useState } from 'react'

import { Columns } from '#core/records/columns.ts'
import type { Filter, Sort } from '#core/records/rows-in-order.ts'
import { TableOrder } from '#core/records/table-order.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { sortingLocale } from '#words/en/results.ts'

import type { GridPlace } from './use-grid-keys.ts'

/** Where a person is in the table of some records. */
export type Place = {
  filter: Filter
  sort: Sort | undefined
  /** The position of the record that is open beside the table. */
  openAt: number | undefined
  active: GridPlace
  /** How far it was scrolled, by whatever; undefined until then. */
  scrolled: { rows: number; left: number } | undefined
  /** What is known of the records, or coming back to fifty thousand would cost what the first look did. */
  known: { columns: Columns; order: TableOrder }
}

export const EVERYTHING: Filter = { text: '', conditions: [] }

const places = new WeakMap<QueryRecord, Place>()

/** The place in a table, as it was left. */
export function usePlace(records: readonly QueryRecord[]) {
  const { kept, ...rest } = useKept(places, records, beginning)
  return { place: kept, ...rest }
}

function beginning(): Place {
  return {
    filter: EVERYTHING,
    sort: undefined,
    openAt: undefined,
    active: { row: 0, column: 0 },
    scrolled: undefined,
    known: { columns: new Columns(), order: new TableOrder(sortingLocale) },
  }
}

/**
 * State of what shows records, which is there again after another screen was: kept with the first of them, which stays the same
 * while pages follow, belongs to one answer of the org, and takes what is kept along when the rows are forgotten.
 */
export function useKept<Kept extends object>(
  memory: WeakMap<QueryRecord, Kept>,
  records: readonly QueryRecord[],
  begin: () => Kept,
) {
  const [first] = records
  const before = first && memory.get(first)
  const [kept, setKept] = useState(() => before ?? begin())
  return {
    kept,
    /** Something was kept: this is not the first look at these records. */
    isKept: before !== undefined,
    // Upon what is kept now, not what was drawn: one press may change two things.
    change: (part: Partial<Kept>) => {
      const next = { ...((first && memory.get(first)) ?? kept), ...part }
      if (first) memory.set(first, next)
      setKept(next)
    },
    /** The same for what nothing is drawn by. */
    note: (part: Partial<Kept>) => {
      if (first) memory.set(first, { ...(memory.get(first) ?? kept), ...part })
    },
  }
}
