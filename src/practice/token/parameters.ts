import { FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'

import { mediaTypeOf, readBody } from '../http.ts'
import { err, ok, type Result } from '../result.ts'
import type { TokenRefusal } from './refusal.ts'

/** Largest body a token, revoke or introspect call may have. An assertion is about 0.6 KB. Bytes. */
export const MAX_FORM_BYTES = 16_384

/**
 * The parameters of a POST to an OAuth endpoint: form body first, then the query string, which Salesforce also
 * reads. A body of any other media type is not looked into, so its fields are missing rather than wrong.
 *
 * @returns the parameters; refuses with `body_too_large`. They may hold credentials.
 */
export async function readParameters(request: Request): Promise<Result<URLSearchParams, TokenRefusal>> {
  const body = await readBody(request, MAX_FORM_BYTES)
  if (body === undefined) return err({ code: 'body_too_large', limitBytes: MAX_FORM_BYTES })
  const parameters = new URLSearchParams(mediaTypeOf(request) === FORM_MEDIA_TYPE ? body : '')
  for (const [name, value] of new URL(request.url).searchParams)
    if (!parameters.has(name)) parameters.append(name, value)
  return ok(parameters)
}

/** A parameter that is there and not empty; the first one when it is repeated. */
export function parameter(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name)
  return value === null || value === '' ? undefined : value
}
