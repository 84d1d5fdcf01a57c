import * as v from 'valibot'

import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'

export type RestError =
  | { code: 'rest_error'; status: number; errors: { errorCode: string; message: string }[] }
  | { code: 'text_error'; status: number; text: string }
  | AnswerError

const versionList = v.array(v.object({ version: v.string(), label: v.fallback(v.string(), '') }))
export type ApiVersion = v.InferOutput<typeof versionList>[number]

/** A record as it came; an aggregate's has no address. */
const queryRecord = v.looseObject({
  attributes: v.exactOptional(v.looseObject({ type: v.string(), url: v.exactOptional(v.string()) })),
})
const queryPage = v.object({
  totalSize: v.number(),
  done: v.fallback(v.boolean(), true),
  records: v.array(queryRecord),
  nextRecordsUrl: v.exactOptional(v.string()),
})
export type QueryRecord = v.InferOutput<typeof queryRecord>
export type QueryResult = v.InferOutput<typeof queryPage>

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

/** Judges one page of a SOQL query. @returns it with its records as they came, or a {@link RestError} */
export function processQueryResponse(exchange: Exchange): Result<QueryResult, RestError> {
  return processed(queryPage, exchange)
}

function processed<Shape>(schema: v.GenericSchema<unknown, Shape>, exchange: Exchange): Result<Shape, RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  const read = v.safeParse(schema, answer.value)
  return read.success ? ok(read.output) : unexpectedShape(200)
}
