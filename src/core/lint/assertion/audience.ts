import { HOST_FAMILIES, LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { withoutTrailing } from '../../kernel/trailing.ts'
import { isLoginHost, pageHost, type PageHostKind } from '../../salesforce-host/login-host.ts'
import { finding, type AssertionFinding } from './rules.ts'

/** What the Salesforce CLI has been seen to refuse; of the other hosts of pages nothing is known. */
const REFUSED_BY_CLI: readonly PageHostKind[] = ['lightning', 'setup']

/** The user information of a URL, read as browsers read it. */
const USERINFO = /^(https?:\/\/[/\\]*)[^/\\?#]*@/i

/**
 * Judges `aud`: one string, the URL of an authorization server of Salesforce and nothing behind its host.
 *
 * @param practiceOrigin an origin whose paths are practice orgs; their audiences are right
 * @returns every finding, with the audience that would be right as `expected` where that is known. User information, which
 * may be a password, is in none. Never throws.
 * @see RFC 7523 §3 (3); Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22); RFC 3986 §3.2.1
 */
export function lintAudience(audience: unknown, practiceOrigin?: string): AssertionFinding[] {
  if (audience === undefined) return [finding('aud_missing', 'aud')]
  if (Array.isArray(audience)) {
    const [first] = audience as unknown[]
    const list = finding('aud_list', 'aud', {
      got: audience.map(withoutUserinfo),
      expected: withoutUserinfo(first),
    })
    return [list, ...(typeof first === 'string' ? lintAudience(first, practiceOrigin) : [])]
  }
  if (typeof audience !== 'string') return [finding('aud_not_string', 'aud')]
  if (practiceOrigin !== undefined && audience.startsWith(`${practiceOrigin}/practice/`)) return []
  const bare = withoutUserinfo(audience)
  if (bare !== audience) {
    const expected = URL.canParse(bare) ? { expected: bare } : {}
    return [finding('aud_has_userinfo', 'aud', expected), ...lintAudience(bare, practiceOrigin)]
  }
  const url = /^https?:\/\//i.test(audience) ? URL.parse(audience) : null
  const got = audience
  if (!url) {
    const host = /^[\w.-]+\.[a-z]{2,}$/i.test(audience) ? { expected: `https://${audience.toLowerCase()}` } : {}
    return [finding('aud_not_url', 'aud', { got, ...host })]
  }
  return lintUrl(url, got)
}

function withoutUserinfo<T>(audience: T): T | string {
  return typeof audience === 'string' ? audience.replace(USERINFO, '$1') : audience
}

function lintUrl(url: URL, got: string): AssertionFinding[] {
  const { hostname } = url
  const server = `https://${hostname}`
  const page = pageHost(hostname)
  if (page && REFUSED_BY_CLI.includes(page.kind)) {
    const expected = `https://${page.loginHost}`
    return [
      finding('aud_other_host', 'aud', {
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
      finding('aud_unknown_host', 'aud', {
        got,
        expected: page ? `https://${page.loginHost}` : `${LOGIN_AUDIENCE}, ${TEST_AUDIENCE}`,
      }),
    )
  if (url.protocol === 'http:') findings.push(finding('aud_http', 'aud', { got, expected: server }))
  // The audience of a site is its URL, path and all.
  const mayHavePath = !known || HOST_FAMILIES.site.test(hostname)
  if (url.search !== '' || (url.pathname !== '/' && (!mayHavePath || url.pathname.includes('/services/'))))
    findings.push(finding('aud_has_path', 'aud', { got, expected: server }))
  else if (got.endsWith('/'))
    findings.push(
      finding('aud_trailing_slash', 'aud', {
        got,
        expected: withoutTrailing(got, '/').replace(/^http:/i, 'https:'),
      }),
    )
  return findings
}
