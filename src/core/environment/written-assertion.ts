import { PROTECTED_HEADER } from '../assertions/protected-header.ts'
import { isBuildableLifetime } from '../assertions/lifetime.ts'
import type { WrittenAssertion } from '../assertions/written.ts'
import { jsonMember, type Json, type JsonObject } from '../kernel/json.ts'
import { toNumericDate, type EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { effectiveClaims } from './effective-claims.ts'
import type { Environment } from './environment.ts'

/** What an assertion is written with that no environment holds. */
export type WritingMoment = {
  /** By the clock the draft counts by: see `countedNow`. */
  now: EpochMilliseconds
  /** What stands as `jti` where the draft asks for a random one: that one when signing, else what stands for it. */
  jti: string
}

/**
 * Header and claims as they would be signed, complete or not.
 *
 * A claim that cannot be said yet is absent, like one that is left out on purpose; {@link missingClaims} tells them apart.
 * Never throws. Handles no secret.
 */
export function writtenAssertion(environment: Environment, { now, jti }: WritingMoment): WrittenAssertion {
  const { claims: draft } = environment
  const { issuer, subject, audience } = effectiveClaims(environment)
  const said: readonly (readonly [string, Json | undefined])[] = [
    ['iss', textOf(issuer)],
    ['sub', textOf(subject)],
    ['aud', textOf(audience)],
    ['exp', expiryOf(environment, now)],
    ['jti', draft.useJti ? jti : undefined],
  ]
  const claims = new Map<string, Json>()
  for (const [name, value] of said) {
    const written = jsonMember(draft.more, name)
    if (written !== undefined) claims.set(name, written)
    else if (value !== undefined && !isLeftOut(draft, name)) claims.set(name, value)
  }
  for (const [name, value] of Object.entries(draft.more ?? {})) claims.set(name, value)
  return { header: draft.header ?? PROTECTED_HEADER, claims: inOrder(claims, draft.order) }
}

/** Claims that an assertion needs and that are neither known yet nor left out on purpose. Never throws. */
export function missingClaims(environment: Environment): ('iss' | 'sub' | 'aud' | 'exp')[] {
  const { claims } = writtenAssertion(environment, NO_MOMENT)
  return (['iss', 'sub', 'aud', 'exp'] as const).filter(
    (name) => !Object.hasOwn(claims, name) && !isLeftOut(environment.claims, name),
  )
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- which claims are there depends on no time
const NO_MOMENT: WritingMoment = { now: 0 as EpochMilliseconds, jti: '' }

/** A header or a claims set as text to be edited. */
export function writtenText(members: JsonObject): string {
  return JSON.stringify(members, undefined, 2)
}

function isLeftOut({ without = [] }: AssertionDraft, name: string): boolean {
  return without.includes(name)
}

function textOf(typed: string): string | undefined {
  return typed === '' ? undefined : typed
}

function expiryOf(environment: Environment, now: EpochMilliseconds): Json | undefined {
  const { expires } = environment.claims
  if (expires?.as === 'raw') return expires.value
  if (expires?.as === 'instant') return toNumericDate(expires.at)
  const { lifetimeSeconds } = effectiveClaims(environment)
  return isBuildableLifetime(lifetimeSeconds) ? toNumericDate(now) + lifetimeSeconds : undefined
}

/** The members with those that are named first, in that order. */
function inOrder(members: ReadonlyMap<string, Json>, order: readonly string[] = []): JsonObject {
  const names = new Set([...order.filter((name) => members.has(name)), ...members.keys()])
  // Made of entries, so that a member called `__proto__` is one.
  return Object.fromEntries(Array.from(names, (name) => [name, members.get(name) ?? null]))
}
