import { LOGIN_AUDIENCE, TEST_AUDIENCE, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'

import { withoutTrailing } from '../../kernel/trailing.ts'
import { poolAudience } from '../../salesforce-host/pool-audience.ts'
import { finding, type AssertionFinding } from '../assertion/rules.ts'

/** What is known of the org an assertion is for. `host` is the one it is sent to: lower case, without port. */
export type KnownOrg = { host?: string; orgKind?: OrgKind; appKind?: AppKind }

/** The domain of an org of its own; a site's is none, since its users are asked for by its own URL. */
const MY_DOMAIN = /^[a-z0-9.-]+\.my\.salesforce\.com$/

/**
 * Judges an assertion by the org it is for: whether its audience names that org, and whether the app is known where it is sent.
 *
 * @param audience the claim `aud` as it stands; what is no URL of a login host is judged by `lintAudience`, not here
 * @returns `aud_other_environment` where production and sandbox are mixed up, `aud_other_org` for another org's My Domain,
 * `app_unknown_at_host` for an External Client App at a generic host; nothing where too little is known. Never throws.
 * @see Help, "OAuth 2.0 JWT Bearer Flow", "OAuth Endpoints" (read 2026-11-22)
 */
export function lintForOrg(audience: unknown, { host, orgKind, appKind }: KnownOrg): AssertionFinding[] {
  const findings: AssertionFinding[] = []
  const pool = poolOf(host, orgKind)
  const own = host === undefined || isGeneric(host) ? undefined : `https://${host}`
  const named = typeof audience === 'string' ? hostOf(audience) : undefined
  if (named !== undefined) {
    const namedPool = poolAudience(named)
    const right = appKind === 'connected_app' ? pool : (own ?? pool)
    const more = { got: audience, ...(right === undefined ? {} : { expected: right }) }
    if (pool !== undefined && namedPool !== undefined && namedPool !== pool)
      findings.push(finding('aud_other_environment', 'aud', more))
    else if (host !== undefined && named !== host && MY_DOMAIN.test(named) && MY_DOMAIN.test(host))
      findings.push(finding('aud_other_org', 'aud', more))
  }
  if (host !== undefined && isGeneric(host) && appKind === 'external_client_app')
    findings.push(finding('app_unknown_at_host', 'host', { got: host }))
  return findings
}

/** The generic audience of the org; undefined where nobody says. The kind that was named counts more than the name. */
function poolOf(host: string | undefined, kind: OrgKind | undefined): string | undefined {
  if (kind !== undefined) return kind === 'sandbox' || kind === 'scratch' ? TEST_AUDIENCE : LOGIN_AUDIENCE
  return host === undefined ? undefined : poolAudience(host)
}

function isGeneric(host: string): boolean {
  return [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(`https://${host}`)
}

function hostOf(audience: string): string | undefined {
  const url = /^https:\/\//i.test(audience) ? URL.parse(withoutTrailing(audience, '/')) : null
  return url?.hostname
}
