import type { Meter, Work } from './meter.ts'

/** Row numbers of an object, in the order a query gives them. */
export type RowList = { length: number; at: (position: number) => number }

/** The first so many rows of an object, in its own order; nothing is copied. */
export function firstRows(length: number): RowList {
  return { length, at: (position) => position }
}

/** A list as row numbers. */
export function fromArray(rows: ArrayLike<number>): RowList {
  return { length: rows.length, at: (position) => rows[position] ?? -1 }
}

/** The rows from one position on, at most `limit` of them; nothing is copied. */
export function cut(rows: RowList, offset: number, limit: number): RowList {
  if (offset === 0 && limit >= rows.length) return rows
  return { length: Math.max(0, Math.min(limit, rows.length - offset)), at: (position) => rows.at(position + offset) }
}

/** The rows that pass. */
export function* filter(rows: RowList, test: (row: number) => boolean, meter: Meter): Work<RowList> {
  const kept: number[] = []
  for (let position = 0; position < rows.length; position++) {
    const row = rows.at(position)
    if (test(row)) kept.push(row)
    if (meter.mustPause) yield
  }
  return fromArray(kept)
}

/** Every row, as a list of its own. */
export function toArray(rows: RowList): number[] {
  return Array.from({ length: rows.length }, (_unused, position) => rows.at(position))
}
