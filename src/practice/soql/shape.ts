import type { FieldType as SelectedField, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js'

import { objectTypeOf } from '../data/catalogue.ts'
import { fieldOf } from '../data/object-type.ts'
import { err, ok, type Result } from '../result.ts'
import type { Column } from './column.ts'
import { offsetOf } from './parse.ts'
import type { QueryRefusal } from './refusal.ts'
import { allRows, compileSelection, fromArray, type RowList } from './rows.ts'
import { openParent, openScope, resolvePath, withoutPrefix, type Scope } from './scope.ts'

/** A record as the REST API writes it. */
export type RestRecord = Record<string, unknown>

/** How the selected fields of one object become records. */
export type Shape = { columns: Column[]; toRecord: (row: number, version: string) => RestRecord }

/** Most rows `FIELDS(ALL)` and `FIELDS(CUSTOM)` may ask for. */
const MAX_FIELDS_LIMIT = 200

type Member = { column: Column; write: (record: RestRecord, row: number, version: string) => void }

/**
 * Compiles a SELECT list without aggregates into the shape of its records: fields, parents as nested records,
 * sub-selects as nested answers.
 *
 * @returns the shape; refuses with `unknown_field`, `unknown_parent`, `unknown_child`, `duplicate_alias`,
 * `fields_need_limit`, `unsupported`, and whatever a sub-select refuses
 */
export function compileShape(scope: Scope, query: QueryBase): Result<Shape, QueryRefusal> {
  return compileNode(scope, query.fields ?? [], query.limit)
}

/** A selected path below one object: its remaining steps, or a sub-select. */
type Selected = { path: string[] } | { subquery: Subquery }

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
  return compileSelected(scope, selected)
}

function compileSelected(scope: Scope, selected: readonly Selected[]): Result<Shape, QueryRefusal> {
  const members: Member[] = []
  const parents = new Set<string>()
  const seen = new Set<string>()
  for (const item of selected) {
    if ('subquery' in item) {
      const child = compileChild(scope, item.subquery)
      if (!child.ok) return child
      members.push(child.value)
      continue
    }
    const path = withoutPrefix(scope, item.path)
    const [step = '', ...rest] = path
    const key = path.join('.').toLowerCase()
    if (seen.has(key)) return err({ code: 'duplicate_alias', alias: step })
    seen.add(key)
    if (rest.length === 0) {
      const operand = resolvePath(scope, [step])
      if (!operand.ok) return operand
      const { name, type, read } = operand.value
      members.push({
        column: { columnName: name, displayName: name, type, aggregate: false, joinColumns: [] },
        write: (record, row) => {
          record[name] = read(row)
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
      const [otherStep = '', ...otherRest] = withoutPrefix(scope, other.path)
      return otherStep.toLowerCase() === parentKey && otherRest.length > 0 ? [{ path: otherRest }] : []
    })
    const parent = compileParent(scope, step, rests)
    if (!parent.ok) return parent
    members.push(parent.value)
  }
  return ok({ columns: members.map((member) => member.column), toRecord: recordWriter(scope, members) })
}

function recordWriter(scope: Scope, members: readonly Member[]): Shape['toRecord'] {
  const idField = fieldOf(scope.type, 'Id')
  const idOf = idField === undefined ? () => null : scope.records.reader(idField)
  return (row, version) => {
    const url = `/services/data/${version}/sobjects/${scope.type.name}/${String(idOf(row))}`
    const record: RestRecord = { attributes: { type: scope.type.name, url } }
    for (const member of members) member.write(record, row, version)
    return record
  }
}

/** What one entry of the list stands for: itself, or for `FIELDS(…)` all fields. */
function expand(scope: Scope, field: SelectedField, limit: number | undefined): Result<Selected[], QueryRefusal> {
  switch (field.type) {
    case 'Field':
      return ok([{ path: [field.field] }])
    case 'FieldRelationship':
      return ok([{ path: [...field.relationships, field.field] }])
    case 'FieldSubquery':
      return ok([{ subquery: field.subquery }])
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
      return ok(scope.type.fields.map((standard) => ({ path: [standard.name] })))
    }
  }
}

function compileParent(scope: Scope, name: string, selected: readonly Selected[]): Result<Member, QueryRefusal> {
  const parent = openParent(scope, name)
  if (!parent.ok) return parent
  const shape = compileSelected(parent.value.scope, selected)
  if (!shape.ok) return shape
  const { relationship, indexOf } = parent.value
  return ok({
    column: {
      columnName: relationship,
      displayName: relationship,
      type: 'reference',
      aggregate: false,
      joinColumns: shape.value.columns,
    },
    write: (record, row, version) => {
      const at = indexOf(row)
      record[relationship] = at === undefined ? null : shape.value.toRecord(at, version)
    },
  })
}

/** A sub-select: for each row, its children as an answer of their own, or null when there are none. */
function compileChild(scope: Scope, subquery: Subquery): Result<Member, QueryRefusal> {
  const wanted = subquery.relationshipName.toLowerCase()
  const child = scope.type.children.find((candidate) => candidate.relationship.toLowerCase() === wanted)
  const type = child === undefined ? undefined : objectTypeOf(child.object)
  const foreignKey = child === undefined || type === undefined ? undefined : fieldOf(type, child.field)
  if (child === undefined || foreignKey === undefined) {
    return err({
      code: 'unknown_child',
      name: subquery.relationshipName,
      at: offsetOf(scope.soql, subquery.relationshipName),
    })
  }
  const inner = openScope(scope.ctx, scope.soql, child.object)
  if (!inner.ok) return inner
  const selection = compileSelection(inner.value, subquery)
  if (!selection.ok) return selection
  const shape = compileNode(inner.value, subquery.fields ?? [], subquery.limit)
  if (!shape.ok) return shape

  const ownId = fieldOf(scope.type, 'Id')
  const idOf = ownId === undefined ? () => null : scope.records.reader(ownId)
  const parentOf = inner.value.records.reader(foreignKey)
  let byParent: Map<unknown, number[]> | undefined
  return ok({
    column: {
      columnName: child.relationship,
      displayName: child.relationship,
      type: 'reference',
      aggregate: false,
      joinColumns: shape.value.columns,
    },
    write: (record, row, version) => {
      byParent ??= groupRows(allRows(inner.value), parentOf)
      const rows = selection.value(fromArray(byParent.get(idOf(row)) ?? []))
      record[child.relationship] =
        rows.length === 0 ? null : { totalSize: rows.length, done: true, records: records(rows, shape.value, version) }
    },
  })
}

function groupRows(rows: RowList, keyOf: (row: number) => unknown): Map<unknown, number[]> {
  const groups = new Map<unknown, number[]>()
  for (let position = 0; position < rows.length; position++) {
    const row = rows.at(position)
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

function records(rows: RowList, shape: Shape, version: string): RestRecord[] {
  return Array.from({ length: rows.length }, (_unused, position) => shape.toRecord(rows.at(position), version))
}
