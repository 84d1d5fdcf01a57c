import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'

export type RestError =
  | { code: 'rest_error'; status: number; errors: { errorCode: string; message: string }[] }
  | { code: 'text_error'; status: number; text: string }
  | AnswerError

export type ApiVersion = { version: string; label: string }

export type QueryRecord = { attributes?: { type: string; url: string } } & Record<string, unknown>
export type QueryResult = { totalSize: number; done: boolean; records: QueryRecord[]; nextRecordsUrl?: string }

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

/** Judges `GET /services/data`: the versions, newest last, as the org lists them. */
export function processVersionsResponse(exchange: Exchange): Result<ApiVersion[], RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  if (!Array.isArray(answer.value)) return unexpectedShape(200)
  const versions = answer.value.filter(isRecord).flatMap((entry) => {
    const version = stringMember(entry, 'version')
    return version === undefined ? [] : [{ version, label: stringMember(entry, 'label') ?? '' }]
  })
  return versions.length === 0
    ? unexpectedShape(200)
    : ok(versions.toSorted((a, b) => Number(a.version) - Number(b.version)))
}

/** Judges one page of a SOQL query. */
export function processQueryResponse(exchange: Exchange): Result<QueryResult, RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  const page = answer.value
  if (!isRecord(page) || !Array.isArray(page['records']) || typeof page['totalSize'] !== 'number')
    return unexpectedShape(200)
  const nextRecordsUrl = stringMember(page, 'nextRecordsUrl')
  return ok({
    totalSize: page['totalSize'],
    done: page['done'] !== false,
    records: page['records'].filter(isRecord),
    ...(nextRecordsUrl === undefined ? {} : { nextRecordsUrl }),
  })
}
