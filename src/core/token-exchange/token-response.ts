import * as v from 'valibot'

import { jsonAnswer, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { webAddress } from '../kernel/shapes.ts'
import { withoutTrailing } from '../kernel/trailing.ts'

const needed = v.pipe(v.string(), v.nonEmpty())
/** What is no text is taken for missing: nothing rests on it. */
const optional = v.fallback(v.optional(v.string()), undefined)

/** RFC 6749 §5.2. It comes first: an answer that names an error is none with a token. */
const errorAnswer = v.object({ error: v.string(), error_description: optional })

/** RFC 6749 §5.1, with what Salesforce adds. */
const tokenAnswer = v.object({
  access_token: needed,
  token_type: needed,
  instance_url: webAddress,
  scope: optional,
  id: optional,
  token_format: optional,
  refresh_token: optional,
})

/**
 * A successful answer of the token endpoint. Salesforce sends no `expires_in` and no refresh token with this
 * grant.
 *
 * @see RFC 6749 §5.1; Salesforce Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)
 */
export type TokenResponse = {
  /** Secret. Memory only. */
  accessToken: string
  tokenType: string
  /** Absolute URL without trailing slash; where API calls go. */
  instanceUrl: string
  /** Space separated, as granted. */
  scope?: string
  /** Identity URL, `https://login.salesforce.com/id/<org>/<user>`. */
  id?: string
  tokenFormat?: string
  /** The answer held a refresh token, which was not read. Never with the JWT bearer grant. */
  cameWithRefreshToken?: true
}

export type TokenExchangeError =
  { code: 'oauth_error'; status: number; error: string; errorDescription?: string } | AnswerError

/**
 * Judges the answer to a token request, in the four ways a token endpoint can answer: success, OAuth error,
 * not an answer, nothing came back.
 *
 * @returns the token answer, or `oauth_error` with the wire's words verbatim, `nonconforming_response`,
 * `relay_refused`, `transport_failed`. Never throws. Errors hold no secret; the value does.
 *
 * @see RFC 6749 §5.1, §5.2
 */
export function processTokenResponse(exchange: Exchange): Result<TokenResponse, TokenExchangeError> {
  const answer = jsonAnswer(exchange)
  if (!answer.ok) return answer
  const { status, json } = answer.value
  const refused = v.safeParse(errorAnswer, json)
  if (refused.success) {
    const { error, error_description: errorDescription } = refused.output
    return err({ code: 'oauth_error', status, error, ...(errorDescription === undefined ? {} : { errorDescription }) })
  }

  const read = v.safeParse(tokenAnswer, json)
  if (status !== 200 || !read.success) return unexpectedShape(status)
  const { access_token, token_type, instance_url, scope, id, token_format, refresh_token } = read.output
  return ok({
    accessToken: access_token,
    tokenType: token_type,
    instanceUrl: withoutTrailing(instance_url, '/'),
    ...(scope === undefined ? {} : { scope }),
    ...(id === undefined ? {} : { id }),
    ...(token_format === undefined ? {} : { tokenFormat: token_format }),
    ...(refresh_token === undefined ? {} : { cameWithRefreshToken: true }),
  })
}
