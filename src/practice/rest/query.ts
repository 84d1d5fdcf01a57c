import { objectTypeOf } from '../data/catalogue.ts'
import { json, jsonText, restError } from '../http/http.ts'
import { ordinalOfRecordId, recordId, toCaseSafeId } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { toColumnMetadata } from '../soql/column.ts'
import { BATCH, type Work } from '../soql/meter.ts'
import { runQuery, type CompiledQuery } from '../soql/query.ts'
import { toRestError, type QueryRefusal } from '../soql/refusal.ts'
import { numberOf, textOf } from '../store/row.ts'
import { first } from '../store/store.ts'
import type { RestCall } from './call.ts'

/** The least a caller may ask for in `Sforce-Query-Options`. Rows. */
const LEAST_PAGE_ROWS = 200

/** Locators one org keeps; the oldest go first. */
const MAX_LOCATORS = 200

const LOCATOR_PREFIX = '01g'

/**
 * `GET …/query?q=` and `GET …/tooling/query?q=`; with `explain=` in the place of `q=` how the query would be run.
 *
 * @returns 200 with the first page, or with the columns when `columns=true`; 400 in Salesforce's words; 403
 * `REQUEST_LIMIT_EXCEEDED` when too many of the org's queries wait already
 */
export async function queryEndpoint(ctx: OrgContext, call: RestCall, api: 'data' | 'tooling'): Promise<Response> {
  const explained = call.query.get('explain')
  if (explained !== null && api === 'data') return explainQuery(ctx, explained, call)
  const soql = call.query.get('q')
  if (soql === null || soql.trim() === '')
    return restError(400, 'MALFORMED_QUERY', 'A query string has to be specified')
  const outcome = await runQuery(ctx, soql, { signal: call.request.signal }, (query) => readFirst(query, call, api))
  if (!outcome.ok) return queryRefused(outcome.error, soql)
  if ('columns' in outcome.value) return json(200, outcome.value.columns)
  return page(outcome.value, call, () => openLocator(ctx, soql, call))
}

/**
 * `GET …/query/{locator}`: the next page. A locator outlives the token that opened it, but not its user's claim
 * to it, and any session of the same user may go on.
 *
 * @param locator `01g…-2000`: which query, and from which row
 * @returns 200 with the page; 400 `INVALID_QUERY_LOCATOR`, `QUERY_TIMEOUT`; 403 as the first page
 */
export async function queryMore(ctx: OrgContext, locator: string, call: RestCall): Promise<Response> {
  const invalid = () => restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  const match = /^(01g[A-Za-z0-9]{12,15})-(\d{1,7})$/.exec(locator)
  const ordinal = match?.[1] === undefined ? undefined : ordinalOfRecordId(match[1])
  if (match === null || ordinal === undefined) return invalid()
  const row = first(ctx.db, 'SELECT soql, user_ordinal FROM query_locator WHERE id = ?', ordinal)
  if (row === undefined || numberOf(row, 'user_ordinal') !== call.who.user.ordinal) return invalid()
  const soql = textOf(row, 'soql')
  const from = Number(match[2])
  const outcome = await runQuery(ctx, soql, { signal: call.request.signal }, (query) => readPage(query, call, from))
  if (!outcome.ok) return queryRefused(outcome.error, soql)
  return from >= outcome.value.totalSize ? invalid() : page(outcome.value, call, () => match[1] ?? '')
}

/**
 * How a query would be run: a practice org has no index, so that there is one plan, and its cost is that of reading every row.
 *
 * @see REST API Developer Guide, "Get Feedback on Query Performance" (read 2026-11-22)
 */
async function explainQuery(ctx: OrgContext, soql: string, call: RestCall): Promise<Response> {
  const outcome = await runQuery(ctx, soql, { signal: call.request.signal }, readName)
  if (!outcome.ok) return queryRefused(outcome.error, soql)
  const size = objectTypeOf(outcome.value)?.open(ctx).size ?? 0
  const plan = {
    cardinality: size,
    fields: [],
    leadingOperationType: 'TableScan',
    notes: [],
    relativeCost: 1,
    sobjectCardinality: size,
    sobjectType: outcome.value,
  }
  return json(200, { plans: [plan], sourceQuery: soql })
}

// oxlint-disable-next-line require-yield -- it reads no row
function* readName({ entityName }: CompiledQuery): Work<Result<string, QueryRefusal>> {
  return ok(entityName)
}

/** A refused query in Salesforce's words: 400, or 403 where it is not the query's fault. */
export function queryRefused(refusal: QueryRefusal, soql: string): Response {
  const { errorCode, message } = toRestError(refusal, soql)
  return restError(refusal.code === 'too_many_at_once' ? 403 : 400, errorCode, message)
}

function* readFirst(
  query: CompiledQuery,
  call: RestCall,
  api: 'data' | 'tooling',
): Work<Result<Page | { columns: Record<string, unknown> }, QueryRefusal>> {
  // What the Tooling API has, code and its tests, a practice org has none of.
  if (api === 'tooling') return err({ code: 'unknown_object', name: query.entityName, at: query.entityAt })
  if (call.query.get('columns') === 'true') return ok({ columns: columnsOf(query) })
  return yield* readPage(query, call, 0)
}

/** One page, its records as the JSON they are sent as, and the row that follows them. */
type Page = { totalSize: number; records: string[]; next: number }

function* readPage(query: CompiledQuery, call: RestCall, from: number): Work<Result<Page, QueryRefusal>> {
  const answer = yield* query.answer(from > 0)
  if (!answer.ok) return answer
  const records: string[] = []
  const bounds = { rows: pageRows(call.request), values: BATCH.values }
  const next = yield* answer.value.read(from, bounds, call.version, (record) => records.push(JSON.stringify(record)))
  return ok({ totalSize: answer.value.totalSize, records, next })
}

function page({ totalSize, records, next }: Page, call: RestCall, locatorOf: () => string): Response {
  const done = next >= totalSize
  const head = JSON.stringify({
    totalSize,
    done,
    ...(done ? {} : { nextRecordsUrl: `/services/data/${call.version}/query/${locatorOf()}-${String(next)}` }),
  })
  return jsonText(200, `${head.slice(0, -1)},"records":[${records.join(',')}]}`)
}

/** `Sforce-Query-Options: batchSize=500` (REST API Developer Guide, "Query Options Header", read 2026-11-22). */
function pageRows(request: Request): number {
  const asked = /batchSize\s*=\s*(\d{1,5})/i.exec(request.headers.get('Sforce-Query-Options') ?? '')?.[1]
  return asked === undefined ? BATCH.rows : Math.min(BATCH.rows, Math.max(LEAST_PAGE_ROWS, Number(asked)))
}

function openLocator(ctx: OrgContext, soql: string, call: RestCall): string {
  const inserted = first(
    ctx.db,
    'INSERT INTO query_locator (soql, tooling, user_ordinal, created_at) VALUES (?, 0, ?, ?) RETURNING id',
    soql,
    call.who.user.ordinal,
    ctx.clock(),
  )
  const id = numberOf(inserted, 'id')
  ctx.db.run('DELETE FROM query_locator WHERE id <= ?', id - MAX_LOCATORS)
  return toCaseSafeId(recordId(LOCATOR_PREFIX, id))
}

function columnsOf(answer: CompiledQuery): Record<string, unknown> {
  return {
    columnMetadata: answer.columns.map(toColumnMetadata),
    entityName: answer.entityName,
    groupBy: answer.groupBy,
    idSelected: answer.columns.some((column) => column.columnName === 'Id'),
    keyPrefix: answer.keyPrefix,
  }
}
