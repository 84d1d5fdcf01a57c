import type { Query } from '@jetstreamapp/soql-parser-js'

import type { Clock } from '../kernel/clock.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { OrgRecord } from '../org/org-record.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { hasSchema } from '../store/schema.ts'
import { compileAggregation, isAggregated } from './aggregate.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { Column } from './column.ts'
import { bulkRefusal, isCount, limitRefusal } from './limits.ts'
import { Meter, type Work } from './meter.ts'
import { parseSoql, type ParsedQuery } from './parse.ts'
import type { QueryRefusal } from './refusal.ts'
import type { RowList } from './row-list.ts'
import { allRows, compileSelection } from './rows.ts'
import { openScope, startRun, type Scope } from './scope.ts'
import { compileShape, type RestRecord } from './shape.ts'
import type { Turns } from './turns.ts'

/** How much of an answer is wanted at once: so many rows, or as many as hold so many values. */
type Bounds = { rows: number; values: number }

/** The answer to a query, not yet cut into pages. Records are made when a page of them is read. */
type QueryAnswer = {
  totalSize: number
  /**
   * Hands over records from one position on until the bounds are reached, but always one if there is one.
   *
   * @returns the position after the last of them
   */
  read: (from: number, bounds: Bounds, version: string, take: (record: RestRecord) => void) => Work<number>
}

/** A query that may be run: what is known of its answer before anything is read. */
export type CompiledQuery = {
  entityName: string
  /** Where in the query the object is named. */
  entityAt: number
  keyPrefix: string
  groupBy: boolean
  columns: Column[]
  /** @param continues whether this is a later page of a query that was answered before */
  answer: (continues: boolean) => Work<Result<QueryAnswer, QueryRefusal>>
}

/** What a query needs of the org it is asked in. */
export type QueryContext = { db: OrgDatabase; org: OrgRecord; clock: Clock; answers: AnswerCache }

/**
 * Runs a SOQL query over the org, turn by turn, within its budget.
 *
 * Covered: fields, parents up to five steps, sub-selects, FIELDS(), WHERE with every comparison, date literals,
 * semi-joins, GROUP BY, HAVING, aggregates, ORDER BY, LIMIT, OFFSET, COUNT(). Not: TYPEOF, ROLLUP, CUBE, WITH,
 * USING SCOPE.
 *
 * @param options.signal ends the query at its next turn; nobody is there to read the answer
 * @param options.bulk whether it is for a bulk job, which runs less
 * @param work what is to be done with the query; may be interrupted as the query may
 * @returns what the work returns, or why there is no answer. Never throws for any text.
 */
export async function runQuery<T>(
  ctx: QueryContext & { turns: Turns },
  soql: string,
  options: { signal: AbortSignal | undefined; bulk?: true },
  work: (query: CompiledQuery) => Work<Result<T, QueryRefusal>>,
): Promise<Result<T, QueryRefusal>> {
  const meter = new Meter()
  // Reading the text is part of the first turn: for a long one it takes longer than a turn of reading rows.
  const whole = function* (): Work<Result<T, QueryRefusal>> {
    if (!hasSchema(ctx.db)) return err({ code: 'cancelled' })
    const compiled = compileQuery(ctx, soql, meter, options.bulk)
    return compiled.ok ? yield* work(compiled.value) : compiled
  }
  const outcome = await ctx.turns.run(whole(), meter, { owner: ctx.org.orgId, signal: options.signal })
  // Whoever deleted the org meanwhile took the place with it where a locator or a job would be kept.
  return hasSchema(ctx.db) ? outcome : err({ code: 'cancelled' })
}

/**
 * Makes a query ready to run. Reads nothing of any row, in time bounded by the length of the text.
 *
 * @param meter counts what the query will cost
 * @param bulk whether it is for a bulk job
 * @returns the query, or why it is refused. Never throws for any text.
 */
export function compileQuery(
  ctx: QueryContext,
  soql: string,
  meter: Meter,
  bulk?: true,
): Result<CompiledQuery, QueryRefusal> {
  const parsed = parseSoql(soql)
  if (!parsed.ok) return parsed
  const query = parsed.value
  const refusal = unsupportedClause(query) ?? limitRefusal(query) ?? (bulk === true ? bulkRefusal(query) : undefined)
  if (refusal !== undefined) return err(refusal)
  const scope = openScope(startRun(ctx, soql, ctx.clock(), meter), query.sObject, query.fromAt, query.sObjectAlias)
  if (!scope.ok) return scope
  if (isCount(query.fields) && query.groupBy === undefined) return compileCount(scope.value, query)
  return isAggregated(query) ? compileGroups(scope.value, query) : compileRecords(scope.value, query, ctx.answers)
}

function compileRecords(scope: Scope, query: ParsedQuery, answers: AnswerCache): Result<CompiledQuery, QueryRefusal> {
  const shape = compileShape(scope, query)
  if (!shape.ok) return shape
  const selection = compileSelection(scope, query)
  if (!selection.ok) return selection
  const { soql, meter } = scope.run
  const select = () => prepared(scope, () => selection.value(allRows(scope)))
  const isWorthKeeping = query.where !== undefined || query.orderBy !== undefined
  return ok({
    ...common(scope, query, shape.value.columns, false),
    answer: function* (continues) {
      const rows = isWorthKeeping ? yield* answers.rows(soql, continues, select) : yield* select()
      return ok({
        totalSize: rows.length,
        read: function* (from, bounds, version, take) {
          const to = Math.min(from + bounds.rows, rows.length)
          let position = from
          for (let values = 0; position < to && values < bounds.values; position++) {
            const written = yield* shape.value.toRecord(rows.at(position), version)
            take(written.record)
            values += written.values
            if (meter.mustPause) yield
          }
          return position
        },
      })
    },
  })
}

function compileGroups(scope: Scope, query: ParsedQuery): Result<CompiledQuery, QueryRefusal> {
  const aggregation = compileAggregation(scope, query)
  if (!aggregation.ok) return aggregation
  const matching = compileMatching(scope, query)
  if (!matching.ok) return matching
  const { meter } = scope.run
  return ok({
    ...common(scope, query, aggregation.value.columns, query.groupBy !== undefined),
    answer: function* () {
      const groups = yield* aggregation.value.run(yield* matching.value())
      if (!groups.ok) return groups
      const { size, toRecord } = groups.value
      return ok({
        totalSize: size,
        // One answer holds all of them, or the query was refused.
        read: function* (_from, _bounds, _version, take) {
          for (let position = 0; position < size; position++) {
            take(toRecord(position))
            if (meter.mustPause) yield
          }
          return size
        },
      })
    },
  })
}

/** `SELECT COUNT() FROM …`: a total and no records at all. */
function compileCount(scope: Scope, query: ParsedQuery): Result<CompiledQuery, QueryRefusal> {
  const matching = compileMatching(scope, query)
  if (!matching.ok) return matching
  return ok({
    ...common(scope, query, [], false),
    answer: function* () {
      const totalSize = Math.min((yield* matching.value()).length, query.limit ?? Infinity)
      return ok({
        totalSize,
        // oxlint-disable-next-line require-yield -- there is nothing to hand over
        read: function* () {
          return totalSize
        },
      })
    },
  })
}

/** The rows WHERE leaves; ORDER BY, LIMIT and OFFSET of an aggregated query are about its groups. */
function compileMatching(scope: Scope, { where }: ParsedQuery): Result<() => Work<RowList>, QueryRefusal> {
  const selection = compileSelection(scope, where === undefined ? {} : { where })
  return selection.ok ? ok(() => prepared(scope, () => selection.value(allRows(scope)))) : selection
}

function* prepared(scope: Scope, select: () => Work<RowList>): Work<RowList> {
  for (const prepare of scope.run.preparations) yield* prepare()
  return yield* select()
}

function common(scope: Scope, query: ParsedQuery, columns: Column[], groupBy: boolean) {
  const { name, keyPrefix } = scope.type
  return { entityName: name, entityAt: query.fromAt, keyPrefix, groupBy, columns }
}

function unsupportedClause(query: Query): QueryRefusal | undefined {
  if (query.usingScope !== undefined) return { code: 'unsupported', feature: 'USING SCOPE' }
  if (query.withDataCategory !== undefined) return { code: 'unsupported', feature: 'WITH DATA CATEGORY' }
  return undefined
}
