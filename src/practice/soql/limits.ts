import type { FieldType as SelectedField, Query, QueryBase, WhereClause } from '@jetstreamapp/soql-parser-js'

import { objectTypeOf } from '../data/catalogue.ts'
import { fieldOf } from '../data/object-type.ts'
import { isAggregated } from './aggregate.ts'
import type { ParsedQuery } from './parse.ts'
import { stepsOf } from './path.ts'
import type { QueryRefusal } from './refusal.ts'

/** Limits of SOQL (SOQL and SOSL Reference v65; limits cheatsheet v67; read 2026-11-26). */
const MAX_SEMI_JOINS = 2
const MAX_SUB_SELECTS = 20
const MAX_RELATIONSHIPS = 55
const MAX_CHILD_LEVELS = 5
const MAX_OFFSET = 2_000

/**
 * Holds a query to Salesforce's own limits, before anything is read.
 *
 * @returns why it is refused, the first of the reasons; undefined when it keeps within the limits
 */
export function limitRefusal(query: ParsedQuery): QueryRefusal | undefined {
  if ((query.offset ?? 0) > MAX_OFFSET) return { code: 'offset_too_large', limit: MAX_OFFSET }
  if (relationshipsOf(query).size > MAX_RELATIONSHIPS)
    return { code: 'too_many', what: 'relationships', limit: MAX_RELATIONSHIPS }
  return subSelectRefusal(query) ?? semiJoinRefusal(query) ?? aggregateRefusal(query)
}

/** What a bulk job does not run, of what a query may hold (Bulk API 2.0 Developer Guide, "Queries", read 2026-11-26). */
export function bulkRefusal(query: ParsedQuery): QueryRefusal | undefined {
  const feature =
    subSelectsOf(query).length > 0
      ? 'Aggregate Relationships'
      : query.offset !== undefined
        ? 'OFFSET'
        : isAggregated(query)
          ? 'Aggregate Queries'
          : undefined
  return feature === undefined ? undefined : { code: 'not_in_bulk', feature }
}

function subSelectRefusal(query: ParsedQuery): QueryRefusal | undefined {
  const all = [...nestedSubSelects(query, 2)]
  if (all.length > MAX_SUB_SELECTS) return { code: 'too_many', what: 'sub_selects', limit: MAX_SUB_SELECTS }
  for (const { subSelect, level } of all) {
    if (level > MAX_CHILD_LEVELS) return { code: 'too_deep', what: 'children', limit: MAX_CHILD_LEVELS }
    if (isAggregated(subSelect) || isCount(subSelect.fields)) return { code: 'aggregate_in_sub_select' }
    if (subSelect.offset !== undefined) return { code: 'clause_not_here', clause: 'OFFSET', where: 'sub_select' }
    if (leavesOf(subSelect.where).some(({ inner }) => inner !== undefined))
      return { code: 'semi_join_not_at_top_level' }
  }
  return undefined
}

function* nestedSubSelects(query: QueryBase, level: number): Generator<{ subSelect: QueryBase; level: number }> {
  for (const subSelect of subSelectsOf(query)) {
    yield { subSelect, level }
    yield* nestedSubSelects(subSelect, level + 1)
  }
}

function subSelectsOf(query: QueryBase): QueryBase[] {
  return (query.fields ?? []).flatMap((field) => (field.type === 'FieldSubquery' ? [field.subquery] : []))
}

function semiJoinRefusal(query: ParsedQuery): QueryRefusal | undefined {
  const semiJoins = leavesOf(query.where).filter((leaf) => leaf.inner !== undefined)
  if (semiJoins.length > MAX_SEMI_JOINS) return { code: 'too_many', what: 'semi_joins', limit: MAX_SEMI_JOINS }
  for (const { field, inner = {}, isBesideOr, isAtTop } of semiJoins) {
    if (leavesOf(inner.where).some((leaf) => leaf.inner !== undefined)) return { code: 'semi_join_nested' }
    if (isBesideOr) return { code: 'semi_join_beside_or' }
    if (!isAtTop) return { code: 'semi_join_not_at_top_level' }
    if (inner.sObject?.toLowerCase() === query.sObject.toLowerCase()) return { code: 'semi_join_on_same_object' }
    const clause = clauseOf(inner)
    if (clause !== undefined) return { code: 'clause_not_here', clause, where: 'semi_join' }
    const [selected] = inner.fields ?? []
    if (selected?.type !== 'Field')
      return {
        code: 'semi_join_of_no_id',
        field: (selected !== undefined && 'rawValue' in selected ? selected.rawValue : undefined) ?? '',
      }
    if (!isId(inner, selected.field)) return { code: 'semi_join_of_no_id', field: selected.field }
    if (!isId(query, field)) return { code: 'semi_join_from_no_id', field }
  }
  return undefined
}

/** A clause that a semi-join may not have. */
function clauseOf(inner: Query): string | undefined {
  if (inner.groupBy !== undefined) return 'GROUP BY'
  if (inner.orderBy !== undefined) return 'ORDER BY'
  if (inner.limit !== undefined) return 'LIMIT'
  if (inner.offset !== undefined) return 'OFFSET'
  return inner.for === undefined ? undefined : 'FOR'
}

/** Whether this is an id or reference of the object itself; what does not exist is refused later, by its name. */
function isId(query: Query, field: string): boolean {
  const type = objectTypeOf(query.sObject ?? '')
  if (type === undefined) return true
  const path = stepsOf(field)
  const prefixes = [query.sObjectAlias?.toLowerCase(), type.name.toLowerCase()]
  const [name = '', ...deeper] = path.length > 1 && prefixes.includes(path[0]?.toLowerCase()) ? path.slice(1) : path
  if (deeper.length > 0) return false
  const known = fieldOf(type, name)
  return known === undefined || known.type === 'id' || known.type === 'reference'
}

function aggregateRefusal(query: ParsedQuery): QueryRefusal | undefined {
  const hasAlias = query.fields.some((field) => field.type === 'Field' && 'alias' in field && field.alias !== undefined)
  if (hasAlias && !isAggregated(query)) return { code: 'alias_without_aggregate' }
  const clause = query.limit !== undefined ? 'LIMIT' : query.offset !== undefined ? 'OFFSET' : undefined
  const isOneRow = isAggregated(query) && query.groupBy === undefined && !isCount(query.fields)
  return clause !== undefined && isOneRow ? { code: 'clause_not_here', clause, where: 'aggregate' } : undefined
}

/** Whether the list is `COUNT()` alone: a total of rows, which LIMIT may cut short. */
export function isCount(fields: readonly SelectedField[] = []): boolean {
  const [field, ...others] = fields
  return (
    others.length === 0 &&
    field?.type === 'FieldFunctionExpression' &&
    field.functionName.toUpperCase() === 'COUNT' &&
    field.parameters.length === 0
  )
}

/** One comparison of a WHERE clause, and where it stands. */
type Leaf = {
  field: string
  inner: Query | undefined
  /** Whether OR joins it with another; parentheses around it alone do not count. */
  isBesideOr: boolean
  isAtTop: boolean
}

function leavesOf(where: WhereClause | undefined): Leaf[] {
  const top = { hasOr: false }
  const open = [top]
  const leaves: { field: string; inner: Query | undefined; group: { hasOr: boolean } }[] = []
  for (let rest = where; rest !== undefined; rest = 'right' in rest ? rest.right : undefined) {
    const { left } = rest
    const [opened, closed] = [left?.openParen ?? 0, left !== null && 'closeParen' in left ? (left.closeParen ?? 0) : 0]
    const around = Math.min(opened, closed)
    for (let i = around; i < opened; i++) open.push({ hasOr: false })
    if (left !== null && 'operator' in left) {
      leaves.push({
        field: 'field' in left ? left.field : '',
        inner: 'valueQuery' in left ? left.valueQuery : undefined,
        group: open.at(-1) ?? top,
      })
    }
    for (let i = around; i < closed; i++) open.pop()
    if ('operator' in rest && rest.operator === 'OR') (open.at(-1) ?? top).hasOr = true
  }
  return leaves.map(({ field, inner, group }) => ({ field, inner, isBesideOr: group.hasOr, isAtTop: group === top }))
}

/** Every way from child to parent that a query names, each once, whatever it is named for. */
function relationshipsOf(query: ParsedQuery): Set<string> {
  const ways = new Set<string>()
  for (const path of pathsOf(query)) {
    const steps = path.toLowerCase().split('.').slice(0, -1)
    for (let end = 1; end <= steps.length; end++) ways.add(steps.slice(0, end).join('.'))
  }
  for (const prefix of [query.sObject, query.sObjectAlias]) if (prefix !== undefined) ways.delete(prefix.toLowerCase())
  return ways
}

function* pathsOf(query: ParsedQuery): Generator<string> {
  for (const field of query.fields)
    if (field.type === 'FieldRelationship') yield [...field.relationships, field.field].join('.')
  for (const { field } of leavesOf(query.where)) yield field
  for (const entry of [query.orderBy ?? []].flat()) if ('field' in entry) yield entry.field
  for (const entry of [query.groupBy ?? []].flat()) if ('field' in entry) yield entry.field
}
