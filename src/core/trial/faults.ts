/** What breaks a right assertion in one way, for every finding that an assertion alone can cause. */
import { encodeBase64Url } from '../encoding/base64url.ts'
import { encodeHex } from '../encoding/hex.ts'
import type { AssertionFindingCode } from '../lint/assertion/rules.ts'
import type { SignedWhat } from '../lint/assertion/signed-texts.ts'

/**
 * How a fault is put into an assertion that is right. `members`: what was written in the place of the finding. `text`: the
 * signed text is changed. `signed`: something else is signed. `other_key`, `generic_host`: so. `taken`: a practice org takes
 * it, so there is nothing to see. `elsewhere`: the fault is in the app, the key or the thing pasted, and no assertion has it.
 */
export type Fault =
  | { in: 'members' }
  | { in: 'text'; change: (parts: TextParts) => string }
  | { in: 'signed'; what: SignedWhat }
  | 'other_text'
  | 'other_key'
  | 'generic_host'
  | 'taken'
  | 'elsewhere'

/** The parts of a right assertion, and its signature's octets. A credential. */
type TextParts = { compact: string; header: string; payload: string; signature: string; octets: Uint8Array }

const members = { in: 'members' } as const
const text = (change: (parts: TextParts) => string) => ({ in: 'text', change }) as const
const signed = (what: SignedWhat) => ({ in: 'signed', what }) as const
const withSignature = (change: (parts: TextParts) => string) =>
  text((parts) => `${parts.header}.${parts.payload}.${change(parts)}`)
const withPayload = (json: string) => text(({ header, signature }) => `${header}.${base64Url(json)}.${signature}`)

/** Which fault shows a finding. What a practice org is known to take is named so, whatever Salesforce may do with it. */
export const FAULTS: Readonly<Record<AssertionFindingCode, Fault>> = {
  assertion_wrapped: text(({ compact }) => `"${compact}"`),
  assertion_python_bytes: text(({ compact }) => `b'${compact}'`),
  assertion_base64_again: text(({ compact }) => btoa(compact)),
  assertion_json_serialization: text(({ header, payload, signature }) =>
    JSON.stringify({ protected: header, payload, signature }),
  ),
  assertion_whitespace: text(({ header, payload, signature }) => `${header}.\n${payload}.\n${signature}`),
  // A body of that size is stopped before anybody looks for an assertion in it.
  assertion_too_long: 'elsewhere',
  part_count_wrong: text(({ header, payload }) => `${header}.${payload}`),
  part_padded: text(({ compact }) => `${compact}==`),
  part_standard_base64: withSignature(({ signature }) => signature.replaceAll('-', '+').replaceAll('_', '/')),
  part_not_base64url: withSignature(({ signature }) => `*${signature.slice(1)}`),
  part_not_utf8: text(({ header, signature }) => `${header}._w.${signature}`),
  part_not_json: withPayload('exp'),
  part_not_object: withPayload('[]'),
  dpop_proof_given: 'elsewhere',
  access_token_given: 'elsewhere',
  access_token_ended: 'elsewhere',
  access_token_audience: 'elsewhere',

  alg_missing: members,
  alg_none: members,
  alg_hmac: members,
  alg_elliptic_curve: members,
  alg_other_hash: members,
  alg_pss: members,
  alg_unknown: members,
  crit_present: members,
  // Without `crit` a verifier may pass over it, and a practice org does (RFC 7797 §6).
  b64_present: 'taken',
  key_in_header: 'taken',
  kid_present: 'taken',
  typ_unusual: 'taken',
  member_repeated: 'taken',

  claim_html_escaped: members,
  claim_percent_encoded: members,
  claim_quoted: members,
  claim_placeholder: members,
  iss_missing: members,
  iss_whitespace: members,
  iss_is_secret: members,
  iss_may_be_secret: members,
  iss_is_user: members,
  // Keys look unusual in practice orgs too.
  iss_unusual: 'taken',
  iss_of_other_app: members,
  sub_missing: members,
  sub_whitespace: members,
  sub_is_record_id: members,
  sub_is_url: members,
  sub_not_username: members,
  sub_not_approved: members,
  sub_empty_beside_prn: 'taken',
  prn_present: 'taken',
  aud_missing: members,
  aud_list: members,
  aud_not_string: members,
  aud_not_url: members,
  aud_has_userinfo: members,
  aud_http: members,
  aud_trailing_slash: 'taken',
  aud_has_path: members,
  aud_other_host: members,
  aud_unknown_host: members,
  aud_other_environment: members,
  aud_other_org: members,
  aud_my_domain_of_connected_app: 'taken',
  exp_missing: members,
  exp_not_number: members,
  exp_text: 'taken',
  exp_fraction: 'taken',
  exp_milliseconds: 'taken',
  exp_past: members,
  // How long after its end one is still taken, nobody knows; a practice org has chosen.
  exp_just_past: 'taken',
  exp_undocumented: 'taken',
  exp_beyond_observed: 'taken',
  nbf_future: members,
  nbf_milliseconds: members,
  iat_future: 'taken',
  iat_milliseconds: 'taken',
  jti_missing: 'taken',
  jti_not_string: members,
  scope_present: 'taken',
  claims_ignored: 'taken',

  signature_missing: withSignature(() => ''),
  signature_length_wrong: withSignature(({ octets }) => base64Url(octets.subarray(1))),
  signature_small_key: withSignature(({ octets }) => base64Url(octets.subarray(0, 128))),
  signature_hex: withSignature(({ octets }) => hex(octets)),
  signature_encoded_twice: withSignature(({ signature }) => base64Url(signature)),
  signature_reversed: withSignature(({ octets }) => base64Url(octets.toReversed())),
  signature_read_as_text: withSignature(({ octets }) => base64Url(new TextDecoder().decode(octets))),
  // This page's keys sign with one hash and one padding.
  signature_pss: 'elsewhere',
  signature_other_hash: 'elsewhere',
  signature_without_digest_info: 'elsewhere',
  signature_not_hashed: 'elsewhere',
  signature_over_digest: signed('digest'),
  signature_over_line_break: signed('line_break'),
  signature_over_payload: signed('payload_only'),
  signature_over_other_parts: signed('other_parts'),
  signature_over_decoded_parts: signed('decoded_parts'),
  signature_over_padded_parts: signed('padded_parts'),
  signature_over_utf16: signed('utf16'),
  signature_other_text: 'other_text',
  signature_mismatch: 'other_key',
  certificate_of_other_key: 'other_key',
  certificate_missing: 'elsewhere',
  app_unknown_at_host: 'generic_host',
  signature_matches: 'taken',
  certificate_of_key: 'taken',
  clock_differs: 'taken',
  assertion_in_order: 'taken',
}

/** Whether there is something to see: a practice org refuses an assertion for what a finding of this code is about. */
export function canSeeRefused(code: AssertionFindingCode): boolean {
  const fault = FAULTS[code]
  return fault !== 'taken' && fault !== 'elsewhere'
}

function base64Url(value: string | Uint8Array): string {
  return encodeBase64Url(typeof value === 'string' ? new TextEncoder().encode(value) : value)
}

function hex(octets: Uint8Array): string {
  return encodeHex(new Uint8Array(octets))
}
