import type { AssertionClaims } from '#core/assertions/claims.ts'
import { MAX_PER_AXIS } from '#core/probe/plan.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { familyOfHost } from '#core/salesforce-host/reach.ts'
import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'
import { cliWords } from '#words/en/cli.ts'
import { probeCommandWords as words } from '#words/en/cli-probe.ts'

import { claimsOf } from './claims-options.ts'
import type { Values } from './options.ts'
import { practiceOrgAddress } from './practice-address.ts'
import { SIGNING_OPTIONS } from './signing.ts'

/** The options of `probe`. A practice org's base URL holds a key. */
export const PROBE_OPTIONS = {
  'iss': { takes: 'text', name: 'KEY' },
  'sub': { takes: 'text', name: 'USER' },
  ...SIGNING_OPTIONS,
  'host': { takes: 'text', name: 'H', many: true },
  'aud': { takes: 'text', name: 'A', many: true },
  'practice': { takes: 'text', name: 'URL' },
  'jti': { takes: 'nothing' },
  'dry-run': { takes: 'nothing' },
  'yes': { takes: 'nothing' },
  'json': { takes: 'nothing' },
} as const

export type ProbeOptions = Values<typeof PROBE_OPTIONS>

/** The generic hosts, which are their own audiences. */
export const GENERIC = [LOGIN_AUDIENCE, TEST_AUDIENCE] as const

/** The hosts that were given as absolute URLs of Salesforce hosts, or what is wrong with where to ask. */
export function probedHosts({ host, aud, practice }: ProbeOptions): readonly string[] | string {
  if (practice !== undefined && host.length > 0) return words.practiceOrHosts
  if (practice !== undefined && practiceOrgAddress(practice) === undefined) return words.noPracticeAddress
  const hosts: string[] = []
  for (const given of host) {
    const read = parseLoginHost(given)
    if (!read.ok || familyOfHost(read.value.host) === undefined) return cliWords.noLoginHost
    hosts.push(`https://${read.value.host}`)
  }
  if (hosts.length > MAX_PER_AXIS || aud.length > MAX_PER_AXIS) return words.atMost(MAX_PER_AXIS)
  return hosts
}

/** What the claims are made of is called. */
const CLAIM_OPTIONS = { issuer: '--iss', subject: '--sub', audience: '--aud' } as const

/** The claims for an audience, or what is wrong with the options they are made of. */
export function probeClaims({ iss = '', sub = '', jti }: ProbeOptions, audience: string): AssertionClaims | string {
  return claimsOf({ issuer: iss, subject: sub, audience, jti }, CLAIM_OPTIONS)
}

/** What is wrong with the options that claims are made of, of every audience that was given. */
export function wrongClaims(options: ProbeOptions): string[] {
  return [...options.aud, LOGIN_AUDIENCE]
    .map((audience) => probeClaims(options, audience))
    .filter((claims) => typeof claims === 'string')
}
