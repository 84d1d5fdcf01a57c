import { isRecord } from '../kernel/answer.ts'
import type { QueryRecord } from '../rest/resource-response.ts'
import { MAX_STEPS } from '../soql/reach.ts'

/**
 * One column of a query's records: a field, or a field of a record it refers to. `records` are the rows of a sub-select, `parts`
 * a compound value such as an address.
 */
export type Column = {
  /** As SOQL names it, such as `Owner.Name`; unique among the columns of a query. */
  name: string
  path: readonly string[]
  holds: 'values' | 'records' | 'parts'
}

/** The rows of a sub-select, as the org gives them: the first page alone where they were many. */
export type ChildRows = { totalSize: number; done: boolean; records: readonly QueryRecord[] }

/** A field as it was met: which of its kinds, the fields of the record it refers to, and which field of its own record comes next. */
type Field = { name: string; holds: Set<Column['holds']>; fields: Fields; next: Field | undefined }

/** Fields by name and, from the first to the next, in order: to put one in between costs the same however many there are. */
type Fields = { named: Map<string, Field>; first: Field | undefined }

/**
 * The columns of records, in the order in which the org gave them, which is the query's. A field that only later records have
 * comes after the one it follows there. A relationship becomes a column for each of its fields; where every record has `null` for
 * it, one column of its own name. Grows page by page, so that a page costs what is on it. Never throws.
 */
export class Columns {
  readonly #fields = noFields()
  #columns: readonly Column[] = []
  #seen = 0

  /**
   * @param records those it was asked of before, and what came after them
   * @returns their columns, the same array while none is new
   */
  of(records: readonly QueryRecord[]): readonly Column[] {
    let isNew = false
    for (; this.#seen < records.length; this.#seen += 1)
      isNew = meet(this.#fields, records[this.#seen] ?? {}, MAX_STEPS) || isNew
    if (isNew) this.#columns = flat(this.#fields, [])
    return this.#columns
  }
}

/** The columns of records that are all there. */
export function columnsOf(records: readonly QueryRecord[]): readonly Column[] {
  return new Columns().of(records)
}

/** @returns whether anything was seen for the first time */
function meet(fields: Fields, record: Record<string, unknown>, depth: number): boolean {
  let isNew = false
  let before: Field | undefined
  // Deeper than a query can ask, an answer is hostile.
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue
    let field = fields.named.get(name)
    if (field === undefined) {
      field = insertedAfter(fields, before, name)
      isNew = true
    }
    before = field
    if (isRelated(value) && depth > 0) isNew = meet(field.fields, value, depth - 1) || isNew
    else isNew = sees(field, value) || isNew
  }
  return isNew
}

function sees(field: Field, value: unknown): boolean {
  const kind = kindOf(value)
  if (kind === undefined || field.holds.has(kind)) return false
  field.holds.add(kind)
  return true
}

function kindOf(value: unknown): Column['holds'] | undefined {
  if (value === null || value === undefined) return undefined
  if (childRows(value)) return 'records'
  return typeof value === 'object' ? 'parts' : 'values'
}

function noFields(): Fields {
  return { named: new Map(), first: undefined }
}

function insertedAfter(fields: Fields, before: Field | undefined, name: string): Field {
  const next = before === undefined ? fields.first : before.next
  const field: Field = { name, holds: new Set(), fields: noFields(), next }
  if (before === undefined) fields.first = field
  else before.next = field
  fields.named.set(name, field)
  return field
}

function flat(fields: Fields, above: readonly string[]): Column[] {
  const columns: Column[] = []
  for (let field = fields.first; field !== undefined; field = field.next) {
    const path = [...above, field.name]
    const [holds] = field.holds
    const related = flat(field.fields, path)
    if (holds !== undefined || related.length === 0)
      columns.push({ name: path.join('.'), path, holds: holds ?? 'values' })
    for (const column of related) columns.push(column)
  }
  return columns
}

/** The record a relationship field refers to; a compound value has no `attributes`. */
function isRelated(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isRecord(value['attributes']) && !Array.isArray(value['records'])
}

/** The rows of a sub-select, where a value is that. Never throws. */
export function childRows(value: unknown): ChildRows | undefined {
  if (!isRecord(value) || !Array.isArray(value['records'])) return undefined
  const records = value['records'].filter(isRecord)
  const { totalSize, done } = value
  return { totalSize: typeof totalSize === 'number' ? totalSize : records.length, done: done !== false, records }
}
