import type { OrderByClause, Query, QueryBase } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../kernel/result.ts'
import { compileCondition, type Call, type ConditionScope } from './condition.ts'
import { dateFunction } from './date-functions.ts'
import type { Work } from './meter.ts'
import { compileOrder } from './order.ts'
import { parsePath } from './path.ts'
import type { Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import { cut, filter, firstRows, fromArray, toArray, type RowList } from './row-list.ts'
import { openScope, resolvePath, type Operand, type Scope } from './scope.ts'

/** From candidate rows to the rows of an answer. */
export type Selection = (candidates: RowList) => Work<RowList>

/**
 * Compiles WHERE, ORDER BY, LIMIT and OFFSET into one function from candidate rows to the rows of the answer.
 *
 * Without any of them nothing is copied: the answer to "all rows" costs nothing until it is read.
 *
 * @returns the selection; refuses with whatever the clauses refuse
 */
export function compileSelection(
  scope: Scope,
  query: Pick<Placed<QueryBase>, 'where' | 'orderBy' | 'limit' | 'offset'>,
): Result<Selection, QueryRefusal> {
  const { meter } = scope.run
  const test = query.where === undefined ? ok(undefined) : compileCondition(conditionScope(scope), query.where)
  if (!test.ok) return test
  const sort =
    query.orderBy === undefined
      ? ok(undefined)
      : compileOrder((entry) => orderOperand(scope, entry), query.orderBy, meter)
  if (!sort.ok) return sort

  return ok(function* (candidates) {
    let rows = candidates
    if (test.value !== undefined) rows = yield* filter(rows, test.value, meter)
    if (sort.value !== undefined) rows = fromArray(yield* sort.value(toArray(rows)))
    return cut(rows, query.offset ?? 0, query.limit ?? Infinity)
  })
}

/** Every row of the object, in its own order. */
export function allRows(scope: Scope): RowList {
  return firstRows(scope.records.size)
}

/** Resolves a function of one field, such as `CALENDAR_YEAR(CreatedDate)`, over plain rows. */
export function rowFunction(
  scope: Scope,
  { functionName = '', parameters = [], at, argumentAt }: Call,
  name: string,
): Result<Operand<number>, QueryRefusal> {
  const found = dateFunction(functionName)
  const [field] = parameters
  if (found === undefined || typeof field !== 'string')
    return err({ code: 'unsupported', feature: `The function ${functionName.toUpperCase()}` })
  const inner = resolvePath(scope, parsePath(field, argumentAt))
  if (!inner.ok) return inner
  const { type, read } = inner.value
  if (type !== 'date' && type !== 'datetime')
    return err({ code: 'operator_not_for_type', field: inner.value.name, operator: functionName.toUpperCase(), at })
  return ok({ name, type: found.type, read: (row) => found.of(read(row)) })
}

function conditionScope(scope: Scope): ConditionScope<number> {
  return {
    now: scope.run.now,
    meter: scope.run.meter,
    field: (path, at) => resolvePath(scope, parsePath(path, at)),
    call: (call) => rowFunction(scope, call, call.rawValue ?? ''),
    values: (query) => semiJoinValues(scope, query),
  }
}

function orderOperand(scope: Scope, entry: Placed<OrderByClause>): Result<Operand<number>, QueryRefusal> {
  if ('field' in entry) return resolvePath(scope, parsePath(entry.field, entry.at))
  return rowFunction(scope, entry.fn, entry.fn.rawValue ?? '')
}

/** The one field of the inner query: a set that is filled before the first row of the outer one is judged. */
function semiJoinValues(scope: Scope, query: Placed<Query>): Result<ReadonlySet<string>, QueryRefusal> {
  const inner = openScope(scope.run, query.sObject ?? '', query.fromAt, query.sObjectAlias)
  if (!inner.ok) return inner
  const [field, ...others] = query.fields ?? []
  if (field?.type !== 'Field' || others.length > 0)
    return err({ code: 'unsupported', feature: 'A semi-join over more than one field' })
  const operand = resolvePath(inner.value, parsePath(field.field, field.at))
  if (!operand.ok) return operand
  if (operand.value.type !== 'id' && operand.value.type !== 'reference')
    return err({ code: 'semi_join_of_no_id', field: operand.value.name })
  const selection = compileSelection(inner.value, query)
  if (!selection.ok) return selection
  const { meter } = scope.run
  const values = new Set<string>()
  scope.run.preparations.push(function* () {
    const rows = yield* selection.value(allRows(inner.value))
    for (let position = 0; position < rows.length; position++) {
      const value = operand.value.read(rows.at(position))
      if (typeof value === 'string' && !values.has(value)) {
        values.add(value)
        meter.hold(1)
      }
      if (meter.mustPause) yield
    }
  })
  return ok(values)
}
