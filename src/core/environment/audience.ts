import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import type { Evidence } from '../kernel/finding.ts'
import { isTestHost } from '../salesforce-host/kind-of-host.ts'
import { familyOfHost } from '../salesforce-host/reach.ts'
import { authorizationServer, environmentKind, type Environment, type RealEnvironment } from './environment.ts'

export type AudienceChoice = { id: 'my_domain' | 'login' | 'test' | 'site' | 'own'; value: string }

/** How sure it is that an org takes an audience of each kind. */
export const AUDIENCE_EVIDENCE: Readonly<Record<AudienceChoice['id'], Evidence>> = {
  login: 'documented',
  test: 'documented',
  site: 'documented',
  my_domain: 'observed',
  own: 'believed',
}

/**
 * The audiences that make sense for an environment, most likely first.
 *
 * An External Client App is only known to its own org, so its My Domain comes first; a Connected App is
 * documented with the generic login hosts. A site's users are asked for by the URL of the site. A government org is not to
 * go through the generic hosts, and an org on another cloud has none of them: their own host comes first.
 *
 * @see Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22), for login, test and sites; the others are observed in clients
 */
export function audienceChoices(environment: Environment): AudienceChoice[] {
  const server = authorizationServer(environment)
  const kind = environmentKind(environment)
  if (environment.kind !== 'practice' && server !== undefined) {
    if (kind === 'experience_cloud' || kind === 'custom') return [{ id: 'site', value: siteUrl(environment) }]
    const family = familyOfHost(environment.host)
    if (kind === 'government' && family === undefined) return [{ id: 'own', value: server }]
    if (family === 'cn' || family === 'mil') return [{ id: 'own', value: server }]
  }
  const isGeneric = server === LOGIN_AUDIENCE || server === TEST_AUDIENCE
  const myDomain: AudienceChoice[] = server === undefined || isGeneric ? [] : [{ id: 'my_domain', value: server }]
  const generic: AudienceChoice = usesTestAudience(environment)
    ? { id: 'test', value: TEST_AUDIENCE }
    : { id: 'login', value: LOGIN_AUDIENCE }
  const ownFirst = environment.app.kind === 'external_client_app' || kind === 'government'
  return ownFirst ? [...myDomain, generic] : [generic, ...myDomain]
}

function siteUrl({ host, sitePath }: RealEnvironment): string {
  return sitePath === undefined ? `https://${host}` : `https://${host}/${sitePath}`
}

/** The audience while none was typed: the most likely of {@link audienceChoices}, empty while the server is unknown. */
export function computedAudience(environment: Environment): string {
  return audienceChoices(environment)[0]?.value ?? ''
}

function usesTestAudience(environment: Environment): boolean {
  if (environment.kind === 'practice')
    return environment.practice?.kind === 'sandbox' || environment.practice?.kind === 'scratch'
  const kind = environmentKind(environment)
  return kind === 'sandbox' || kind === 'scratch' || isTestHost(environment.host)
}
