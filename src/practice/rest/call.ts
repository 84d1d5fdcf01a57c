import { restError } from '../http/http.ts'
import type { Authenticated } from './authenticate.ts'

/** One authenticated REST call. `version` is as the caller wrote it, `v67.0`; it is used in every URL of the answer. */
export type RestCall = { who: Authenticated; version: string; request: Request; query: URLSearchParams }

/** The methods of a resource that can only be read. */
export const READS = ['GET', 'HEAD'] as const

/**
 * Salesforce's answer to a method a resource does not have.
 *
 * @param allowed the methods of this resource, for the sentence and for `Allow`
 * @see RFC 9110 §15.5.6
 */
export function methodNotAllowed(method: string, allowed: readonly string[]): Response {
  const list = allowed.join(', ')
  const refusal = restError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${list}`)
  refusal.headers.set('Allow', list)
  return refusal
}
