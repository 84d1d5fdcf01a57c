import { FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import type { Exchange } from '../kernel/exchange.ts'
import { ok, type Result } from '../kernel/result.ts'
import { processTokenResponse, type TokenExchangeError } from './token-response.ts'

/**
 * Builds the revocation of an access token, at the instance that the token is for. Nothing goes into the query string.
 *
 * @returns a request that has not been sent; its body holds the token
 * @see RFC 7009 §2.1; Help, "Revoke OAuth Tokens" (read 2026-11-22)
 */
export function revokeRequest({ instanceUrl, token }: { instanceUrl: string; token: string }): Request {
  return new Request(instanceUrl + PATH.revoke, {
    method: 'POST',
    headers: { 'content-type': FORM_MEDIA_TYPE, 'accept': 'application/json' },
    body: new URLSearchParams({ token }).toString(),
  })
}

/**
 * Judges the answer to a revocation. What the org does not know any more is as good as revoked (`invalid_token`): nobody can
 * use it.
 *
 * @returns whether the org ended it now or had before; or why it may still be alive. Holds no token. Never throws.
 * @see RFC 7009 §2.2
 */
export function processRevokeResponse(exchange: Exchange): Result<{ ended: 'now' | 'before' }, TokenExchangeError> {
  const { outcome } = exchange
  const answer = processTokenResponse(exchange)
  // With 200 the body does not matter; Salesforce sends none.
  if (answer.ok || (outcome.kind === 'answered' && outcome.status === 200 && !isWebPage(answer.error)))
    return ok({ ended: 'now' })
  const { error } = answer
  return error.code === 'oauth_error' && error.error === 'invalid_token' ? ok({ ended: 'before' }) : answer
}

/** A page to read, such as that of a maintenance, comes with 200 too and has ended nothing. */
function isWebPage(error: TokenExchangeError): boolean {
  return error.code === 'nonconforming_response' && error.reason === 'html'
}
