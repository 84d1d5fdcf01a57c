import { recordPlaceOf } from '../rest/record.ts'
import { isRecord } from '../kernel/answer.ts'
import type { QueryRecord } from '../rest/resource-response.ts'
import { childRows, type Column } from './columns.ts'

/**
 * The value of a column in a record, as it came: `null` also where the record it would be read from is `null`, `undefined` where
 * the record has no such field. Never throws.
 */
export function valueAt(record: QueryRecord, { path }: Pick<Column, 'path'>): unknown {
  let value: unknown = record
  for (const name of path) {
    if (value === null) return null
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

/**
 * A value as text, as it came: nothing for `null` and for what is absent, the number of rows for a sub-select, the parts of a
 * compound value in their order. Never throws.
 */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const rows = childRows(value)
  if (rows) return String(rows.totalSize)
  return partsOf(value)
    .map(([, part]) => textOf(part))
    .filter((text) => text !== '')
    .join(', ')
}

/** The members of a compound value, or of a record, in their order; `attributes` is none. */
export function partsOf(value: unknown): [name: string, value: unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).filter(([name]) => name !== 'attributes')
    : []
}

/** The path of a record, where it says one that is a record's; an aggregate's row has none. Never throws. */
export function ownPath(record: unknown): string | undefined {
  const attributes = isRecord(record) ? record['attributes'] : undefined
  const url = isRecord(attributes) ? attributes['url'] : undefined
  return typeof url === 'string' && recordPlaceOf(url) !== undefined ? url : undefined
}

/** The type of a record, such as `Account`, where it says one. */
export function recordType(record: unknown): string | undefined {
  const attributes = isRecord(record) ? record['attributes'] : undefined
  const type = isRecord(attributes) ? attributes['type'] : undefined
  return typeof type === 'string' ? type : undefined
}

/**
 * Where a cell leads: an `Id` to the record it is of, a field of a related record to that one; `undefined` for any other. Never
 * throws.
 */
export function pathAt(record: QueryRecord, { path }: Pick<Column, 'path'>): string | undefined {
  if (path.length === 1 && path[0] !== 'Id') return undefined
  return ownPath(path.length === 1 ? record : valueAt(record, { path: path.slice(0, -1) }))
}

/** Fields that people know a record by, the likeliest first. */
const NAME_FIELDS = ['Name', 'Subject', 'Title', 'CaseNumber', 'DeveloperName', 'Id']

/** What a person knows a record by, where it was queried. Never throws. */
export function nameOf(record: QueryRecord): string | undefined {
  return NAME_FIELDS.map((name) => textOf(valueAt(record, { path: [name] }))).find((text) => text !== '')
}
