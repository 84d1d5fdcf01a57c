import { RS256 } from '#core/vocabulary/jose.ts'

import { FLOW_HELP, finding, type AssertionFinding, type AssertionFindingCode } from './assertion-finding.ts'

/** Header parameters that carry or point to a key (RFC 7515 §4.1.2 to §4.1.8). Salesforce uses the app's certificate. */
const KEY_PARAMETERS = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256']

/** Judges a protected header. @returns every finding, in a fixed order. Never throws. @see RFC 7515 §4.1 */
export function lintHeader(header: Record<string, unknown>): AssertionFinding[] {
  const { alg, kid, typ, crit, b64 } = header
  const findings: AssertionFinding[] = []
  if (alg !== RS256)
    findings.push(finding(algorithmCode(alg), 'refused', 'documented', 'alg', FLOW_HELP, { got: alg, expected: RS256 }))
  // > A JWT … MUST NOT use … "b64":false
  if (b64 !== undefined) findings.push(finding('b64_present', 'refused', 'documented', 'b64', 'RFC 7797 §7'))
  if (crit !== undefined)
    findings.push(finding('crit_present', 'refused', 'believed', 'crit', 'RFC 7515 §4.1.11', { got: crit }))
  const given = KEY_PARAMETERS.filter((name) => name in header)
  if (given.length > 0)
    findings.push(finding('key_in_header', 'style', 'believed', given.join(', '), 'RFC 7515 §4.1', { got: given }))
  if (kid !== undefined) findings.push(finding('kid_present', 'style', 'believed', 'kid', 'RFC 7515 §4.1.4'))
  if (typ !== undefined && !(typeof typ === 'string' && typ.toUpperCase() === 'JWT'))
    findings.push(finding('typ_unusual', 'style', 'believed', 'typ', 'RFC 7519 §5.1', { got: typ, expected: 'JWT' }))
  return findings
}

function algorithmCode(alg: unknown): AssertionFindingCode {
  if (alg === undefined) return 'alg_missing'
  if (typeof alg !== 'string') return 'alg_unknown'
  if (alg.toLowerCase() === 'none') return 'alg_none'
  if (/^HS\d/.test(alg)) return 'alg_hmac'
  if (/^ES\d|^EdDSA$|^Ed\d/.test(alg)) return 'alg_elliptic_curve'
  if (/^RS\d/.test(alg)) return 'alg_other_hash'
  return /^PS\d/.test(alg) ? 'alg_pss' : 'alg_unknown'
}
