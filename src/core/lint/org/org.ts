import { LOGIN_AUDIENCE, TEST_AUDIENCE, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'

import { withoutTrailing } from '../../kernel/trailing.ts'
import { isLoginHost } from '../../salesforce-host/login-host.ts'
import { isTestHost } from '../../salesforce-host/partition.ts'
import { orgFinding, type OrgFinding } from './rules.ts'

/** What is known of the org an assertion is for. `host` is the one it is sent to: lower case, without port. */
export type KnownOrg = { host?: string; orgKind?: OrgKind; appKind?: AppKind }

/**
 * Judges an assertion by the org it is for: whether its audience names that org, and whether the app is known where it is sent.
 *
 * @param audience the claim `aud` as it stands; what is no URL of a login host is judged by `lintAudience`, not here
 * @returns `aud_other_environment` where production and sandbox are mixed up, `aud_other_org` for another org's My Domain,
 * `app_unknown_at_host` for an External Client App at a generic host; nothing where too little is known. Never throws.
 * @see Help, "OAuth 2.0 JWT Bearer Flow", "OAuth Endpoints" (read 2026-11-22)
 */
export function lintForOrg(audience: unknown, { host, orgKind, appKind }: KnownOrg): OrgFinding[] {
  const findings: OrgFinding[] = []
  const isTest = testOrg(host, orgKind)
  const generic = isTest ? TEST_AUDIENCE : LOGIN_AUDIENCE
  const own = host === undefined || isGeneric(host) ? undefined : `https://${host}`
  const expected = appKind === 'connected_app' ? generic : (own ?? generic)
  const named = typeof audience === 'string' ? hostOf(audience) : undefined
  if (named !== undefined && isTest !== undefined && isLoginHost(named)) {
    const got = audience
    if (isTestHost(named) !== isTest) findings.push(orgFinding('aud_other_environment', 'aud', { got, expected }))
    else if (own !== undefined && !isGeneric(named) && named !== host)
      findings.push(orgFinding('aud_other_org', 'aud', { got, expected }))
  }
  if (host !== undefined && isGeneric(host) && appKind === 'external_client_app')
    findings.push(orgFinding('app_unknown_at_host', 'host', { got: host }))
  return findings
}

/** Whether the org is a sandbox or a scratch org; undefined where nobody says. The kind that was named counts more than the name. */
function testOrg(host: string | undefined, kind: OrgKind | undefined): boolean | undefined {
  if (kind !== undefined) return kind === 'sandbox' || kind === 'scratch'
  return host === undefined ? undefined : isTestHost(host)
}

function isGeneric(host: string): boolean {
  return [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(`https://${host}`)
}

function hostOf(audience: string): string | undefined {
  const url = /^https:\/\//i.test(audience) ? URL.parse(withoutTrailing(audience, '/')) : null
  return url?.hostname
}
