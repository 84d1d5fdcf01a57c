import { textOf, valueAt } from '#core/records/cells.ts'
import type { Column } from '#core/records/columns.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'

/** Records whose texts decide how wide a column is at first. */
const LOOKED_AT = 60
/** One letter of the monospaced face, and what stands beside a text in a cell. Pixels. */
const LETTER = 7.6
const BESIDE = 30
const NARROWEST = 88
const WIDEST = 320

export type ColumnLook = { column: Column; width: number; isNumber: boolean }

/** How wide a column is until somebody makes it otherwise, and whether it holds numbers alone: by the first records. */
export function lookOf(column: Column, records: readonly QueryRecord[]): ColumnLook {
  const values = records.slice(0, LOOKED_AT).map((record) => valueAt(record, column))
  const longest = Math.max(column.name.length + 3, ...values.map((value) => textOf(value).length + grouping(value)))
  const given = values.filter((value) => value !== null && value !== undefined)
  return {
    column,
    width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + BESIDE))),
    isNumber: given.length > 0 && given.every((value) => typeof value === 'number'),
  }
}

/** Commas that a number is shown with. */
function grouping(value: unknown): number {
  return typeof value === 'number' ? Math.floor(String(Math.trunc(Math.abs(value))).length / 3) : 0
}
