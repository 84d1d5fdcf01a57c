import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { isJsonArray, isJsonObject, jsonMember, type Json, type JsonObject } from '../kernel/json.ts'
import { answerJson } from './parts.ts'

/** What an answer calls an error, in its own words. */
export type AnsweredError = { code: string; text: string | undefined }

/** The names under which endpoints write an error's code and its words, one pair each. */
const SPELLINGS = [
  ['error', 'error_description'],
  ['errorCode', 'message'],
  ['code', 'title'],
] as const

/**
 * The error that an answer of 400 or more names: of OAuth, of the REST API, or as problem details.
 *
 * @returns the first one, word for word; undefined without one. Never throws.
 * @see RFC 6749 §5.2, RFC 9457 §3
 */
export function answeredError(entry: Exchange | PendingExchange): AnsweredError | undefined {
  if (!('outcome' in entry) || entry.outcome.kind === 'failed' || entry.outcome.status < 400) return undefined
  const json = answerJson(entry)
  const said = json !== undefined && isJsonArray(json) ? json[0] : json
  return isJsonObject(said) ? errorOf(said) : undefined
}

function errorOf(said: JsonObject): AnsweredError | undefined {
  for (const [codeName, textName] of SPELLINGS) {
    const [code, text] = [textOf(jsonMember(said, codeName)), textOf(jsonMember(said, textName))]
    if (code !== undefined) return { code, text }
  }
  return undefined
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined
}
