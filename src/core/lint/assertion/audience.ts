import { HOST_FAMILIES, LOGIN_AUDIENCE, TEST_AUDIENCE } from '../../vocabulary/salesforce.ts'

import { withoutTrailing } from '../../kernel/trailing.ts'
import { FLOW_HELP, finding, type AssertionFinding } from './assertion-finding.ts'

/** Hosts of pages, which are never a login server, and what stands for their ending in the login host. */
const PAGE_HOSTS = [
  ['.lightning.force.com', '.my.salesforce.com'],
  ['.my.salesforce-setup.com', '.my.salesforce.com'],
] as const

/**
 * Judges `aud`: one string, the URL of an authorization server of Salesforce and nothing behind its host.
 *
 * @param practiceOrigin an origin whose paths are practice orgs; their audiences are right
 * @returns every finding, with the audience that would be right as `expected` where that is known. Never throws.
 * @see RFC 7523 §3 (3); Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)
 */
export function lintAudience(audience: unknown, practiceOrigin?: string): AssertionFinding[] {
  if (audience === undefined) return [finding('aud_missing', 'refused', 'documented', 'aud', FLOW_HELP)]
  if (Array.isArray(audience)) {
    const [first] = audience as unknown[]
    const list = finding('aud_list', 'undocumented', 'believed', 'aud', FLOW_HELP, { got: audience, expected: first })
    return [list, ...(typeof first === 'string' ? lintAudience(first, practiceOrigin) : [])]
  }
  if (typeof audience !== 'string') return [finding('aud_not_string', 'refused', 'documented', 'aud', FLOW_HELP)]
  if (practiceOrigin !== undefined && audience.startsWith(`${practiceOrigin}/practice/`)) return []
  const url = /^https?:\/\//i.test(audience) ? URL.parse(audience) : null
  const got = audience
  if (!url) {
    const host = /^[\w.-]+\.[a-z]{2,}$/i.test(audience) ? { expected: `https://${audience.toLowerCase()}` } : {}
    return [finding('aud_not_url', 'refused', 'documented', 'aud', FLOW_HELP, { got, ...host })]
  }
  return lintUrl(url, got)
}

function lintUrl(url: URL, got: string): AssertionFinding[] {
  const { hostname } = url
  const server = `https://${hostname}`
  const [ending, loginEnding] = PAGE_HOSTS.find(([ending]) => hostname.endsWith(ending)) ?? []
  if (ending !== undefined && loginEnding !== undefined) {
    const expected = `https://${hostname.slice(0, -ending.length)}${loginEnding}`
    return [
      finding('aud_other_host', 'refused', 'observed', 'aud', 'the Salesforce CLI refuses such hosts', {
        got,
        expected,
      }),
    ]
  }
  const known = isLoginHost(hostname)
  const findings: AssertionFinding[] = []
  if (!known)
    // A site may have a domain of its own, which no list can know.
    findings.push(
      finding('aud_unknown_host', 'undocumented', 'believed', 'aud', FLOW_HELP, {
        got,
        expected: `${LOGIN_AUDIENCE}, ${TEST_AUDIENCE}`,
      }),
    )
  if (url.protocol === 'http:')
    findings.push(finding('aud_http', 'refused', 'believed', 'aud', FLOW_HELP, { got, expected: server }))
  // The audience of a site is its URL, path and all.
  const mayHavePath = !known || HOST_FAMILIES.site.test(hostname)
  if (url.search !== '' || (url.pathname !== '/' && (!mayHavePath || url.pathname.includes('/services/'))))
    findings.push(finding('aud_has_path', 'refused', 'believed', 'aud', FLOW_HELP, { got, expected: server }))
  else if (got.endsWith('/'))
    findings.push(
      finding('aud_trailing_slash', 'undocumented', 'observed', 'aud', FLOW_HELP, {
        got,
        expected: withoutTrailing(got, '/').replace(/^http:/i, 'https:'),
      }),
    )
  return findings
}

/** Whether a host, in lower case and without port, is of a family that serves Salesforce's token endpoint. */
export function isLoginHost(hostname: string): boolean {
  return Object.values(HOST_FAMILIES).some((family) => family.test(hostname)) || hostname === 'gs1.salesforce.com'
}
