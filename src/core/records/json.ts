import type { QueryRecord } from '../rest/resource-response.ts'
import { inParts } from './csv.ts'

/** `plain`: the fields alone. `as_it_came`: with the type and address of every record, and of the rows of sub-selects. */
export type JsonForm = 'plain' | 'as_it_came'

/**
 * Records as a JSON array, a line for each, in pieces that make the file when they are put together. Never throws.
 *
 * @see RFC 8259
 */
export function* jsonParts(records: Iterable<QueryRecord>, form: JsonForm): Generator<string, void> {
  yield '['
  let before = '\n'
  yield* inParts(records, (record) => {
    const text = `${before}${recordJson(record, form)}`
    before = ',\n'
    return text
  })
  yield '\n]\n'
}

/** One record as JSON. */
function recordJson(record: QueryRecord, form: JsonForm): string {
  return JSON.stringify(form === 'plain' ? plain(record, 0) : record)
}

/** Levels of a record that are looked through for `attributes`: more than a query can nest. */
const MAX_LEVELS = 24

/** A value without the `attributes` in it; the rows of a sub-select become the array of them. */
function plain(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null || level > MAX_LEVELS) return value
  if (Array.isArray(value)) return value.map((each) => plain(each, level + 1))
  if ('records' in value && Array.isArray(value.records) && 'totalSize' in value) return plain(value.records, level + 1)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name === 'attributes' ? [] : [[name, plain(member, level + 1)] as const],
    ),
  )
}
