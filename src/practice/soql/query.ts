import type { Query } from '@jetstreamapp/soql-parser-js'

import type { OrgContext } from '../org-context.ts'
import { err, ok, type Result } from '../result.ts'
import { compileAggregation, isAggregated } from './aggregate.ts'
import type { Column } from './column.ts'
import { parseSoql } from './parse.ts'
import type { QueryRefusal } from './refusal.ts'
import { allRows, compileSelection, fromArray, toArray, type RowList } from './rows.ts'
import { openScope, type Scope } from './scope.ts'
import { compileShape, type RestRecord } from './shape.ts'

/** The answer to a query, not yet cut into pages. Records are made when a page of them is read. */
export type QueryAnswer = {
  entityName: string
  keyPrefix: string
  groupBy: boolean
  columns: Column[]
  totalSize: number
  /** Records from one position up to, not including, another. */
  records: (from: number, to: number, version: string) => RestRecord[]
}

/** How many large answers are remembered at once, and from how many rows on. */
const MAX_KEPT_ANSWERS = 4
const KEPT_FROM_ROWS = 2000

/**
 * Row lists of large answers, kept between pages so that each page costs the same and none is torn. Nothing
 * depends on it: what is not here is computed again.
 */
export class AnswerCache {
  readonly #rows = new Map<string, Int32Array>()

  /**
   * The rows of this query.
   *
   * @param continues false for a first page, which is always computed; true for a later one
   */
  rows(soql: string, continues: boolean, compute: () => RowList): RowList {
    const known = continues ? this.#rows.get(soql) : undefined
    if (known !== undefined) return { length: known.length, at: (position) => known[position] ?? -1 }
    const rows = compute()
    this.#rows.delete(soql)
    if (rows.length > KEPT_FROM_ROWS) {
      const oldest = this.#rows.keys().next().value
      if (oldest !== undefined && this.#rows.size >= MAX_KEPT_ANSWERS) this.#rows.delete(oldest)
      this.#rows.set(soql, Int32Array.from(toArray(rows)))
    }
    return rows
  }
}

/**
 * Runs a SOQL query over the org.
 *
 * Covered: fields, parents up to five steps, sub-selects, FIELDS(), WHERE with every comparison, date literals,
 * semi-joins, GROUP BY, HAVING, aggregates, ORDER BY, LIMIT, OFFSET, COUNT(). Not: TYPEOF, ROLLUP, CUBE, WITH,
 * USING SCOPE.
 *
 * @param continues whether this is a later page of a query that was answered before
 * @returns the answer, or why there is none. Never throws for any text.
 */
export function runQuery(ctx: OrgContext, soql: string, continues = false): Result<QueryAnswer, QueryRefusal> {
  const parsed = parseSoql(soql)
  if (!parsed.ok) return parsed
  const query = parsed.value
  const unsupported = unsupportedClause(query)
  if (unsupported !== undefined) return err({ code: 'unsupported', feature: unsupported })
  const scope = openScope(ctx, soql, query.sObject, query.sObjectAlias)
  if (!scope.ok) return scope
  if (isPlainCount(query)) return countAnswer(scope.value, query)
  return isAggregated(query) ? aggregateAnswer(scope.value, query) : recordAnswer(scope.value, query, continues)
}

function recordAnswer(scope: Scope, query: Query, continues: boolean): Result<QueryAnswer, QueryRefusal> {
  const shape = compileShape(scope, query)
  if (!shape.ok) return shape
  const selection = compileSelection(scope, query)
  if (!selection.ok) return selection
  const select = () => selection.value(allRows(scope))
  const isWorthKeeping = query.where !== undefined || query.orderBy !== undefined
  const rows = isWorthKeeping ? scope.ctx.answers.rows(scope.soql, continues, select) : select()
  return ok({
    ...common(scope, shape.value.columns, false),
    totalSize: rows.length,
    records: (from, to, version) => {
      const records = []
      for (let position = from; position < Math.min(to, rows.length); position++)
        records.push(shape.value.toRecord(rows.at(position), version))
      return records
    },
  })
}

function aggregateAnswer(scope: Scope, query: Query): Result<QueryAnswer, QueryRefusal> {
  const aggregation = compileAggregation(scope, query)
  if (!aggregation.ok) return aggregation
  const matching = matchingRows(scope, query)
  if (!matching.ok) return matching
  const records = aggregation.value.run(matching.value)
  return ok({
    ...common(scope, aggregation.value.columns, query.groupBy !== undefined),
    totalSize: records.length,
    records: (from, to) => records.slice(from, to),
  })
}

/** `SELECT COUNT() FROM …`: a total and no records at all. */
function countAnswer(scope: Scope, query: Query): Result<QueryAnswer, QueryRefusal> {
  const matching = matchingRows(scope, query)
  if (!matching.ok) return matching
  const totalSize = Math.min(matching.value.length, query.limit ?? Infinity)
  return ok({ ...common(scope, [], false), totalSize, records: () => [] })
}

/** The rows WHERE leaves; ORDER BY, LIMIT and OFFSET of an aggregated query are about its groups. */
function matchingRows(scope: Scope, query: Query): Result<RowList, QueryRefusal> {
  const selection = compileSelection(scope, query.where === undefined ? {} : { where: query.where })
  return selection.ok ? ok(fromArray(toArray(selection.value(allRows(scope))))) : selection
}

function common(scope: Scope, columns: Column[], groupBy: boolean) {
  return { entityName: scope.type.name, keyPrefix: scope.type.keyPrefix, groupBy, columns }
}

function isPlainCount(query: Query): boolean {
  const [field, ...others] = query.fields ?? []
  return (
    others.length === 0 &&
    query.groupBy === undefined &&
    field?.type === 'FieldFunctionExpression' &&
    field.functionName.toUpperCase() === 'COUNT' &&
    field.parameters.length === 0
  )
}

function unsupportedClause(query: Query): string | undefined {
  if (query.usingScope !== undefined) return 'USING SCOPE'
  if (query.withDataCategory !== undefined) return 'WITH DATA CATEGORY'
  return undefined
}
