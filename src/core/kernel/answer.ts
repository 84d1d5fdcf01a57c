import { err, ok, type Result } from './result.ts'
import { mediaTypeOf, type ConnectionFailure, type Exchange, type TransportFailure } from './exchange.ts'
import { isJson } from './json.ts'
import { relayRefusal } from './relay-refusal.ts'

/** What can go wrong before an answer can be judged for its meaning. Shared by every endpoint. */
export type AnswerError =
  | { code: 'transport_failed'; reason: TransportFailure; cause?: ConnectionFailure }
  | { code: 'relay_refused'; status: number; refusal: string; retryAfterSeconds?: number }
  | { code: 'nonconforming_response'; status: number; reason: NonconformingReason; mediaType?: string }

/**
 * `redirect`: 3xx where none belongs; `html`: a login or maintenance page; `not_json`: not JSON at all;
 * `unexpected_shape`: JSON, but not what the endpoint documents, or nested deeper than any endpoint nests.
 */
type NonconformingReason = 'redirect' | 'html' | 'not_json' | 'unexpected_shape'

export type JsonAnswer = { status: number; json: unknown }

/**
 * Reads an exchange as a JSON answer, whatever its status.
 *
 * @returns the status and the parsed body (`null` when the body is empty), or why there is no such answer. A
 * refusal by our own relay is told apart from an answer of the upstream by {@link relayRefusal}. Never throws. The
 * value may hold an access token.
 */
export function jsonAnswer(exchange: Exchange): Result<JsonAnswer, AnswerError> {
  const { outcome } = exchange
  if (outcome.kind === 'failed') {
    const { kind: _failed, ...why } = outcome
    return err({ code: 'transport_failed', ...why })
  }

  const mediaType = mediaTypeOf(outcome.headers)
  const { status } = outcome
  const nonconforming = (reason: NonconformingReason) =>
    err({ code: 'nonconforming_response' as const, status, reason, ...(mediaType === undefined ? {} : { mediaType }) })

  if (status >= 300 && status < 400) return nonconforming('redirect')
  if (mediaType === 'text/html') return nonconforming('html')
  if (outcome.body === '') return ok({ status, json: null })

  const json = parseJson(outcome.body)
  if (json === undefined) return nonconforming('not_json')
  // Whoever reads it goes through it level by level, and could not come back from a million of them.
  if (!isJson(json)) return nonconforming('unexpected_shape')
  const refused = relayRefusal(exchange)
  return refused === undefined ? ok({ status, json }) : err({ code: 'relay_refused', ...refused })
}

/** `unexpected_shape` for an answer that parsed but is not what the endpoint documents. */
export function unexpectedShape(status: number): { ok: false; error: AnswerError } {
  return err({ code: 'nonconforming_response', status, reason: 'unexpected_shape' })
}

/** A JSON object, as opposed to an array, a scalar or null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member if it is a string, else undefined. */
export function stringMember(record: Record<string, unknown>, name: string): string | undefined {
  const value = record[name]
  return typeof value === 'string' ? value : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
