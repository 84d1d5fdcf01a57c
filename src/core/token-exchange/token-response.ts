import { isRecord, jsonAnswer, stringMember, unexpectedShape, type AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { withoutTrailing } from '../kernel/trailing.ts'

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
  if (!isRecord(json)) return unexpectedShape(status)

  const error = stringMember(json, 'error')
  if (error !== undefined) {
    const errorDescription = stringMember(json, 'error_description')
    return err({ code: 'oauth_error', status, error, ...(errorDescription === undefined ? {} : { errorDescription }) })
  }

  const accessToken = stringMember(json, 'access_token')
  const tokenType = stringMember(json, 'token_type')
  const instanceUrl = stringMember(json, 'instance_url')
  if (status !== 200 || !accessToken || !tokenType || !isAbsoluteHttpUrl(instanceUrl)) return unexpectedShape(status)
  return ok({
    accessToken,
    tokenType,
    instanceUrl: withoutTrailing(instanceUrl, '/'),
    ...optional('scope', stringMember(json, 'scope')),
    ...optional('id', stringMember(json, 'id')),
    ...optional('tokenFormat', stringMember(json, 'token_format')),
  })
}

function optional<const Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: string }
}

function isAbsoluteHttpUrl(url: string | undefined): url is string {
  return url !== undefined && /^https?:$/.test(URL.parse(url)?.protocol ?? '')
}
