import { restError } from '../http.ts'
import type { Authenticated } from './authenticate.ts'

/** One authenticated REST call. `version` is as the caller wrote it, `v67.0`; it is used in every URL of the answer. */
export type RestCall = { who: Authenticated; version: string; request: Request; query: URLSearchParams }

/** Salesforce's answer to a method a resource does not have. */
export function methodNotAllowed(method: string): Response {
  return restError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are GET, HEAD`)
}
