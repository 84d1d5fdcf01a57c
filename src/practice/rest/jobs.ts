import * as v from 'valibot'

import { json, noContent, NO_STORE_HEADERS, notFound, readBody, restError } from '../http/http.ts'
import { ordinalOfRecordId, recordId, toCaseSafeId } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { toDateTime } from '../data/sample.ts'
import { userIdOf } from '../org/users.ts'
import { ok } from '../kernel/result.ts'
import { runQuery } from '../soql/query.ts'
import { jsonOf, numberOf, textOf } from '../store/row.ts'
import { first } from '../store/store.ts'
import { methodNotAllowed, type RestCall } from './call.ts'
import { COLUMN_DELIMITERS, csvWriter, LINE_ENDINGS } from './csv.ts'
import { queryRefused } from './query.ts'

/** Query jobs one org keeps; the oldest go first. */
const MAX_JOBS = 100

/** Rows of one result download when the caller does not say, and the most that may be asked for. */
const RESULT_ROWS = 10_000
const MAX_RESULT_ROWS = 50_000

/** Values of one result download, whatever is asked for; the next locator leads on. */
const RESULT_VALUES = 100_000

/** Members that are not listed are ignored, as Salesforce does with those it has and a practice org has not. */
const NewJob = v.object({
  query: v.string(),
  operation: v.picklist(['query', 'queryAll']),
  columnDelimiter: v.nullish(v.picklist(COLUMN_DELIMITERS), 'COMMA'),
  lineEnding: v.nullish(v.picklist(LINE_ENDINGS), 'LF'),
})

const JobChange = v.object({ state: v.literal('Aborted') })

const StoredOptions = v.object({
  operation: NewJob.entries.operation,
  columnDelimiter: v.picklist(COLUMN_DELIMITERS),
  lineEnding: v.picklist(LINE_ENDINGS),
  object: v.string(),
  /** How many records there were when the job was made. */
  totalSize: v.number(),
  aborted: v.boolean(),
})

type JobOptions = v.InferOutput<typeof StoredOptions>
type Job = { id: number; soql: string; userOrdinal: number; options: JobOptions; createdAt: number }

/**
 * Bulk API 2.0 query jobs: `…/jobs/query`, `…/{id}`, `…/{id}/results`. A job is complete as soon as it is made.
 *
 * @param path the segments after `jobs`
 * @see Bulk API 2.0 and Bulk API Developer Guide, "Query Jobs" (read 2026-11-22)
 */
export async function jobsEndpoint(ctx: OrgContext, path: readonly string[], call: RestCall): Promise<Response> {
  const [area, id, results, ...deeper] = path
  if (area !== 'query' || deeper.length > 0) return notFound()
  const { method } = call.request
  if (id === undefined) return method === 'POST' ? createJob(ctx, call) : methodNotAllowed(method, ['POST'])
  const job = findJob(ctx, id, call)
  if (job === undefined) return notFound()
  if (results === 'results') return method === 'GET' ? jobResults(ctx, job, call) : methodNotAllowed(method, ['GET'])
  if (results !== undefined) return notFound()
  if (method === 'GET') return json(200, jobView(job, call))
  if (method === 'DELETE') {
    ctx.db.run('DELETE FROM query_job WHERE id = ?', job.id)
    return noContent()
  }
  return method === 'PATCH' ? abortJob(ctx, job, call) : methodNotAllowed(method, ['GET', 'PATCH', 'DELETE'])
}

async function createJob(ctx: OrgContext, call: RestCall): Promise<Response> {
  const given = v.safeParse(NewJob, await readJson(call.request, 131_072))
  if (!given.success) {
    const { query, operation, ...how } = v.flatten<typeof NewJob>(given.issues).nested ?? {}
    return query === undefined && operation === undefined && Object.keys(how).length > 0
      ? restError(400, 'INVALIDJOB', 'unknown columnDelimiter or lineEnding')
      : restError(400, 'INVALIDJOB', 'operation and query are required')
  }
  const { query: soql, ...asked } = given.output
  const outcome = await runQuery(ctx, soql, { signal: call.request.signal, bulk: true }, function* (query) {
    const answer = yield* query.answer(false)
    return answer.ok ? ok({ object: query.entityName, totalSize: answer.value.totalSize }) : answer
  })
  if (!outcome.ok) return queryRefused(outcome.error, soql)
  const options: JobOptions = {
    ...asked,
    ...outcome.value,
    aborted: false,
  }
  const createdAt = ctx.clock()
  const id = insertJob(ctx, soql, call.who.user.ordinal, options, createdAt)
  return json(200, {
    ...jobView({ id, soql, userOrdinal: call.who.user.ordinal, options, createdAt }, call),
    state: 'UploadComplete',
  })
}

function insertJob(ctx: OrgContext, soql: string, userOrdinal: number, options: JobOptions, createdAt: number): number {
  const inserted = first(
    ctx.db,
    'INSERT INTO query_job (soql, user_ordinal, options, created_at) VALUES (?, ?, ?, ?) RETURNING id',
    soql,
    userOrdinal,
    JSON.stringify(options),
    createdAt,
  )
  const id = numberOf(inserted, 'id')
  ctx.db.run('DELETE FROM query_job WHERE id <= ?', id - MAX_JOBS)
  return id
}

function findJob(ctx: OrgContext, id: string, call: RestCall): Job | undefined {
  const ordinal = id.startsWith('750') ? ordinalOfRecordId(id) : undefined
  const row = ordinal === undefined ? undefined : first(ctx.db, 'SELECT * FROM query_job WHERE id = ?', ordinal)
  if (row === undefined || numberOf(row, 'user_ordinal') !== call.who.user.ordinal) return undefined
  return {
    id: numberOf(row, 'id'),
    soql: textOf(row, 'soql'),
    userOrdinal: numberOf(row, 'user_ordinal'),
    options: jsonOf(row, 'options', StoredOptions),
    createdAt: numberOf(row, 'created_at'),
  }
}

function jobView(job: Job, call: RestCall): Record<string, unknown> {
  return {
    id: toCaseSafeId(recordId('750', job.id)),
    operation: job.options.operation,
    object: job.options.object,
    createdById: toCaseSafeId(userIdOf({ ordinal: job.userOrdinal })),
    createdDate: toDateTime(job.createdAt),
    systemModstamp: toDateTime(job.createdAt),
    state: job.options.aborted ? 'Aborted' : 'JobComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(call.version.slice(1)),
    jobType: 'V2Query',
    lineEnding: job.options.lineEnding,
    columnDelimiter: job.options.columnDelimiter,
    numberRecordsProcessed: job.options.totalSize,
    retries: 0,
    totalProcessingTime: 1,
    isPkChunkingSupported: true,
  }
}

async function jobResults(ctx: OrgContext, job: Job, call: RestCall): Promise<Response> {
  if (job.options.aborted) return notFound()
  const asked = Number(call.query.get('maxRecords') ?? RESULT_ROWS)
  const rows = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_RESULT_ROWS) : RESULT_ROWS
  const from = Number(call.query.get('locator') ?? 0)
  if (!Number.isInteger(from) || from < 0) return invalidLocator()
  const outcome = await runQuery(ctx, job.soql, { signal: call.request.signal, bulk: true }, function* (query) {
    const answer = yield* query.answer(true)
    if (!answer.ok) return answer
    const { totalSize, read } = answer.value
    const { header, line } = csvWriter(query.columns, job.options)
    const lines = [header]
    const next = yield* read(from, { rows, values: RESULT_VALUES }, call.version, (record) => lines.push(line(record)))
    return ok({ totalSize, lines, next })
  })
  if (!outcome.ok) return queryRefused(outcome.error, job.soql)
  const { totalSize, lines, next } = outcome.value
  if (from > totalSize) return invalidLocator()
  return new Response(lines.join(''), {
    headers: {
      ...NO_STORE_HEADERS,
      'Content-Type': 'text/csv;charset=UTF-8',
      'Sforce-Locator': next >= totalSize ? 'null' : String(next),
      'Sforce-NumberOfRecords': String(lines.length - 1),
    },
  })
}

function invalidLocator(): Response {
  return restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
}

async function abortJob(ctx: OrgContext, job: Job, call: RestCall): Promise<Response> {
  if (!v.is(JobChange, await readJson(call.request, 4096)))
    return restError(400, 'INVALIDJOB', 'a query job can only be aborted')
  const aborted = { ...job, options: { ...job.options, aborted: true } }
  ctx.db.run('UPDATE query_job SET options = ? WHERE id = ?', JSON.stringify(aborted.options), job.id)
  return json(200, jobView(aborted, call))
}

/** The JSON of a body, or undefined when it is none or longer than `limitBytes`. */
async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request, limitBytes)) ?? '')
  } catch {
    return undefined
  }
}
