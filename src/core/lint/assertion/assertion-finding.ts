import type { Evidence, Finding, FindingLevel } from '../../kernel/finding.ts'

/** What may be said about an assertion. Codes are stable. */
export type AssertionFindingCode =
  // Form: RFC 7515 §2, §7.1
  | 'assertion_wrapped'
  | 'assertion_whitespace'
  | 'assertion_too_long'
  | 'part_count_wrong'
  | 'part_padded'
  | 'part_standard_base64'
  | 'part_not_base64url'
  | 'part_not_utf8'
  | 'part_not_json'
  | 'part_not_object'
  | 'access_token_given'
  // Header: RFC 7515 §4.1
  | 'alg_missing'
  | 'alg_none'
  | 'alg_hmac'
  | 'alg_elliptic_curve'
  | 'alg_other_hash'
  | 'alg_pss'
  | 'alg_unknown'
  | 'b64_present'
  | 'crit_present'
  | 'key_in_header'
  | 'kid_present'
  | 'typ_unusual'
  | 'member_repeated'
  // Claims: RFC 7523 §3
  | 'iss_missing'
  | 'iss_whitespace'
  | 'iss_is_secret'
  | 'iss_is_user'
  | 'iss_unusual'
  | 'sub_missing'
  | 'sub_whitespace'
  | 'sub_is_record_id'
  | 'sub_is_url'
  | 'sub_not_username'
  | 'prn_present'
  | 'aud_missing'
  | 'aud_list'
  | 'aud_not_string'
  | 'aud_not_url'
  | 'aud_http'
  | 'aud_trailing_slash'
  | 'aud_has_path'
  | 'aud_other_host'
  | 'aud_unknown_host'
  | 'exp_missing'
  | 'exp_not_number'
  | 'exp_text'
  | 'exp_fraction'
  | 'exp_milliseconds'
  | 'exp_past'
  | 'exp_just_past'
  | 'exp_undocumented'
  | 'exp_beyond_observed'
  | 'nbf_future'
  | 'nbf_milliseconds'
  | 'iat_future'
  | 'iat_milliseconds'
  | 'jti_missing'
  | 'jti_not_string'
  | 'scope_present'
  | 'claims_ignored'
  // Signature: RFC 8017 §8.2
  | 'signature_missing'
  | 'signature_length_wrong'
  | 'signature_small_key'
  | 'signature_matches'
  | 'signature_mismatch'
  | 'assertion_in_order'

export type AssertionFinding = Finding<AssertionFindingCode>

/** One finding. `more` holds what was got and expected; neither ever a signature. */
export function finding(
  code: AssertionFindingCode,
  level: FindingLevel,
  evidence: Evidence,
  at: string,
  source: string,
  more: Pick<AssertionFinding, 'got' | 'expected'> = {},
): AssertionFinding {
  return { code, level, evidence, at, source, ...more }
}

/** The page that documents the claims. */
export const FLOW_HELP = 'Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)'
