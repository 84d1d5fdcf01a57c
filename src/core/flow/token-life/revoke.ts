import { err, ok, type Result } from '../../kernel/result.ts'
import type { Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { processRevokeResponse, revokeRequest } from '../../token-exchange/revoke-request.ts'
import type { TokenExchangeError } from '../../token-exchange/token-response.ts'
import type { EndedToken, FlowSession } from '../facts/session.ts'

/**
 * Has the org end the session's token. What approved the user stays: the next assertion gets another token.
 *
 * @returns that and when it ended; or why it may still be alive, in which case it is kept
 */
export async function revokeToken(
  environment: Environment,
  { token }: FlowSession,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<EndedToken, MissingFact | TokenExchangeError>> {
  if (!token?.outcome.ok) return err({ code: 'missing_fact', fact: 'token' })
  const { instanceUrl, accessToken } = token.outcome.value
  const exchange = await ports.transportFor(environment)(revokeRequest({ instanceUrl, token: accessToken }), {
    purpose: 'revoke',
    ...(signal ? { signal } : {}),
  })
  const revoked = processRevokeResponse(exchange)
  if (!revoked.ok) return revoked
  return ok({ by: revoked.value.ended === 'now' ? 'revoked' : 'had_ended', at: ports.clock() })
}
