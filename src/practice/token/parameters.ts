import { FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'

import { mediaTypeOf, readBody } from '../http/http.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/** Largest body a token, revoke or introspect call may have. An assertion is about 0.6 KB. Bytes. */
export const MAX_FORM_BYTES = 16_384

/** Parameters that log somebody in, or help to. */
const CREDENTIALS = ['assertion', 'client_secret', 'code', 'code_verifier', 'refresh_token', 'token'] as const

/** Parameters whose names may be repeated to whoever reads the login history. */
const NAMES: ReadonlySet<string> = new Set([
  ...CREDENTIALS,
  'grant_type',
  'client_id',
  'redirect_uri',
  'format',
  'response_type',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
])

/**
 * The parameters of a POST to an OAuth endpoint: form body first, then the query string, which Salesforce also
 * reads. A body of any other media type is not looked into, so its fields are missing rather than wrong.
 *
 * @returns the parameters, each name once; refuses with `body_too_large`, `parameter_repeated`. They may hold credentials.
 * @see RFC 6749 §3.1, §3.2
 */
export async function readParameters(request: Request): Promise<Result<URLSearchParams, TokenRefusal>> {
  const sent = await readSent(request)
  return sent.ok ? ok(sent.value.all) : sent
}

/**
 * As {@link readParameters}, with the fields of the body's form apart, for what an address must not decide.
 *
 * @returns `all`, and of them those that came in `form`; refuses as {@link readParameters} does. They may hold credentials.
 */
export async function readSent(
  request: Request,
): Promise<Result<{ form: URLSearchParams; all: URLSearchParams }, TokenRefusal>> {
  const body = await readBody(request, MAX_FORM_BYTES)
  if (body === undefined) return err({ code: 'body_too_large', limitBytes: MAX_FORM_BYTES })
  const form = new URLSearchParams(mediaTypeOf(request) === FORM_MEDIA_TYPE ? body : '')
  const all = new URLSearchParams([...form, ...new URL(request.url).searchParams])
  // > Request and response parameters MUST NOT be included more than once.
  const repeated = repeatedName(all)
  if (repeated !== undefined) return err({ code: 'parameter_repeated', name: NAMES.has(repeated) ? repeated : null })
  return ok({ form, all })
}

/** A parameter that is there and not empty. */
export function parameter(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name)
  return value === null || value === '' ? undefined : value
}

/** The names of the credentials that stand in the address of a request, where logs keep them. */
export function credentialsInQuery(request: Request): string[] {
  const { searchParams } = new URL(request.url)
  return CREDENTIALS.filter((name) => searchParams.has(name))
}

function repeatedName(parameters: URLSearchParams): string | undefined {
  const seen = new Set<string>()
  for (const name of parameters.keys()) {
    if (seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}
