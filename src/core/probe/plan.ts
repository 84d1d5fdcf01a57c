import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { computedAudience } from '../environment/audience.ts'
import { effectiveClaims } from '../environment/effective-claims.ts'
import {
  authorizationServer,
  changed,
  environmentKind,
  signsElsewhere,
  transportKind,
  type Environment,
  type RealEnvironment,
} from '../environment/environment.ts'
import { withoutOverride } from '../environment/form-claims.ts'
import type { MissingFact } from '../environment/missing-fact.ts'
import { whatWritingLacks } from '../flow/steps/assertion.ts'
import { withoutTrailing } from '../kernel/trailing.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { offersDirectMode } from '../salesforce-host/direct-mode.ts'
import { familyOfHost } from '../salesforce-host/reach.ts'

/** One host asked with one audience. A host is an absolute URL without a slash at its end; an audience may be any text. */
export type ProbePlace = { host: string; audience: string }

/** What is asked: every host with every audience, row by row. */
export type ProbePlan = {
  hosts: readonly string[]
  audiences: readonly string[]
  /** As it is set now; absent where the audience is written by hand as something that is no text. */
  current?: ProbePlace
  /** The host that only this org has, where it is known: whether it was asked decides what may be concluded. */
  own?: string
  /** Direct calls to the generic hosts are answered and kept from the page: they would be logins for nothing. */
  withoutGenericHosts?: boolean
}

/**
 * Why there is nothing to probe: a missing fact, a key that this browser does not hold, or a host that neither the page nor its
 * relay reaches.
 */
export type ProbeBlock = MissingFact | { code: 'signed_elsewhere' } | { code: 'host_beyond_reach' }

/** Hosts, and audiences: four of each is sixteen logins at most. */
export const MAX_PER_AXIS = 4

/**
 * The grid of what was given: the ones set now first, doubles and what is beyond {@link MAX_PER_AXIS} left out.
 *
 * @param hosts absolute URLs, likeliest first
 * @returns with what is set now in the first row and column. Never throws. Holds no secret where its hosts hold none.
 */
export function probeGrid({
  hosts,
  audiences,
  ...said
}: Pick<ProbePlan, 'hosts' | 'audiences' | 'current' | 'own'>): ProbePlan {
  return {
    ...said,
    hosts: each(hosts.map((host) => withoutTrailing(host, '/'))).slice(0, MAX_PER_AXIS),
    audiences: each(audiences).slice(0, MAX_PER_AXIS),
  }
}

/** Each once, as it was written first: a slash at the end makes no other of it. */
function each(values: readonly string[]): string[] {
  const bare = values.map((value) => withoutTrailing(value, '/'))
  return values.filter((value, index) => value !== '' && bare.indexOf(withoutTrailing(value, '/')) === index)
}

/** Every place of a plan, in the order they are asked: the one set now comes first. */
export function placesOf({ hosts, audiences }: ProbePlan): ProbePlace[] {
  return hosts.flatMap((host) => audiences.map((audience) => ({ host, audience })))
}

/** Whether two places are one, as they are written. Never throws. */
export function isSamePlace(one: ProbePlace | undefined, other: ProbePlace | undefined): boolean {
  return one !== undefined && one.host === other?.host && one.audience === other.audience
}

/**
 * What there is to ask for the identity of an environment.
 *
 * Hosts: the one it asks now, its My Domain, the two generic ones; of a practice org they are paths of its origin. Audiences
 * likewise, and generic ones by Salesforce's names.
 *
 * @returns the plan; `signed_elsewhere` where each assertion would need another signature from there; `missing_fact`;
 * `host_beyond_reach`.
 * Never throws. Holds no secret: the address of an org's set-up is never asked.
 */
export function probePlan(environment: Environment): Result<ProbePlan, ProbeBlock> {
  if (signsElsewhere(environment)) return err({ code: 'signed_elsewhere' })
  if (environment.keyThumbprint === undefined) return err({ code: 'missing_fact', fact: 'key' })
  // The base URL of a practice org that was opened before it had a second name holds the key of its set-up.
  const server = environment.kind === 'practice' ? environment.practice?.myDomainUrl : authorizationServer(environment)
  if (server === undefined)
    return err({ code: 'missing_fact', fact: environment.kind === 'practice' ? 'practice_org' : 'host' })
  if (environment.kind !== 'practice' && familyOfHost(environment.host) === undefined)
    return err({ code: 'host_beyond_reach' })
  const lacks = whatWritingLacks(atAudience(environment, computedAudience(environment)))
  if (lacks !== undefined) return err({ code: 'missing_fact', fact: lacks })

  const generic = genericHosts(environment)
  const ownHost = environment.kind === 'practice' ? undefined : environment.ownHost
  const given = ownHost === undefined ? undefined : `https://${ownHost}`
  const own = isGeneric(server, generic) ? given : server
  const direct = transportKind(environment) === 'direct'
  const reached = [server, ...(own === undefined ? [] : [own]), ...generic].filter(
    (host) => !direct || offersDirectMode(new URL(host).hostname),
  )
  const audience = writtenAudience(environment)
  const plan = probeGrid({
    hosts: reached,
    audiences: [
      ...(audience === undefined ? [] : [audience]),
      ...(own === undefined ? [] : [own]),
      LOGIN_AUDIENCE,
      TEST_AUDIENCE,
    ],
    ...(audience === undefined ? {} : { current: { host: server, audience } }),
    ...(own === undefined ? {} : { own }),
  })
  return ok(direct ? { ...plan, withoutGenericHosts: true } : plan)
}

/**
 * An environment whose assertions name another audience and end as they usually do, counted from when they are signed;
 * everything else that was typed stays.
 *
 * Never throws. Handles no secret.
 */
export function atAudience(environment: Environment, audience: string): Environment {
  const { expires: _typed, ...draft } = withoutOverride(withoutOverride(environment.claims, 'aud'), 'exp')
  return changed(environment, { claims: { ...draft, audience } })
}

/** What stands as `aud` now; undefined where that is no text. */
function writtenAudience(environment: Environment): string | undefined {
  const byHand = environment.claims.more?.['aud']
  if (byHand === undefined) return effectiveClaims(environment).audience
  return typeof byHand === 'string' ? byHand : undefined
}

function genericHosts(environment: Environment): string[] {
  if (environment.kind !== 'practice') return hasGenericHosts(environment) ? [LOGIN_AUDIENCE, TEST_AUDIENCE] : []
  if (!environment.practice) return []
  const { origin } = new URL(environment.practice.loginUrl)
  // The one of its own kind first, as in Salesforce the person would try it first.
  return [...new Set([environment.practice.loginUrl, `${origin}/practice/login`, `${origin}/practice/test`])]
}

/** An org on another cloud has no generic hosts here, and a government's is not to be asked for there. */
function hasGenericHosts(environment: RealEnvironment): boolean {
  const family = familyOfHost(environment.host)
  return environmentKind(environment) !== 'government' && family !== 'cn' && family !== 'mil'
}

function isGeneric(server: string, generic: readonly string[]): boolean {
  return generic.includes(server)
}
