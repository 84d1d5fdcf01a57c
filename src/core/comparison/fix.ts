import type { AssertionDraft } from '../environment/assertion-draft.ts'
import { computedAudience } from '../environment/audience.ts'
import { changed, type Environment } from '../environment/environment.ts'
import { withoutOverride } from '../environment/form-claims.ts'
import type { Step } from '../flow/facts/step.ts'
import { isLoginHost } from '../salesforce-host/login-host.ts'
import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { INPUTS, type InputCode } from './inputs.ts'

/**
 * What mends a difference. `host`, `audience` and `copy` change the environment and nothing outside this browser; `copy` takes
 * over what the other environment has. `step`: only a person can, at that step of the bench.
 */
export type Fix =
  | { kind: 'host'; host: string; environment: Environment }
  | { kind: 'audience'; audience: string; environment: Environment }
  | { kind: 'copy'; environment: Environment }
  | { kind: 'step'; step: Step }

/** Members of the draft that an input is made of. */
const DRAFT: Partial<Record<InputCode, readonly (keyof AssertionDraft)[]>> = {
  alg: ['header'],
  header: ['header'],
  exp: ['lifetimeSeconds', 'lifetimeTyped', 'expires'],
  clock: ['clock'],
  jti: ['useJti'],
}

/**
 * The fix of one input in one environment.
 *
 * @param other the environment whose input is right
 * @returns with the environment as it would be; it is changed nowhere. Never throws. Handles no secret.
 */
export function fixOf(input: InputCode, environment: Environment, other: Environment): Fix {
  const step = { kind: 'step', step: INPUTS[input].step } as const
  if (input === 'host') {
    const host = namedHost(environment)
    return environment.kind === 'practice' || host === undefined
      ? step
      : { kind: 'host', host, environment: changed(environment, { host }) }
  }
  if (input === 'aud') {
    const derived = withDerivedAudience(environment)
    const audience = computedAudience(derived)
    return audience === '' ? step : { kind: 'audience', audience, environment: derived }
  }
  if (input === 'api_version') {
    const { version: _other, ...api } = environment.api
    const { version } = other.api
    return {
      kind: 'copy',
      environment: changed(environment, { api: { ...api, ...(version === undefined ? {} : { version }) } }),
    }
  }
  const members = DRAFT[input]
  if (!members) return step
  const claims = { ...environment.claims }
  for (const member of members) takeOver(claims, other.claims, member)
  const without = claims.without?.filter((name) => name !== input)
  return { kind: 'copy', environment: changed(environment, { claims: { ...claims, ...(without ? { without } : {}) } }) }
}

function takeOver<M extends keyof AssertionDraft>(to: AssertionDraft, from: AssertionDraft, member: M): void {
  if (Object.hasOwn(from, member)) to[member] = from[member]
  else delete to[member]
}

/** The org's own host, where the person said it or the audience names it. */
function namedHost(environment: Environment): string | undefined {
  if (environment.kind !== 'practice' && environment.ownHost !== undefined) return environment.ownHost
  const url = URL.parse(environment.claims.audience ?? '')
  if (!url || [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(url.origin)) return undefined
  return isLoginHost(url.hostname) ? url.hostname : undefined
}

function withDerivedAudience(environment: Environment): Environment {
  const { audience: _typed, ...draft } = withoutOverride(environment.claims, 'aud')
  return changed(environment, { claims: draft })
}
