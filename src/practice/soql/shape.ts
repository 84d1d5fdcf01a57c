import type { FieldType, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js'

import { objectTypeOf } from '../data/catalogue.ts'
import { fieldOf, type FieldValue } from '../data/object-type.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Column } from './column.ts'
import type { Meter, Work } from './meter.ts'
import type { Path } from './path.ts'
import type { Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import { fromArray, type RowList } from './row-list.ts'
import { allRows, compileSelection } from './rows.ts'
import { MAX_PARENT_STEPS, openParent, openScope, resolvePath, withoutPrefix, type Scope } from './scope.ts'

/** A record as the REST API writes it. */
export type RestRecord = Record<string, unknown>

/** How the selected fields of one object become records. */
export type Shape = {
  columns: Column[]
  /** One record, and how many values it holds, those of its children included. */
  toRecord: (row: number, version: string) => Work<Written>
}

/** A record, and how many values it holds. */
type Written = { record: RestRecord; values: number }

/** Most rows `FIELDS(ALL)` and `FIELDS(CUSTOM)` may ask for. */
const MAX_FIELDS_LIMIT = 200

type Member = {
  column: Column
  /** Writes the member, and tells how many values that were. */
  write: (record: RestRecord, row: number, version: string) => number
  /** Puts the children in the place that `write` kept for them. */
  fill?: (record: RestRecord, row: number, version: string) => Work<number>
}

/**
 * Compiles a SELECT list without aggregates into the shape of its records: fields, parents as nested records,
 * sub-selects as nested answers.
 *
 * @returns the shape; refuses with `unknown_field`, `unknown_parent`, `unknown_child`, `duplicate_alias`, `duplicate_field`,
 * `fields_need_limit`, `fields_of_none`, `too_deep`, `unsupported`, and whatever a sub-select refuses
 */
export function compileShape(scope: Scope, query: Placed<QueryBase>): Result<Shape, QueryRefusal> {
  return compileNode(scope, query.fields ?? [], query.limit)
}

type SelectedField = Placed<FieldType>

/** What is selected below one object: a path, as far as it remains, or a sub-select. */
type Selected = { path: Path } | { subquery: Placed<Subquery>; at: number }

function compileNode(
  scope: Scope,
  fields: readonly SelectedField[],
  limit: number | undefined,
): Result<Shape, QueryRefusal> {
  const selected: Selected[] = []
  for (const field of fields) {
    const expanded = expand(scope, field, limit)
    if (!expanded.ok) return expanded
    selected.push(...expanded.value)
  }
  if (selected.length === 0) return err({ code: 'fields_of_none' })
  if (selected.some((item) => 'path' in item && withoutPrefix(scope, item.path).steps.length > MAX_PARENT_STEPS + 1))
    return err({ code: 'too_deep', what: 'parents', limit: MAX_PARENT_STEPS })
  const members = compileMembers(scope, selected)
  if (!members.ok) return members
  const write = recordWriter(scope, members.value)
  const fills = members.value.flatMap(({ fill }) => (fill === undefined ? [] : [fill]))
  return ok({
    columns: members.value.map(({ column }) => column),
    toRecord: function* (row, version) {
      const written = write(row, version)
      for (const fill of fills) written.values += yield* fill(written.record, row, version)
      return written
    },
  })
}

function compileMembers(scope: Scope, selected: readonly Selected[]): Result<Member[], QueryRefusal> {
  const members: Member[] = []
  const children = new Set<string>()
  const parents = new Set<string>()
  const seen = new Set<string>()
  for (const item of selected) {
    if ('subquery' in item) {
      const child = compileChild(scope, item.subquery)
      if (!child.ok) return child
      // Two of one name would be one member of the record.
      const alias = child.value.column.columnName
      if (children.has(alias)) return err({ code: 'duplicate_alias', alias, at: item.at })
      children.add(alias)
      members.push(child.value)
      continue
    }
    const path = withoutPrefix(scope, item.path)
    const { at } = path
    const [step = '', ...rest] = path.steps
    const key = path.steps.join('.').toLowerCase()
    if (seen.has(key)) return err({ code: 'duplicate_field', field: path.steps.at(-1) ?? step, at })
    seen.add(key)
    if (rest.length === 0) {
      const operand = resolvePath(scope, path)
      if (!operand.ok) return operand
      const { name, type, read } = operand.value
      members.push({
        column: { columnName: name, displayName: name, type, aggregate: false, joinColumns: [] },
        write: (record, row) => {
          record[name] = read(row)
          return 1
        },
      })
      continue
    }
    // All paths through one parent make one nested record, where the first of them stands.
    const parentKey = step.toLowerCase()
    if (parents.has(parentKey)) continue
    parents.add(parentKey)
    const rests = selected.flatMap((other) => {
      if ('subquery' in other) return []
      const otherPath = withoutPrefix(scope, other.path)
      const [otherStep = '', ...steps] = otherPath.steps
      return otherStep.toLowerCase() === parentKey && steps.length > 0 ? [{ path: { steps, at: otherPath.at } }] : []
    })
    const parent = compileParent(scope, step, at, rests)
    if (!parent.ok) return parent
    members.push(parent.value)
  }
  return ok(members)
}

/** Writes all of a record but its children. */
function recordWriter(scope: Scope, members: readonly Member[]): (row: number, version: string) => Written {
  const idField = fieldOf(scope.type, 'Id')
  const idOf = idField === undefined ? () => null : scope.records.reader(idField)
  return (row, version) => {
    const url = `/services/data/${version}/sobjects/${scope.type.name}/${String(idOf(row))}`
    const record: RestRecord = { attributes: { type: scope.type.name, url } }
    let values = 1
    for (const member of members) values += member.write(record, row, version)
    return { record, values }
  }
}

/** What one entry of the list stands for: itself, or for `FIELDS(…)` all fields. */
function expand(scope: Scope, field: SelectedField, limit: number | undefined): Result<Selected[], QueryRefusal> {
  switch (field.type) {
    case 'Field':
      return ok([{ path: { steps: [field.field], at: field.at } }])
    case 'FieldRelationship':
      return ok([{ path: { steps: [...field.relationships, field.field], at: field.at } }])
    case 'FieldSubquery':
      return ok([{ subquery: field.subquery, at: field.subquery.fromAt }])
    case 'FieldTypeof':
      return err({ code: 'unsupported', feature: 'TYPEOF' })
    case 'FieldFunctionExpression': {
      if (field.functionName.toUpperCase() !== 'FIELDS')
        return err({
          code: 'unsupported',
          feature: `The function ${field.functionName.toUpperCase()} in a SELECT list`,
        })
      const which = String(field.parameters[0]).toUpperCase()
      if (which !== 'STANDARD' && (limit === undefined || limit > MAX_FIELDS_LIMIT))
        return err({ code: 'fields_need_limit' })
      if (which === 'CUSTOM') return ok([])
      return ok(scope.type.fields.map((standard) => ({ path: { steps: [standard.name], at: field.at } })))
    }
  }
}

function compileParent(
  scope: Scope,
  name: string,
  at: number,
  selected: readonly Selected[],
): Result<Member, QueryRefusal> {
  const parent = openParent(scope, name, at)
  if (!parent.ok) return parent
  const { relationship, scope: parentScope, indexOf } = parent.value
  const members = compileMembers(parentScope, selected)
  if (!members.ok) return members
  const toRecord = recordWriter(parentScope, members.value)
  return ok({
    column: {
      columnName: relationship,
      displayName: relationship,
      type: 'reference',
      aggregate: false,
      joinColumns: members.value.map(({ column }) => column),
    },
    write: (record, row, version) => {
      const index = indexOf(row)
      const parentRecord = index === undefined ? undefined : toRecord(index, version)
      record[relationship] = parentRecord?.record ?? null
      return parentRecord?.values ?? 1
    },
  })
}

/** A sub-select: for each row, its children as an answer of their own, or null when there are none. */
function compileChild(scope: Scope, subquery: Placed<Subquery>): Result<Member, QueryRefusal> {
  const wanted = subquery.relationshipName.toLowerCase()
  const child = scope.type.children.find((candidate) => candidate.relationship.toLowerCase() === wanted)
  const type = child === undefined ? undefined : objectTypeOf(child.object)
  const foreignKey = child === undefined || type === undefined ? undefined : fieldOf(type, child.field)
  if (child === undefined || foreignKey === undefined) {
    return err({
      code: 'unknown_child',
      name: subquery.relationshipName,
      at: subquery.fromAt,
    })
  }
  const inner = openScope(scope.run, child.object, subquery.fromAt)
  if (!inner.ok) return inner
  const selection = compileSelection(inner.value, subquery)
  if (!selection.ok) return selection
  const shape = compileNode(inner.value, subquery.fields ?? [], subquery.limit)
  if (!shape.ok) return shape

  const ownId = fieldOf(scope.type, 'Id')
  const idOf = ownId === undefined ? () => null : scope.records.reader(ownId)
  const parentOf = inner.value.records.reader(foreignKey)
  const { meter } = scope.run
  let byParent: Map<FieldValue, number[]> | undefined
  return ok({
    column: {
      columnName: child.relationship,
      displayName: child.relationship,
      type: 'reference',
      aggregate: false,
      joinColumns: shape.value.columns,
    },
    write: (record) => {
      record[child.relationship] = null
      return 0
    },
    fill: function* (record, row, version) {
      byParent ??= yield* groupRows(allRows(inner.value), parentOf, meter)
      const rows = yield* selection.value(fromArray(byParent.get(idOf(row)) ?? []))
      if (rows.length === 0) return 0
      const records: RestRecord[] = []
      let values = 0
      for (let position = 0; position < rows.length; position++) {
        const written = yield* shape.value.toRecord(rows.at(position), version)
        records.push(written.record)
        values += written.values
        meter.hold(written.values)
        if (meter.mustPause) yield
      }
      meter.release(values)
      record[child.relationship] = { totalSize: rows.length, done: true, records }
      return values
    },
  })
}

function* groupRows(rows: RowList, keyOf: (row: number) => FieldValue, meter: Meter): Work<Map<FieldValue, number[]>> {
  const groups = new Map<FieldValue, number[]>()
  for (let position = 0; position < rows.length; position++) {
    const row = rows.at(position)
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
    if (meter.mustPause) yield
  }
  return groups
}
