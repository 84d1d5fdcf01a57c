import { RS256 } from '#core/vocabulary/jose.ts'

import { finding, type AssertionFinding, type AssertionFindingCode } from './rules.ts'

/** Header parameters that carry or point to a key (RFC 7515 §4.1.2 to §4.1.8). Salesforce uses the app's certificate. */
const KEY_PARAMETERS = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256']

/** Judges a protected header. @returns every finding, in a fixed order. Never throws. @see RFC 7515 §4.1 */
export function lintHeader(header: Record<string, unknown>): AssertionFinding[] {
  const { alg, kid, typ, crit, b64 } = header
  const findings: AssertionFinding[] = []
  if (alg !== RS256) findings.push(finding(algorithmCode(alg), 'alg', { got: alg, expected: RS256 }))
  // > A JWT … MUST NOT use … "b64":false
  if (b64 !== undefined) findings.push(finding('b64_present', 'b64'))
  if (crit !== undefined) findings.push(finding('crit_present', 'crit', { got: crit }))
  const given = KEY_PARAMETERS.filter((name) => name in header)
  if (given.length > 0) findings.push(finding('key_in_header', given.join(', '), { got: given }))
  if (kid !== undefined) findings.push(finding('kid_present', 'kid'))
  if (typ !== undefined && !(typeof typ === 'string' && typ.toUpperCase() === 'JWT'))
    findings.push(finding('typ_unusual', 'typ', { got: typ, expected: 'JWT' }))
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
