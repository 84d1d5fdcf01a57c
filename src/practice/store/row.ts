import * as v from 'valibot'

import type { SqlRow } from './store.ts'

/**
 * Readers of one column each. What a database holds may have been written by another version, or by nobody: a reader looks,
 * and throws {@link UnreadableRow} where it does not find what it is for. A row that is not there is read like one without the column.
 */

/** A column that holds something else than this version writes there. Names the column, and holds nothing of what is in it. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow'

  constructor(column: string) {
    super(`column ${column} holds something else than this version writes there`)
  }
}

/** The text of a column. Throws {@link UnreadableRow}. */
export function textOf(row: SqlRow | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value !== 'string') throw new UnreadableRow(column)
  return value
}

/** The number of a column. Throws {@link UnreadableRow}. */
export function numberOf(row: SqlRow | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value !== 'number') throw new UnreadableRow(column)
  return value
}

/** The truth of a column that holds 0 or 1. Throws {@link UnreadableRow}. */
export function flagOf(row: SqlRow | undefined, column: string): boolean {
  const value = row?.[column]
  if (value !== 0 && value !== 1) throw new UnreadableRow(column)
  return value === 1
}

/** One of a few words. Throws {@link UnreadableRow}. */
export function wordOf<const Word extends string>(
  row: SqlRow | undefined,
  column: string,
  words: readonly Word[],
): Word {
  const value = row?.[column]
  const word = words.find((candidate) => candidate === value)
  if (word === undefined) throw new UnreadableRow(column)
  return word
}

/** What `read` finds, or null where the column is null. Throws {@link UnreadableRow}. */
export function orNull<T>(read: (row: SqlRow, column: string) => T, row: SqlRow | undefined, column: string): T | null {
  if (row === undefined) throw new UnreadableRow(column)
  return row[column] === null ? null : read(row, column)
}

/** What the JSON of a column comes to by its schema. Throws {@link UnreadableRow}. */
export function jsonOf<Schema extends v.GenericSchema>(
  row: SqlRow | undefined,
  column: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, parseJson(textOf(row, column)))
  if (!parsed.success) throw new UnreadableRow(column)
  return parsed.output
}

/** Undefined, which no JSON stands for, when the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
