import { findingBy, rule, type Finding } from '../../kernel/finding.ts'

/** The page that documents the claims. */
const FLOW_HELP = 'Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)'

/** All that may be said about an assertion: how grave it is, how sure we are, and who says so. Codes are stable. */
const ASSERTION_RULES = {
  // Form: RFC 7515 §2, §7.1
  assertion_wrapped: rule('style', 'documented', 'RFC 7515 §7.1'),
  assertion_whitespace: rule('refused', 'observed', 'RFC 7515 §2'),
  assertion_too_long: rule('refused', 'documented', 'RFC 7515 §5.2'),
  part_count_wrong: rule('refused', 'documented', 'RFC 7515 §5.2'),
  part_padded: rule('refused', 'documented', 'RFC 7515 §2'),
  part_standard_base64: rule('refused', 'documented', 'RFC 7515 §2'),
  part_not_base64url: rule('refused', 'documented', 'RFC 7515 §5.2'),
  part_not_utf8: rule('refused', 'documented', 'RFC 7515 §5.2'),
  part_not_json: rule('refused', 'documented', 'RFC 7515 §5.2'),
  part_not_object: rule('refused', 'documented', 'RFC 7515 §5.2'),
  access_token_given: rule('refused', 'documented', 'Help, "JWT-Based Access Tokens"'),
  // Header: RFC 7515 §4.1
  alg_missing: rule('refused', 'documented', FLOW_HELP),
  alg_none: rule('refused', 'documented', FLOW_HELP),
  alg_hmac: rule('refused', 'documented', FLOW_HELP),
  alg_elliptic_curve: rule('refused', 'documented', FLOW_HELP),
  alg_other_hash: rule('refused', 'documented', FLOW_HELP),
  alg_pss: rule('refused', 'documented', FLOW_HELP),
  alg_unknown: rule('refused', 'documented', FLOW_HELP),
  b64_present: rule('refused', 'documented', 'RFC 7797 §7'),
  crit_present: rule('refused', 'believed', 'RFC 7515 §4.1.11'),
  key_in_header: rule('style', 'believed', 'RFC 7515 §4.1'),
  kid_present: rule('style', 'believed', 'RFC 7515 §4.1.4'),
  typ_unusual: rule('style', 'believed', 'RFC 7519 §5.1'),
  member_repeated: rule('undocumented', 'documented', 'RFC 7515 §4, RFC 7519 §4'),
  // Claims: RFC 7523 §3
  iss_missing: rule('refused', 'documented', FLOW_HELP),
  iss_whitespace: rule('refused', 'observed', FLOW_HELP),
  iss_is_secret: rule('refused', 'observed', FLOW_HELP),
  iss_may_be_secret: rule('undocumented', 'observed', FLOW_HELP),
  iss_is_user: rule('refused', 'documented', FLOW_HELP),
  iss_unusual: rule('style', 'observed', FLOW_HELP),
  sub_missing: rule('refused', 'documented', FLOW_HELP),
  sub_whitespace: rule('refused', 'documented', FLOW_HELP),
  sub_is_record_id: rule('refused', 'documented', FLOW_HELP),
  sub_is_url: rule('refused', 'documented', FLOW_HELP),
  sub_not_username: rule('refused', 'documented', FLOW_HELP),
  prn_present: rule('style', 'documented', FLOW_HELP),
  aud_missing: rule('refused', 'documented', FLOW_HELP),
  aud_list: rule('undocumented', 'believed', FLOW_HELP),
  aud_not_string: rule('refused', 'documented', FLOW_HELP),
  aud_not_url: rule('refused', 'documented', FLOW_HELP),
  aud_has_userinfo: rule('refused', 'believed', 'RFC 3986 §3.2.1'),
  aud_http: rule('refused', 'believed', FLOW_HELP),
  aud_trailing_slash: rule('undocumented', 'observed', FLOW_HELP),
  aud_has_path: rule('refused', 'believed', FLOW_HELP),
  aud_other_host: rule('refused', 'observed', 'the Salesforce CLI refuses such hosts'),
  aud_unknown_host: rule('undocumented', 'believed', FLOW_HELP),
  exp_missing: rule('refused', 'documented', FLOW_HELP),
  exp_not_number: rule('refused', 'documented', 'RFC 7519 §2'),
  exp_text: rule('undocumented', 'observed', 'RFC 7519 §2; sent by clients in wide use'),
  exp_fraction: rule('undocumented', 'believed', 'RFC 7519 §2'),
  exp_milliseconds: rule('undocumented', 'observed', `${FLOW_HELP}; the Salesforce CLI sends such`),
  exp_past: rule('refused', 'observed', 'RFC 7523 §3 (4)'),
  exp_just_past: rule('undocumented', 'observed', 'RFC 7523 §3 (4)'),
  exp_undocumented: rule('undocumented', 'observed', FLOW_HELP),
  exp_beyond_observed: rule(
    'undocumented',
    'observed',
    `${FLOW_HELP}: 3 minutes; several clients name 5 as the ceiling, the Salesforce CLI sends more`,
  ),
  nbf_future: rule('refused', 'believed', 'RFC 7523 §3 (5)'),
  nbf_milliseconds: rule('refused', 'believed', 'RFC 7519 §2'),
  iat_future: rule('undocumented', 'believed', 'RFC 7523 §3 (6)'),
  iat_milliseconds: rule('undocumented', 'believed', 'RFC 7519 §2'),
  jti_missing: rule('style', 'documented', 'RFC 7523 §3 (7)'),
  jti_not_string: rule('undocumented', 'documented', 'RFC 7519 §4.1.7'),
  scope_present: rule('style', 'observed', FLOW_HELP),
  claims_ignored: rule('style', 'believed', 'RFC 7519 §4'),
  // Signature: RFC 8017 §8.2
  signature_missing: rule('refused', 'documented', 'RFC 7515 §5.1'),
  signature_length_wrong: rule('refused', 'documented', 'RFC 8017 §8.2.1'),
  signature_small_key: rule('refused', 'documented', 'RFC 7518 §3.3'),
  signature_matches: rule('good', 'documented', 'RFC 7515 §5.2'),
  signature_mismatch: rule('refused', 'documented', 'RFC 7515 §5.2'),
  assertion_in_order: rule('good', 'documented', FLOW_HELP),
} as const

export type AssertionFindingCode = keyof typeof ASSERTION_RULES
export type AssertionFinding = Finding<AssertionFindingCode>

/** One finding by its rule. `more` holds what was got and expected; neither ever a signature. */
export const finding = findingBy(ASSERTION_RULES)
