import { json, restError } from '../http.ts'
import { ordinalOfRecordId, recordId, toCaseSafeId } from '../identifiers.ts'
import type { OrgContext } from '../org-context.ts'
import { toColumnMetadata } from '../soql/column.ts'
import { runQuery, type QueryAnswer } from '../soql/query.ts'
import { toRestError } from '../soql/refusal.ts'
import { first } from '../store.ts'
import type { RestCall } from './call.ts'

/** Rows of one page: what it is, and the least a caller may ask for in `Sforce-Query-Options`. */
const PAGE_ROWS = 2000
const LEAST_PAGE_ROWS = 200

/** Locators one org keeps; the oldest go first. */
const MAX_LOCATORS = 200

const LOCATOR_PREFIX = '01g'

/**
 * `GET …/query?q=` and `GET …/tooling/query?q=`.
 *
 * @returns 200 with the first page, or with the columns when `columns=true`; 400 in Salesforce's words
 */
export function queryEndpoint(ctx: OrgContext, call: RestCall, api: 'data' | 'tooling'): Response {
  const soql = call.query.get('q')
  if (soql === null || soql.trim() === '')
    return restError(400, 'MALFORMED_QUERY', 'A query string has to be specified')
  const answer = runQuery(ctx, soql)
  if (!answer.ok) {
    const { errorCode, message } = toRestError(answer.error, soql)
    return restError(400, errorCode, message)
  }
  // What the Tooling API has, code and its tests, a practice org has none of.
  if (api === 'tooling') {
    const { errorCode, message } = toRestError(
      { code: 'unknown_object', name: answer.value.entityName, at: undefined },
      soql,
    )
    return restError(400, errorCode, message)
  }
  if (call.query.get('columns') === 'true') return json(200, columnsOf(answer.value))
  return page(answer.value, call, 0, () => openLocator(ctx, soql, call))
}

/**
 * `GET …/query/{locator}`: the next page. A locator outlives the token that opened it, but not its user's claim
 * to it, and any session of the same user may go on.
 *
 * @param locator `01g…-2000`: which query, and from which row
 * @returns 200 with the page; 400 `INVALID_QUERY_LOCATOR`
 */
export function queryMore(ctx: OrgContext, locator: string, call: RestCall): Response {
  const invalid = () => restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  const match = /^(01g[A-Za-z0-9]{12,15})-(\d{1,7})$/.exec(locator)
  const ordinal = match?.[1] === undefined ? undefined : ordinalOfRecordId(match[1])
  if (match === null || ordinal === undefined) return invalid()
  const row = first<{ soql: string; user_ordinal: number }>(
    ctx.db,
    'SELECT soql, user_ordinal FROM query_locator WHERE id = ?',
    ordinal,
  )
  if (row?.user_ordinal !== call.who.user.ordinal) return invalid()
  const answer = runQuery(ctx, row.soql, true)
  if (!answer.ok) return invalid()
  const from = Number(match[2])
  return from >= answer.value.totalSize ? invalid() : page(answer.value, call, from, () => match[1] ?? '')
}

function page(answer: QueryAnswer, call: RestCall, from: number, locatorOf: () => string): Response {
  const to = from + pageRows(call.request)
  const records = answer.records(from, to, call.version)
  // COUNT() has a total and no records to go on to.
  const done = to >= answer.totalSize || records.length === 0
  return json(200, {
    totalSize: answer.totalSize,
    done,
    ...(done ? {} : { nextRecordsUrl: `/services/data/${call.version}/query/${locatorOf()}-${String(to)}` }),
    records,
  })
}

/** `Sforce-Query-Options: batchSize=500` (REST API Developer Guide, "Query Options Header", read 2026-11-22). */
function pageRows(request: Request): number {
  const asked = /batchSize\s*=\s*(\d{1,5})/i.exec(request.headers.get('Sforce-Query-Options') ?? '')?.[1]
  return asked === undefined ? PAGE_ROWS : Math.min(PAGE_ROWS, Math.max(LEAST_PAGE_ROWS, Number(asked)))
}

function openLocator(ctx: OrgContext, soql: string, call: RestCall): string {
  const inserted = first<{ id: number }>(
    ctx.db,
    'INSERT INTO query_locator (soql, tooling, user_ordinal, created_at) VALUES (?, 0, ?, ?) RETURNING id',
    soql,
    call.who.user.ordinal,
    ctx.clock(),
  )
  const id = inserted?.id ?? 0
  ctx.db.run('DELETE FROM query_locator WHERE id <= ?', id - MAX_LOCATORS)
  return toCaseSafeId(recordId(LOCATOR_PREFIX, id))
}

function columnsOf(answer: QueryAnswer): Record<string, unknown> {
  return {
    columnMetadata: answer.columns.map(toColumnMetadata),
    entityName: answer.entityName,
    groupBy: answer.groupBy,
    idSelected: answer.columns.some((column) => column.columnName === 'Id'),
    keyPrefix: answer.keyPrefix,
  }
}
