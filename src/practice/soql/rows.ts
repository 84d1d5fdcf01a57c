import type { OrderByClause, QueryBase } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../result.ts'
import { compileCondition, type ConditionScope } from './condition.ts'
import type { Literal } from './comparison.ts'
import { dateFunction } from './date-functions.ts'
import { compileOrder } from './order.ts'
import { parsePath } from './path.ts'
import type { QueryRefusal } from './refusal.ts'
import { openScope, resolvePath, type Operand, type Scope } from './scope.ts'

/** Row numbers of an object, in the order a query gives them. */
export type RowList = { length: number; at: (position: number) => number }

/** Largest OFFSET (SOQL and SOSL Reference, "OFFSET", read 2026-11-22). */
const MAX_OFFSET = 2000

/**
 * Compiles WHERE, ORDER BY, LIMIT and OFFSET into one function from candidate rows to the rows of the answer.
 *
 * Without any of them nothing is copied: the answer to "all rows" costs nothing until it is read.
 *
 * @returns the selection; refuses with whatever the clauses refuse, `offset_too_large`
 */
export function compileSelection(
  scope: Scope,
  query: QueryBase,
): Result<(candidates: RowList) => RowList, QueryRefusal> {
  const offset = query.offset ?? 0
  if (offset > MAX_OFFSET) return err({ code: 'offset_too_large', limit: MAX_OFFSET })
  const test = query.where === undefined ? ok(undefined) : compileCondition(conditionScope(scope), query.where)
  if (!test.ok) return test
  const sort =
    query.orderBy === undefined ? ok(undefined) : compileOrder((entry) => orderOperand(scope, entry), query.orderBy)
  if (!sort.ok) return sort

  return ok((candidates) => {
    let rows = candidates
    if (test.value !== undefined) rows = fromArray(toArray(rows).filter(test.value))
    if (sort.value !== undefined) rows = fromArray(sort.value(toArray(rows)))
    return slice(rows, offset, query.limit ?? Infinity)
  })
}

/** Every row of the object, in its own order. */
export function allRows(scope: Scope): RowList {
  return { length: scope.records.size, at: (position) => position }
}

/** A list as row numbers. */
export function fromArray(rows: readonly number[]): RowList {
  return { length: rows.length, at: (position) => rows[position] ?? -1 }
}

/** Row numbers as a list. */
export function toArray(rows: RowList): number[] {
  return Array.from({ length: rows.length }, (_unused, position) => rows.at(position))
}

/** Resolves a function of one field, such as `CALENDAR_YEAR(CreatedDate)`, over plain rows. */
export function rowFunction(
  scope: Scope,
  functionName: string,
  parameters: readonly unknown[],
  raw: string,
): Result<Operand<number>, QueryRefusal> {
  const found = dateFunction(functionName)
  const [field] = parameters
  if (found === undefined || typeof field !== 'string')
    return err({ code: 'unsupported', feature: `The function ${functionName.toUpperCase()}` })
  const inner = resolvePath(scope, parsePath(field))
  if (!inner.ok) return inner
  return ok({ name: raw, type: found.type, read: (row) => found.of(inner.value.read(row)) })
}

function conditionScope(scope: Scope): ConditionScope<number> {
  return {
    now: scope.ctx.clock(),
    field: (path) => resolvePath(scope, parsePath(path)),
    call: (functionName, parameters, raw) => rowFunction(scope, functionName, parameters, raw),
    values: (query) => semiJoinValues(scope, query),
  }
}

function orderOperand(scope: Scope, entry: OrderByClause): Result<Operand<number>, QueryRefusal> {
  if ('field' in entry) return resolvePath(scope, parsePath(entry.field))
  return rowFunction(scope, entry.fn.functionName ?? '', entry.fn.parameters ?? [], entry.fn.rawValue ?? '')
}

/** The one field of the inner query, as the literals of an IN list. */
function semiJoinValues(scope: Scope, query: QueryBase & { sObject?: string }): Result<Literal[], QueryRefusal> {
  const inner = openScope(scope.ctx, scope.soql, query.sObject ?? '')
  if (!inner.ok) return inner
  const [field, ...others] = query.fields ?? []
  if (field?.type !== 'Field' || others.length > 0)
    return err({ code: 'unsupported', feature: 'A semi-join over more than one field' })
  const operand = resolvePath(inner.value, parsePath(field.field))
  if (!operand.ok) return operand
  const selection = compileSelection(inner.value, query)
  if (!selection.ok) return selection
  const values = new Set(toArray(selection.value(allRows(inner.value))).map(operand.value.read))
  return ok([...values].flatMap((value) => (typeof value === 'string' ? [{ text: value, type: 'STRING' }] : [])))
}

function slice(rows: RowList, offset: number, limit: number): RowList {
  if (offset === 0 && limit >= rows.length) return rows
  return { length: Math.max(0, Math.min(limit, rows.length - offset)), at: (position) => rows.at(position + offset) }
}
