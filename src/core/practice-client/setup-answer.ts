import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/** Why a set-up call came to nothing; `refusal` is the org's own code, or `unknown`. Holds no secret. */
export type SetupError = { code: 'setup_refused'; status: number; refusal: string } | AnswerError

/**
 * Reads what the set-up of a practice org answered, whatever was asked.
 *
 * @returns the JSON, whose shape is not checked; `setup_refused` with the status and code of the refusal; or why there
 * was no such answer. Never throws. The JSON may hold the org's addresses and consumer secrets.
 */
export function setupAnswer(exchange: Exchange): Result<unknown, SetupError> {
  const answer = jsonAnswer(exchange)
  if (!answer.ok) return answer
  const { status, json } = answer.value
  if (status < 400) return ok(json)
  if (!isRecord(json)) return unexpectedShape(status)
  return err({ code: 'setup_refused', status, refusal: stringMember(json, 'code') ?? 'unknown' })
}
