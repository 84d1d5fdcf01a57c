import * as v from 'valibot'

import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import { headerField, type Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'

export type RestError =
  | { code: 'rest_error'; status: number; errors: { errorCode: string; message: string }[] }
  | { code: 'text_error'; status: number; text: string }
  | AnswerError

/** What is wrong with the call itself, as the message says; nothing has to be found out of token, app or user. */
const OF_THE_CALL: ReadonlySet<string> = new Set([
  'MALFORMED_QUERY',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'NOT_FOUND',
  'INVALID_QUERY_LOCATOR',
  'NUMBER_OUTSIDE_VALID_RANGE',
  'QUERY_TOO_COMPLICATED',
  'QUERY_TIMEOUT',
])

/** Whether the org refused what was asked, and not who asks: another query may go well with the same token. Never throws. */
export function isRefusalOfTheCall(error: RestError): boolean {
  return error.code === 'rest_error' && OF_THE_CALL.has(error.errors[0]?.errorCode ?? '')
}

const versionList = v.array(v.object({ version: v.string(), label: v.fallback(v.string(), '') }))
export type ApiVersion = v.InferOutput<typeof versionList>[number]

const recordAddress = v.looseObject({ type: v.string(), url: v.exactOptional(v.string()) })

/** A record as it came; an aggregate's has no address. */
export type QueryRecord = { attributes?: v.InferOutput<typeof recordAddress>; [field: string]: unknown }

/**
 * Where a further page may be: a query locator below `/services/data`, which the token is sent to. Any other path, and any other
 * host, would be given the token by whoever wrote the answer.
 */
const LOCATOR_PATH = /^\/services\/data\/v\d{2,3}\.\d\/(?:query|queryAll|tooling\/query)\/[A-Za-z0-9_-]{1,128}$/

const queryPage = v.object({
  totalSize: v.number(),
  done: v.fallback(v.boolean(), true),
  // Looked at and not copied: there may be very many.
  records: v.array(v.custom<QueryRecord>(isQueryRecord)),
  nextRecordsUrl: v.exactOptional(v.pipe(v.string(), v.regex(LOCATOR_PATH))),
})
export type QueryResult = v.InferOutput<typeof queryPage>

/** What any resource answered: the text as it came, its media type, and where it is JSON, what it says. */
export type ResourceDocument = { text: string; mediaType: string; json?: unknown }

/**
 * Judges a read of a resource of any type: what was answered with status 2xx passes, be it JSON or other text. HTML does not:
 * a login page and a maintenance page have that status too.
 *
 * @returns the document, or the errors of {@link processResourceResponse}
 */
export function processDocumentResponse(exchange: Exchange): Result<ResourceDocument, RestError> {
  const answer = processResourceResponse(exchange)
  const { outcome } = exchange
  if (outcome.kind !== 'answered') return answer.ok ? unexpectedShape(0) : answer
  const mediaType = headerField(outcome.headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (answer.ok)
    return ok({ text: outcome.body, mediaType, ...(outcome.body.trim() === '' ? {} : { json: answer.value }) })
  const isOther = answer.error.code === 'nonconforming_response' && answer.error.reason === 'not_json'
  return isOther && outcome.status >= 200 && outcome.status < 300 ? ok({ text: outcome.body, mediaType }) : answer
}

/**
 * Judges any REST answer: JSON with status 2xx passes; Salesforce's error arrays and the plain text of the
 * identity services become errors with the wire's words verbatim.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
export function processResourceResponse(exchange: Exchange): Result<unknown, RestError> {
  const { outcome } = exchange
  const answer = jsonAnswer(exchange)
  if (!answer.ok) {
    // The identity services answer a bad token with bare text such as `Bad_OAuth_Token`.
    const isBareText = answer.error.code === 'nonconforming_response' && answer.error.reason === 'not_json'
    if (isBareText && outcome.kind === 'answered' && outcome.status >= 400) {
      return err({ code: 'text_error', status: outcome.status, text: outcome.body.slice(0, 200) })
    }
    return answer
  }
  const { status, json } = answer.value
  if (status >= 200 && status < 300) return ok(json)
  const errors = (Array.isArray(json) ? json : [json]).filter(isRecord).map((entry) => ({
    errorCode: stringMember(entry, 'errorCode') ?? stringMember(entry, 'error') ?? 'UNKNOWN',
    message: stringMember(entry, 'message') ?? stringMember(entry, 'error_description') ?? '',
  }))
  return errors.length === 0 ? unexpectedShape(status) : err({ code: 'rest_error', status, errors })
}

/** Judges `GET /services/data`: the versions, newest last, as the org lists them. @returns them, or a {@link RestError} */
export function processVersionsResponse(exchange: Exchange): Result<ApiVersion[], RestError> {
  const versions = processed(versionList, exchange)
  if (!versions.ok) return versions
  return versions.value.length === 0
    ? unexpectedShape(200)
    : ok(versions.value.toSorted((a, b) => Number(a.version) - Number(b.version)))
}

/**
 * Judges one page of a SOQL query, the first or a further one.
 *
 * @returns it with its records as they came, or a {@link RestError}: `unexpected_shape` also where the next page is said to be
 * anywhere but at a query locator of the same instance
 */
export function processQueryResponse(exchange: Exchange): Result<QueryResult, RestError> {
  const page = processed(queryPage, exchange)
  if (page.ok) shareTexts(page.value.records, new Map(), SHARED_LEVELS)
  return page
}

/** Levels of a record in which texts are shared: more than a query can nest, and few enough for whatever a server sends. */
const SHARED_LEVELS = 24

/** Lets equal texts of a page be one: the values of a column repeat, and pages are held by the dozen. */
function shareTexts(holder: object, seen: Map<string, string>, levels: number): void {
  const members: [string, unknown][] = Object.entries(holder)
  for (const [key, value] of members) {
    if (typeof value === 'object' && value !== null && levels > 0) shareTexts(value, seen, levels - 1)
    if (typeof value !== 'string') continue
    const same = seen.get(value)
    if (same === undefined) seen.set(value, value)
    else Reflect.set(holder, key, same)
  }
}

function isQueryRecord(value: unknown): boolean {
  if (!isRecord(value)) return false
  return !('attributes' in value) || v.is(recordAddress, value['attributes'])
}

function processed<Shape>(schema: v.GenericSchema<unknown, Shape>, exchange: Exchange): Result<Shape, RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  const read = v.safeParse(schema, answer.value)
  return read.success ? ok(read.output) : unexpectedShape(200)
}
