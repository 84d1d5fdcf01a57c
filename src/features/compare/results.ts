import type { ApiCallAnswer, TokenAnswer } from '#core/flow/facts/session.ts'
import { silenceWords } from '#words/en/probe.ts'
import { plural } from '#words/en/format.ts'

/** What came of a token request or a call: the status as it was given, the words as they were, and whether it went well. */
export type Result = { good: boolean; status?: number; code: string; detail?: string }

/** Of the token the scope alone: no part of it is here. */
export function tokenResult({ outcome }: TokenAnswer): Result {
  if (outcome.ok)
    return {
      good: true,
      status: 200,
      code: outcome.value.scope === undefined ? 'access_token' : `scope ${outcome.value.scope}`,
    }
  const { error } = outcome
  if (error.code !== 'oauth_error')
    return { good: false, code: error.code, detail: silenceWords({ kind: 'silent', why: error, milliseconds: 0 }) }
  const { status, error: code, errorDescription } = error
  return { good: false, status, code, ...(errorDescription === undefined ? {} : { detail: errorDescription }) }
}

/** Of the answer the count of its records. */
export function apiResult({ outcome }: ApiCallAnswer): Result {
  if (outcome.ok) {
    const rows = outcome.value.kind === 'query' ? outcome.value.result.totalSize : 1
    return { good: true, status: 200, code: plural(rows, { one: 'record', other: 'records' }) }
  }
  const { error } = outcome
  if (error.code === 'rest_error') {
    const [first] = error.errors
    return {
      good: false,
      status: error.status,
      code: first?.errorCode ?? '',
      ...(first ? { detail: first.message } : {}),
    }
  }
  if (error.code === 'text_error') return { good: false, status: error.status, code: error.text }
  return { good: false, code: error.code, detail: silenceWords({ kind: 'silent', why: error, milliseconds: 0 }) }
}
