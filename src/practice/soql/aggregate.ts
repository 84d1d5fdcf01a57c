import type { GroupByClause, QueryBase } from '@jetstreamapp/soql-parser-js'

import type { FieldType, FieldValue } from '../data/object-type.ts'
import { err, ok, type Result } from '../result.ts'
import type { Column } from './column.ts'
import { normalisedReader } from './comparison.ts'
import { compileCondition } from './condition.ts'
import { compileOrder } from './order.ts'
import { parsePath } from './path.ts'
import type { QueryRefusal } from './refusal.ts'
import { rowFunction, toArray, type RowList } from './rows.ts'
import { resolvePath, type Operand, type Scope } from './scope.ts'
import type { RestRecord } from './shape.ts'

/** Rows that share their grouped values. */
type Group = { rows: number[]; keys: FieldValue[] }

/** A query with aggregates, ready to run over the rows that WHERE left. */
export type Aggregation = { columns: Column[]; run: (rows: RowList) => RestRecord[] }

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'])

/** Whether a query answers with groups rather than records. `COUNT()` alone is neither. */
export function isAggregated(query: QueryBase): boolean {
  return (
    query.groupBy !== undefined ||
    (query.fields ?? []).some(
      (field) => field.type === 'FieldFunctionExpression' && AGGREGATES.has(field.functionName.toUpperCase()),
    )
  )
}

/**
 * Compiles the SELECT list, GROUP BY, HAVING and ORDER BY of an aggregated query.
 *
 * @returns the aggregation; refuses with `not_grouped`, `duplicate_alias`, `unsupported` (ROLLUP, CUBE) and
 * whatever its fields refuse
 * @see SOQL and SOSL Reference, "Aggregate Functions", "GROUP BY" (read 2026-11-22)
 */
export function compileAggregation(scope: Scope, query: QueryBase): Result<Aggregation, QueryRefusal> {
  const keys: Operand<number>[] = []
  for (const clause of [query.groupBy ?? []].flat()) {
    const key = groupKey(scope, clause)
    if (!key.ok) return key
    keys.push(key.value)
  }
  const outputs = selectedOutputs(scope, keys, query)
  if (!outputs.ok) return outputs
  const call = (functionName: string, parameters: readonly unknown[], raw: string) =>
    groupFunction(scope, keys, functionName, parameters, raw)
  const field = (path: string) => {
    const byAlias = outputs.value.find((output) => output.alias.toLowerCase() === path.toLowerCase())
    return byAlias === undefined ? keyOperand(scope, keys, parsePath(path)) : ok(byAlias.operand)
  }
  const noValues = () => err({ code: 'unsupported', feature: 'A sub-query in HAVING' } as const)
  const having =
    query.having === undefined
      ? ok(undefined)
      : compileCondition<Group>({ now: scope.ctx.clock(), field, call, values: noValues }, query.having)
  if (!having.ok) return having
  const sort =
    query.orderBy === undefined
      ? ok(undefined)
      : compileOrder<Group>(
          (entry) =>
            'field' in entry
              ? field(entry.field)
              : call(entry.fn.functionName ?? '', entry.fn.parameters ?? [], entry.fn.rawValue ?? ''),
          query.orderBy,
        )
  if (!sort.ok) return sort

  return ok({
    columns: outputs.value.map(({ alias, display, operand, aggregate }) => ({
      columnName: alias,
      displayName: display,
      type: operand.type,
      aggregate,
      joinColumns: [],
    })),
    run: (rows) => {
      let groups = groupsOf(rows, keys)
      if (having.value !== undefined) groups = groups.filter(having.value)
      if (sort.value !== undefined) groups = sort.value(groups)
      const from = query.offset ?? 0
      return groups.slice(from, from + (query.limit ?? groups.length)).map((group) => toRecord(group, outputs.value))
    },
  })
}

type Output = { alias: string; display: string; operand: Operand<Group>; aggregate: boolean }

function selectedOutputs(
  scope: Scope,
  keys: readonly Operand<number>[],
  query: QueryBase,
): Result<Output[], QueryRefusal> {
  const outputs: Output[] = []
  let unnamed = 0
  for (const field of query.fields ?? []) {
    const isFunction = field.type === 'FieldFunctionExpression'
    if (!isFunction && field.type !== 'Field' && field.type !== 'FieldRelationship')
      return err({ code: 'unsupported', feature: 'A sub-select beside aggregates' })
    const path =
      field.type === 'FieldRelationship'
        ? [...field.relationships, field.field]
        : field.type === 'Field'
          ? [field.field]
          : []
    const operand = isFunction
      ? groupFunction(scope, keys, field.functionName, field.parameters, field.rawValue ?? '')
      : keyOperand(scope, keys, path)
    if (!operand.ok) return operand
    const own = 'alias' in field && field.alias !== undefined ? field.alias : undefined
    // A function without a name of its own is called expr0, expr1, …
    const alias =
      own ?? (isFunction ? `expr${String(unnamed++)}` : (operand.value.name.split('.').at(-1) ?? operand.value.name))
    if (outputs.some((output) => output.alias.toLowerCase() === alias.toLowerCase()))
      return err({ code: 'duplicate_alias', alias })
    const display =
      isFunction && own === undefined ? `${field.functionName.toLowerCase()}(${field.parameters.join(', ')})` : alias
    outputs.push({ alias, display, operand: operand.value, aggregate: isFunction })
  }
  return ok(outputs)
}

function groupKey(scope: Scope, clause: GroupByClause): Result<Operand<number>, QueryRefusal> {
  if ('field' in clause) return resolvePath(scope, parsePath(clause.field))
  const name = clause.fn.functionName ?? ''
  if (/^(?:ROLLUP|CUBE)$/i.test(name)) return err({ code: 'unsupported', feature: `GROUP BY ${name.toUpperCase()}` })
  return rowFunction(scope, name, clause.fn.parameters ?? [], normalisedCall(name, clause.fn.parameters ?? []))
}

/** A grouped field, read from a group; any other field is refused. */
function keyOperand(
  scope: Scope,
  keys: readonly Operand<number>[],
  path: readonly string[],
): Result<Operand<Group>, QueryRefusal> {
  const operand = resolvePath(scope, path)
  if (!operand.ok) return operand
  const at = keys.findIndex((key) => key.name === operand.value.name)
  if (at === -1) return err({ code: 'not_grouped', field: operand.value.name })
  return ok({ name: operand.value.name, type: operand.value.type, read: (group) => group.keys[at] ?? null })
}

function groupFunction(
  scope: Scope,
  keys: readonly Operand<number>[],
  functionName: string,
  parameters: readonly unknown[],
  raw: string,
): Result<Operand<Group>, QueryRefusal> {
  const name = functionName.toUpperCase()
  if (!AGGREGATES.has(name)) {
    const at = keys.findIndex((key) => key.name === normalisedCall(functionName, parameters))
    const key = keys[at]
    if (key === undefined) return err({ code: 'not_grouped', field: raw })
    return ok({ name: key.name, type: key.type, read: (group) => group.keys[at] ?? null })
  }
  const [field] = parameters
  if (field === undefined && name === 'COUNT') return ok({ name: raw, type: 'int', read: (group) => group.rows.length })
  if (typeof field !== 'string') return err({ code: 'unsupported', feature: `${name} of an expression` })
  const operand = resolvePath(scope, parsePath(field))
  if (!operand.ok) return operand
  const isNumber = operand.value.type === 'int' || operand.value.type === 'double' || operand.value.type === 'currency'
  if ((name === 'SUM' || name === 'AVG') && !isNumber)
    return err({ code: 'operator_not_for_type', field: operand.value.name, operator: name })
  return ok({
    name: raw,
    type: resultType(name, operand.value.type),
    read: (group) => aggregate(name, operand.value, group.rows),
  })
}

function resultType(name: string, type: FieldType): FieldType {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT') return 'int'
  return name === 'AVG' || name === 'SUM' ? 'double' : type
}

/** Rows without a value do not count; an aggregate of nothing is null, except a count. */
function aggregate(name: string, operand: Operand<number>, rows: readonly number[]): FieldValue {
  const values = rows.map(operand.read).filter((value) => value !== null)
  if (name === 'COUNT') return values.length
  if (name === 'COUNT_DISTINCT')
    return new Set(rows.map(normalisedReader(operand)).filter((value) => value !== null)).size
  if (values.length === 0) return null
  if (name === 'SUM' || name === 'AVG') {
    const sum = values.reduce<number>((total, value) => total + Number(value), 0)
    return name === 'SUM' ? sum : sum / values.length
  }
  return values.reduce((best, value) => ((name === 'MIN' ? value < best : value > best) ? value : best))
}

function groupsOf(rows: RowList, keys: readonly Operand<number>[]): Group[] {
  // Without GROUP BY there is one group, even of no rows.
  if (keys.length === 0) return [{ rows: toArray(rows), keys: [] }]
  const groups = new Map<string, Group>()
  for (let position = 0; position < rows.length; position++) {
    const row = rows.at(position)
    const values = keys.map((key) => key.read(row))
    const name = JSON.stringify(values)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { rows: [row], keys: values })
    else group.rows.push(row)
  }
  return [...groups.values()]
}

function toRecord(group: Group, outputs: readonly Output[]): RestRecord {
  const record: RestRecord = { attributes: { type: 'AggregateResult' } }
  for (const { alias, operand } of outputs) record[alias] = operand.read(group)
  return record
}

/** One spelling for one call, so that SELECT, GROUP BY and ORDER BY find each other. */
function normalisedCall(name: string, parameters: readonly unknown[]): string {
  return `${name}(${parameters.map(String).join(',')})`.toUpperCase()
}
