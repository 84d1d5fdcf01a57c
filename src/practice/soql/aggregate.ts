import type { GroupByClause, QueryBase } from '@jetstreamapp/soql-parser-js'

import type { FieldType, FieldValue } from '../data/object-type.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Column } from './column.ts'
import { normalisedReader } from './comparison.ts'
import { compileCondition, type Call } from './condition.ts'
import { BATCH, type Meter, type Work } from './meter.ts'
import { compileOrder } from './order.ts'
import { parsePath, type Path } from './path.ts'
import type { Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import type { RowList } from './row-list.ts'
import { rowFunction } from './rows.ts'
import { resolvePath, type Operand, type Scope } from './scope.ts'
import type { RestRecord } from './shape.ts'

/** Rows that share their grouped values, and what was measured of them. */
type Group = { rows: RowList; keys: FieldValue[]; measured: FieldValue[] }

/** One aggregate of a query. However often it is written, it is worked out once a group. */
type Measure = { at: number; name: string; operand: Operand<number> | undefined }

/** The groups of an answer; records are made when they are read. */
type Groups = { size: number; toRecord: (position: number) => RestRecord }

/** A query with aggregates, ready to run over the rows that WHERE left. */
export type Aggregation = {
  columns: Column[]
  /** Refuses with `too_many_groups` when they are more than one answer holds: there is no second page of groups. */
  run: (rows: RowList) => Work<Result<Groups, QueryRefusal>>
}

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
export function compileAggregation(scope: Scope, query: Placed<QueryBase>): Result<Aggregation, QueryRefusal> {
  const { meter, now } = scope.run
  const grouping: Grouping = { scope, keys: [], measures: new Map() }
  for (const clause of [query.groupBy ?? []].flat()) {
    const key = groupKey(scope, clause)
    if (!key.ok) return key
    if (!grouping.keys.some(({ name }) => name === key.value.name)) grouping.keys.push(key.value)
  }
  const outputs = selectedOutputs(grouping, query)
  if (!outputs.ok) return outputs
  const byAlias = new Map(outputs.value.map(({ alias, operand }) => [alias.toLowerCase(), operand]))
  const call = (one: Call) => groupFunction(grouping, one)
  const field = (path: string, at: number) => {
    const aliased = byAlias.get(path.toLowerCase())
    return aliased === undefined ? keyOperand(grouping, parsePath(path, at)) : ok(aliased)
  }
  const values = () => err({ code: 'unsupported', feature: 'A sub-query in HAVING' } as const)
  const having =
    query.having === undefined
      ? ok(undefined)
      : compileCondition<Group>({ now, meter, field, call, values }, query.having)
  if (!having.ok) return having
  const sort =
    query.orderBy === undefined
      ? ok(undefined)
      : compileOrder<Group>(
          (entry) => ('field' in entry ? field(entry.field, entry.at) : call(entry.fn)),
          query.orderBy,
          meter,
        )
  if (!sort.ok) return sort

  const from = query.offset ?? 0
  const to = from + (query.limit ?? Infinity)
  const isTooMuch = (groups: number): boolean =>
    Math.min(to, groups) - from > Math.min(BATCH.rows, Math.floor(BATCH.values / outputs.value.length))
  return ok({
    columns: outputs.value.map(({ alias, display, operand, aggregate }) => ({
      columnName: alias,
      displayName: display,
      type: operand.type,
      aggregate,
      joinColumns: [],
    })),
    run: function* (rows) {
      let groups = yield* groupsOf(rows, grouping.keys, meter)
      if (having.value === undefined && isTooMuch(groups.length)) return err({ code: 'too_many_groups' })
      // Without HAVING and ORDER BY nothing need be known of the groups that LIMIT leaves out.
      const isCut = having.value === undefined && sort.value === undefined
      if (isCut) groups = groups.slice(from, to)
      yield* measureAll(groups, [...grouping.measures.values()], meter)
      if (having.value !== undefined) groups = yield* passing(groups, having.value, meter)
      if (isTooMuch(groups.length)) return err({ code: 'too_many_groups' })
      if (sort.value !== undefined) groups = yield* sort.value(groups)
      const shown = isCut ? groups : groups.slice(from, to)
      return ok({ size: shown.length, toRecord: (position) => toRecord(shown[position], outputs.value) })
    },
  })
}

type Grouping = { scope: Scope; keys: Operand<number>[]; measures: Map<string, Measure> }
type Output = { alias: string; display: string; operand: Operand<Group>; aggregate: boolean }

function selectedOutputs(grouping: Grouping, query: Placed<QueryBase>): Result<Output[], QueryRefusal> {
  const outputs: Output[] = []
  const aliases = new Set<string>()
  let unnamed = 0
  for (const field of query.fields ?? []) {
    const isFunction = field.type === 'FieldFunctionExpression'
    if (!isFunction && field.type !== 'Field' && field.type !== 'FieldRelationship')
      return err({ code: 'unsupported', feature: 'A sub-select beside aggregates' })
    const steps =
      field.type === 'FieldRelationship'
        ? [...field.relationships, field.field]
        : field.type === 'Field'
          ? [field.field]
          : []
    const operand = isFunction ? groupFunction(grouping, field) : keyOperand(grouping, { steps, at: field.at })
    if (!operand.ok) return operand
    const own = 'alias' in field && field.alias !== undefined ? field.alias : undefined
    // A function without a name of its own is called expr0, expr1, …
    const alias =
      own ?? (isFunction ? `expr${String(unnamed++)}` : (operand.value.name.split('.').at(-1) ?? operand.value.name))
    if (aliases.has(alias.toLowerCase())) return err({ code: 'duplicate_alias', alias, at: field.at })
    aliases.add(alias.toLowerCase())
    const display =
      isFunction && own === undefined ? `${field.functionName.toLowerCase()}(${field.parameters.join(', ')})` : alias
    outputs.push({ alias, display, operand: operand.value, aggregate: isFunction })
  }
  return ok(outputs)
}

function groupKey(scope: Scope, clause: Placed<GroupByClause>): Result<Operand<number>, QueryRefusal> {
  if ('field' in clause) return resolvePath(scope, parsePath(clause.field, clause.at))
  const name = clause.fn.functionName ?? ''
  if (/^(?:ROLLUP|CUBE)$/i.test(name)) return err({ code: 'unsupported', feature: `GROUP BY ${name.toUpperCase()}` })
  return rowFunction(scope, clause.fn, normalisedCall(name, clause.fn.parameters ?? []))
}

/** A grouped field, read from a group; any other field is refused. */
function keyOperand({ scope, keys }: Grouping, path: Path): Result<Operand<Group>, QueryRefusal> {
  const operand = resolvePath(scope, path)
  if (!operand.ok) return operand
  const at = keys.findIndex((key) => key.name === operand.value.name)
  if (at === -1) return err({ code: 'not_grouped', field: operand.value.name })
  return ok(ofGroup(scope, operand.value.name, operand.value.type, (group) => group.keys[at] ?? null))
}

function groupFunction({ scope, keys, measures }: Grouping, call: Call): Result<Operand<Group>, QueryRefusal> {
  const { functionName = '', parameters = [], rawValue: raw = '' } = call
  const name = functionName.toUpperCase()
  if (!AGGREGATES.has(name)) {
    const at = keys.findIndex((key) => key.name === normalisedCall(functionName, parameters))
    const key = keys[at]
    if (key === undefined) return err({ code: 'not_grouped', field: raw })
    return ok(ofGroup(scope, key.name, key.type, (group) => group.keys[at] ?? null))
  }
  const [field] = parameters
  const operand = field === undefined && name === 'COUNT' ? ok(undefined) : aggregatedField(scope, name, call)
  if (!operand.ok) return operand
  const key = `${name}(${operand.value?.name ?? ''})`
  const measure = measures.get(key) ?? { at: measures.size, name, operand: operand.value }
  measures.set(key, measure)
  const type = operand.value === undefined ? 'int' : resultType(name, operand.value.type)
  return ok(ofGroup(scope, raw, type, (group) => group.measured[measure.at] ?? null))
}

function aggregatedField(
  scope: Scope,
  name: string,
  { parameters: [field] = [], at, argumentAt }: Call,
): Result<Operand<number>, QueryRefusal> {
  if (typeof field !== 'string') return err({ code: 'unsupported', feature: `${name} of an expression` })
  const operand = resolvePath(scope, parsePath(field, argumentAt))
  if (!operand.ok) return operand
  const { type } = operand.value
  const isNumber = type === 'int' || type === 'double' || type === 'currency'
  if ((name === 'SUM' || name === 'AVG') && !isNumber)
    return err({ code: 'operator_not_for_type', field: operand.value.name, operator: name, at })
  return operand
}

/** What is known of a group, each look at it counted. */
function ofGroup(
  { run: { meter } }: Scope,
  name: string,
  type: FieldType,
  read: (group: Group) => FieldValue,
): Operand<Group> {
  return {
    name,
    type,
    read: (group) => {
      meter.charge(1)
      return read(group)
    },
  }
}

function resultType(name: string, type: FieldType): FieldType {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT') return 'int'
  return name === 'AVG' || name === 'SUM' ? 'double' : type
}

function* measureAll(groups: readonly Group[], measures: readonly Measure[], meter: Meter): Work<void> {
  for (const group of groups) {
    for (const { name, operand } of measures) {
      const isCount = operand === undefined
      group.measured.push(isCount ? group.rows.length : yield* aggregate(name, operand, group.rows, meter))
      meter.hold(1)
    }
    if (meter.mustPause) yield
  }
}

/** Rows without a value do not count; an aggregate of nothing is null, except a count. */
function* aggregate(name: string, operand: Operand<number>, rows: RowList, meter: Meter): Work<FieldValue> {
  const distinct = name === 'COUNT_DISTINCT' ? new Set<FieldValue>() : undefined
  const read = distinct === undefined ? operand.read : normalisedReader(operand)
  let count = 0
  let sum = 0
  let best: FieldValue = null
  for (let position = 0; position < rows.length; position++) {
    const value = read(rows.at(position))
    if (value !== null) {
      count++
      if (typeof value === 'number') sum += value
      if (best === null || (name === 'MIN' ? value < best : value > best)) best = value
      if (distinct?.has(value) === false) {
        distinct.add(value)
        meter.hold(1)
      }
    }
    if (meter.mustPause) yield
  }
  if (distinct !== undefined) {
    meter.release(distinct.size)
    return distinct.size
  }
  if (name === 'COUNT') return count
  if (count === 0) return null
  if (name === 'SUM') return sum
  return name === 'AVG' ? sum / count : best
}

function* groupsOf(rows: RowList, keys: readonly Operand<number>[], meter: Meter): Work<Group[]> {
  // Without GROUP BY there is one group, even of no rows.
  if (keys.length === 0) return [{ rows, keys: [], measured: [] }]
  const groups = new Map<string, { rows: number[]; keys: FieldValue[] }>()
  for (let position = 0; position < rows.length; position++) {
    const row = rows.at(position)
    const values = keys.map((key) => key.read(row))
    const name = JSON.stringify(values)
    const group = groups.get(name)
    if (group === undefined) {
      groups.set(name, { rows: [row], keys: values })
      meter.hold(keys.length)
    } else group.rows.push(row)
    if (meter.mustPause) yield
  }
  return Array.from(groups.values(), ({ rows: own, keys: values }) => ({
    rows: { length: own.length, at: (position) => own[position] ?? -1 },
    keys: values,
    measured: [],
  }))
}

function* passing(groups: readonly Group[], test: (group: Group) => boolean, meter: Meter): Work<Group[]> {
  const kept: Group[] = []
  for (const group of groups) {
    if (test(group)) kept.push(group)
    if (meter.mustPause) yield
  }
  return kept
}

function toRecord(group: Group | undefined, outputs: readonly Output[]): RestRecord {
  const record: RestRecord = { attributes: { type: 'AggregateResult' } }
  if (group !== undefined) for (const { alias, operand } of outputs) record[alias] = operand.read(group)
  return record
}

/** One spelling for one call, so that SELECT, GROUP BY and ORDER BY find each other. */
function normalisedCall(name: string, parameters: readonly unknown[]): string {
  return `${name}(${parameters.map(String).join(',')})`.toUpperCase()
}
