/**
 * The consent of "All users can self-authorize": a web server flow whose only purpose is the approval it leaves.
 *
 * @see RFC 6749 §4.1; RFC 9207; Help, "OAuth 2.0 JWT Bearer Flow", on prior approval (read 2026-11-22)
 */
import { DEFAULT_API_SCOPES } from '#core/vocabulary/salesforce.ts'

import { isOfIssuer } from '../../authorization/callback.ts'
import { authorizeUrl } from '../../authorization/authorize-url.ts'
import { newPkce } from '../../authorization/pkce.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { codeRequest } from '../../token-exchange/code-request.ts'
import { processTokenResponse, type TokenExchangeError } from '../../token-exchange/token-response.ts'
import { authorizationServer, isBeyondReach, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'

/**
 * A consent under way: where the person decides, and what is needed when the answer comes back. `state` and
 * `codeVerifier` serve one answer, then none. Memory only.
 */
export type PendingConsent = {
  url: string
  state: string
  codeVerifier: string
  redirectUri: string
  /** Whom the answer has to be of, where that is known (RFC 9207 §2.4). */
  issuer?: string
}

/** What a consent came back with, already known to be the answer to this one by its `state`. */
export type ConsentOutcome = { iss?: string } & (
  { code: string; error?: undefined } | { error: string; errorDescription?: string }
)

/** Why a consent left no approval that counts: it was refused, or its answer is of another server than was asked. */
export type ConsentError =
  | MissingFact
  | TokenExchangeError
  | { code: 'consent_refused'; error: string; errorDescription?: string }
  | { code: 'answer_of_other_issuer'; iss: string; issuer: string }
  /** The exchange went well and left an approval that does not count for this flow. */
  | { code: 'no_refresh_token'; scope?: string }

/** Prepares the consent of "All users can self-authorize". Sends nothing. */
export async function prepareConsent(
  environment: Environment,
  ports: FlowPorts,
): Promise<Result<PendingConsent, MissingFact>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  if (isBeyondReach(environment)) return err({ code: 'missing_fact', fact: 'reach' })
  if (environment.app.consumerKey === '') return err({ code: 'missing_fact', fact: 'app' })
  const { codeVerifier, codeChallenge } = await newPkce(ports.random)
  const state = encodeBase64Url(ports.random(16))
  const redirectUri = callbackUrl(ports.origin)
  const url = authorizeUrl({
    authorizationServer: server,
    clientId: environment.app.consumerKey,
    redirectUri,
    scopes: DEFAULT_API_SCOPES,
    state,
    codeChallenge,
    loginHint: environment.approval.username,
  })
  // The base URL of a practice org is not its issuer identifier.
  const isIssuer = environment.kind !== 'practice' || environment.practice?.myDomainUrl !== undefined
  return ok({ url, state, codeVerifier, redirectUri, ...(isIssuer ? { issuer: server } : {}) })
}

/** Where consents come back to; the app has to list it. */
export function callbackUrl(origin: string): string {
  return `${origin}/callback`
}

/**
 * Exchanges the code of a consent, which is what records the approval. The tokens that come back are dropped:
 * from here on assertions are enough.
 *
 * @param consent taken out of wherever it waited: nothing may finish it twice
 * @param clientSecret where the app asked for it; sent and dropped
 * @returns who is approved; or a {@link ConsentError}, which holds neither code nor verifier
 */
export async function finishConsent(
  environment: Environment,
  consent: PendingConsent,
  outcome: ConsentOutcome,
  ports: FlowPorts,
  clientSecret?: string,
): Promise<Result<Pick<Environment, 'approval'>, ConsentError>> {
  const { issuer } = consent
  if (!isOfIssuer(outcome.iss, issuer))
    return err({ code: 'answer_of_other_issuer', iss: outcome.iss ?? '', issuer: issuer ?? '' })
  if (outcome.error !== undefined) {
    const { error, errorDescription } = outcome
    return err({ code: 'consent_refused', error, ...(errorDescription === undefined ? {} : { errorDescription }) })
  }
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  const request = codeRequest({
    authorizationServer: server,
    code: outcome.code,
    clientId: environment.app.consumerKey,
    redirectUri: consent.redirectUri,
    codeVerifier: consent.codeVerifier,
    clientSecret,
  })
  const exchange = await ports.transportFor(environment)(request, { purpose: 'authorization' })
  const answer = processTokenResponse(exchange)
  if (!answer.ok) return answer
  const { scope } = answer.value
  if (!answer.value.cameWithRefreshToken)
    return err({ code: 'no_refresh_token', ...(scope === undefined ? {} : { scope }) })
  const username = consentingUsername(environment, answer.value.id) ?? environment.approval.username
  return ok({ approval: { username, approvedUsername: username } })
}

/** Whether an exchange failed for want of the app's secret, or for a wrong one: the code can be sent again with another. */
export function asksForSecret(error: ConsentError): boolean {
  return (
    error.code === 'oauth_error' && (error.error === 'invalid_client' || /secret/i.test(error.errorDescription ?? ''))
  )
}

/** Who consented, where that can be known: the identity URL names the user, and a practice org lists its users. */
function consentingUsername(environment: Environment, identityUrl: string | undefined): string | undefined {
  if (environment.kind !== 'practice') return undefined
  const userId = identityUrl?.split('/').at(-1)
  return environment.practice?.users.find((user) => user.userId !== undefined && user.userId === userId)?.username
}
