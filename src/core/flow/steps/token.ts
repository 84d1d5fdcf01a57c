import { ok, err, type Result } from '../../kernel/result.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { tokenRequest } from '../../token-exchange/token-request.ts'
import { processTokenResponse } from '../../token-exchange/token-response.ts'
import { clockOf } from '../../environment/counted-now.ts'
import { authorizationServer, isBeyondReach, signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { SignedAssertion, TokenAnswer } from '../facts/session.ts'
import type { Judgement } from '../facts/step.ts'
import { assertionStaleness, refusalAhead, signNow, whatSendingLacks } from './assertion.ts'
import { requestEvidence } from './request-evidence.ts'
import type { StepModule } from './step-module.ts'

/** The token: what a signed assertion is exchanged for. */
export const tokenStep: StepModule = {
  judge,
  act: async ({ environment, session }, ports, signal) => {
    if (!session.assertion) return requested(await requestToken(environment, ports, signal))
    const exchanged = await exchangeAssertion(environment, session.assertion, ports, signal)
    return exchanged.ok ? ok({ session: { token: exchanged.value } }) : exchanged
  },
}

function requested(result: Awaited<ReturnType<typeof requestToken>>) {
  return result.ok ? ok({ session: result.value }) : result
}

/** Each request signs afresh, so what blocks signing blocks it; a signature from elsewhere has to be there. */
function judge(facts: FlowFacts, now: EpochMilliseconds): Judgement {
  const { environment, token } = facts
  const blockedBy = whatSendingLacks(facts, now)
  if (token?.ok) {
    const attention = (code: 'token_of_wrong_org' | 'token_of_another_key'): Judgement => ({
      status: 'attention',
      detail: { code },
      todo: 'nothing',
      blockedBy,
    })
    if (token.wrongOrg) return attention('token_of_wrong_org')
    if (isOfAnotherKey(token, environment)) return attention('token_of_another_key')
    const { receivedAt } = token
    return { status: 'done', detail: { code: 'token_received', receivedAt }, todo: 'nothing', blockedBy }
  }
  const act = blockedBy ? { todo: 'wait' as const, waitsFor: blockedBy, blockedBy } : { todo: 'act' as const }
  if (token) return { status: 'failed', detail: { code: 'token_refused', refusal: token.refusal }, ...act }
  if (blockedBy) return { status: 'waiting', detail: { code: 'needs_assertion' }, ...act }
  const code = refusalAhead(facts, now) ? 'would_be_refused' : 'not_requested'
  return { status: 'ready', detail: { code }, ...act }
}

/** Whether a token was given for an assertion that another key signed than the environment has now. */
export function isOfAnotherKey(
  { keyThumbprint }: { keyThumbprint: string | undefined },
  environment: Pick<Environment, 'keyThumbprint'>,
): boolean {
  return keyThumbprint !== undefined && keyThumbprint !== environment.keyThumbprint
}

/**
 * Signs afresh and asks for a token: once, never again by itself.
 *
 * @param held the assertion that was signed before; sent only where this browser cannot sign afresh
 * @returns the assertion that was sent and what came of it, a refusal included; or `missing_fact`, with nothing sent
 */
export async function requestToken(
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
  held?: SignedAssertion,
): Promise<Result<{ assertion: SignedAssertion; token: TokenAnswer }, MissingFact>> {
  if (authorizationServer(environment) === undefined) return err({ code: 'missing_fact', fact: 'host' })
  if (isBeyondReach(environment)) return err({ code: 'missing_fact', fact: 'reach' })
  const assertion = signedElsewhere(environment, ports, held) ?? (await signNow(environment, ports))
  if (!assertion.ok) return assertion
  const token = await exchangeAssertion(environment, assertion.value, ports, signal)
  return token.ok ? ok({ assertion: assertion.value, token: token.value }) : token
}

function signedElsewhere(environment: Environment, ports: FlowPorts, held: SignedAssertion | undefined) {
  if (!held || !signsElsewhere(environment)) return undefined
  const stale = assertionStaleness(environment, held, ports.clock(), clockOf(environment, ports))
  return stale ? undefined : ok(held)
}

/** Asks for a token with an assertion that was signed before. Sends it once. */
async function exchangeAssertion(
  environment: Environment,
  assertion: SignedAssertion,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<TokenAnswer, MissingFact>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  if (isBeyondReach(environment)) return err({ code: 'missing_fact', fact: 'reach' })
  const request = tokenRequest({ authorizationServer: server, assertion: assertion.compact })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'token_request',
    ...(signal ? { signal } : {}),
  })
  return ok({
    outcome: processTokenResponse(exchange),
    receivedAt: ports.clock(),
    keyThumbprint: assertion.keyThumbprint,
    evidence: requestEvidence(environment, assertion, exchange),
  })
}
