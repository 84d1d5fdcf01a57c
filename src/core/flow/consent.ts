/**
 * The consent of "All users can self-authorize": a web server flow whose only purpose is the approval it leaves.
 *
 * @see RFC 6749 §4.1; Help, "OAuth 2.0 JWT Bearer Flow", on prior approval (read 2026-11-22)
 */
import { DEFAULT_API_SCOPES } from '#core/vocabulary/salesforce.ts'

import { authorizeUrl } from '../authorization/authorize-url.ts'
import { newPkce } from '../authorization/pkce.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { codeRequest } from '../token-exchange/code-request.ts'
import { processTokenResponse, type TokenExchangeError } from '../token-exchange/token-response.ts'
import { authorizationServer, type Environment } from './environment.ts'
import type { MissingFact } from './missing-fact.ts'
import type { FlowPorts } from './ports.ts'

/** A consent under way: where the person decides, and what is needed when the answer comes back. Memory only. */
export type PendingConsent = { url: string; state: string; codeVerifier: string; redirectUri: string }

/** Prepares the consent of "All users can self-authorize". Sends nothing. */
export async function prepareConsent(
  environment: Environment,
  ports: FlowPorts,
): Promise<Result<PendingConsent, MissingFact>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
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
  return ok({ url, state, codeVerifier, redirectUri })
}

/** Where consents come back to; the app has to list it. */
export function callbackUrl(origin: string): string {
  return `${origin}/callback`
}

/**
 * Exchanges the code of a consent, which is what records the approval. The tokens that come back are dropped:
 * from here on assertions are enough.
 */
export async function finishConsent(
  environment: Environment,
  consent: PendingConsent,
  code: string,
  ports: FlowPorts,
): Promise<Result<Pick<Environment, 'approval'>, MissingFact | TokenExchangeError>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  const request = codeRequest({
    authorizationServer: server,
    code,
    clientId: environment.app.consumerKey,
    redirectUri: consent.redirectUri,
    codeVerifier: consent.codeVerifier,
  })
  const exchange = await ports.transportFor(environment)(request, { purpose: 'authorization' })
  const answer = processTokenResponse(exchange)
  if (!answer.ok) return answer
  const username = consentingUsername(environment, answer.value.id) ?? environment.approval.username
  return ok({ approval: { username, approvedUsername: username } })
}

/** Who consented, where that can be known: the identity URL names the user, and a practice org lists its users. */
function consentingUsername({ practice }: Environment, identityUrl: string | undefined): string | undefined {
  const userId = identityUrl?.split('/').at(-1)
  return practice?.users.find((user) => user.userId !== undefined && user.userId === userId)?.username
}
