import { buildClaims, type ClaimsError } from '../../assertions/claims.ts'
import { isBuildableLifetime } from '../../assertions/lifetime.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { authorizationServer, effectiveClaims, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { SignedAssertion } from '../facts/session.ts'
import type { Judgement } from '../facts/step.ts'
import type { StepModule } from './step-module.ts'

/** The assertion: four claims, signed by the environment's key. */
export const assertionStep: StepModule = {
  judge,
  act: async ({ environment }, ports) => {
    const signed = await signNow(environment, ports)
    return signed.ok ? ok({ session: { assertion: signed.value } }) : signed
  },
}

function judge(facts: FlowFacts, now: EpochMilliseconds): Judgement {
  const { environment, assertion } = facts
  const blockedBy = whatSigningLacks(facts)
  if (blockedBy) return { ...waiting(environment, blockedBy), todo: 'wait', waitsFor: blockedBy, blockedBy }
  if (assertion) {
    const stale = assertionStaleness(environment, assertion, now)
    return stale
      ? { status: 'attention', detail: { code: stale }, todo: 'act' }
      : { status: 'done', detail: { code: 'signed', exp: assertion.claims.exp }, todo: 'nothing' }
  }
  const { lifetimeSeconds } = effectiveClaims(environment)
  return { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds }, todo: 'act' }
}

/** The first fact that is missing for an assertion, in the order of the steps it comes from; undefined when none is. */
export function whatSigningLacks({
  environment,
  key,
}: Pick<FlowFacts, 'environment' | 'key'>): MissingFact['fact'] | undefined {
  const claims = effectiveClaims(environment)
  if (!key) return 'key'
  if (authorizationServer(environment) === undefined) return environment.kind === 'practice' ? 'practice_org' : 'host'
  if (claims.issuer === '') return 'app'
  if (claims.subject === '') return 'username'
  if (claims.audience === '') return 'audience'
  return isBuildableLifetime(claims.lifetimeSeconds) ? undefined : 'lifetime'
}

function waiting(environment: Environment, lacks: MissingFact['fact']): Pick<Judgement, 'status' | 'detail'> {
  const status = 'waiting'
  if (lacks === 'key') return { status, detail: { code: 'needs_key' } }
  if (lacks === 'host' || lacks === 'practice_org') return { status, detail: { code: 'needs_host' } }
  if (lacks === 'lifetime') return { status, detail: { code: 'lifetime_unusable' } }
  const claims = effectiveClaims(environment)
  const missing = (['issuer', 'subject', 'audience'] as const).filter((name) => claims[name] === '')
  return { status, detail: { code: 'claims_incomplete', missing } }
}

/**
 * Why a signed assertion is not what would be signed now, or undefined while it is. An assertion over other
 * claims or by another key comes before an expired one: signing again is the answer to all three.
 */
export function assertionStaleness(
  environment: Environment,
  { claims, keyThumbprint, lifetimeSeconds }: Omit<SignedAssertion, 'compact'>,
  now: EpochMilliseconds,
): 'signed_by_another_key' | 'signed_over_other_claims' | 'assertion_expired' | undefined {
  const effective = effectiveClaims(environment)
  if (keyThumbprint !== environment.keyThumbprint) return 'signed_by_another_key'
  if (
    claims.iss !== effective.issuer ||
    claims.sub !== effective.subject ||
    claims.aud !== effective.audience ||
    lifetimeSeconds !== effective.lifetimeSeconds ||
    (claims.jti !== undefined) !== environment.claims.useJti
  )
    return 'signed_over_other_claims'
  return claims.exp * 1000 <= now ? 'assertion_expired' : undefined
}

/** Signs an assertion over the effective claims, now. Its value is a credential until `exp`. */
export async function signNow(
  environment: Environment,
  ports: FlowPorts,
): Promise<Result<SignedAssertion, MissingFact | ClaimsError>> {
  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })
  const jti = environment.claims.useJti ? { jti: encodeBase64Url(ports.random(16)) } : {}
  const effective = effectiveClaims(environment)
  const claims = buildClaims({ ...effective, ...jti }, ports.clock)
  if (!claims.ok) return claims
  const { signAssertion } = await import('../../assertions/sign.ts')
  return ok({
    compact: await signAssertion(claims.value, key.privateKey),
    claims: claims.value,
    keyThumbprint: key.thumbprint,
    lifetimeSeconds: effective.lifetimeSeconds,
  })
}
