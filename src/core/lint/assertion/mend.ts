/** What would mend a finding: only what is ours to decide, and only where it helps. */
import { RS256 } from '#core/vocabulary/jose.ts'
import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'

import { splitCompactJws } from '../../assertions/compact.ts'
import { signingInputOf } from '../../assertions/signing-input.ts'
import type { WrittenAssertion } from '../../assertions/written.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import { isJson, isSameJson, jsonMember, type Json, type JsonObject } from '../../kernel/json.ts'
import type { NumericDate } from '../../kernel/numeric-date.ts'
import { lintMembers } from './assertion.ts'
import { readAssertionText } from './assertion-text.ts'
import { lintSpelling } from './claim-spelling.ts'
import type { AssertionFinding, AssertionFindingCode } from './rules.ts'
import { signatureForms, type SignatureForm } from './signature-forms.ts'

/**
 * One change that mends something. A member gets another value, is added (without `from`) or is taken out (without `to`); the
 * signature has to be made again then. `form`: it says the right thing in a wrong dress, and writing it again is enough; `at`
 * is a part of the assertion.
 */
export type Mend =
  | { in: 'header' | 'claims'; at: string; from?: Json; to?: Json }
  | { in: 'form'; at: string; undo: AssertionFindingCode }

/** What is known beside the assertion. */
export type MendContext = {
  /** The server's clock as well as it is known, whole seconds. */
  now: NumericDate
  /** An origin whose paths are practice orgs. */
  practiceOrigin?: string
  /** What would be right, where somebody knows: the environment does. */
  known?: { iss?: string; sub?: string; aud?: string; jti?: string }
  /** Says what the place that writes the assertion has to say of it, beside what is always true. */
  lintMore?: (written: WrittenAssertion) => readonly AssertionFinding[]
}

/** Alternatives, the best first; one with a change that changes nothing, or without any, is none. */
type MendRule = (
  written: WrittenAssertion,
  finding: AssertionFinding,
  context: MendContext,
) => readonly (readonly (Mend | undefined)[])[]

const MENDS: Readonly<Record<AssertionFindingCode, MendRule | 'form' | 'by_hand'>> = {
  assertion_wrapped: 'form',
  assertion_python_bytes: 'form',
  assertion_base64_again: 'form',
  assertion_json_serialization: 'form',
  assertion_whitespace: 'form',
  part_padded: 'form',
  part_standard_base64: 'form',
  member_repeated: 'form',
  signature_hex: 'form',
  signature_encoded_twice: 'form',
  signature_reversed: 'form',
  // What is missing or broken is not guessed.
  assertion_too_long: 'by_hand',
  part_count_wrong: 'by_hand',
  part_not_base64url: 'by_hand',
  part_not_utf8: 'by_hand',
  part_not_json: 'by_hand',
  part_not_object: 'by_hand',
  dpop_proof_given: 'by_hand',
  access_token_given: 'by_hand',
  access_token_ended: 'by_hand',
  access_token_audience: 'by_hand',

  alg_missing: toRs256,
  alg_none: toRs256,
  alg_hmac: toRs256,
  alg_elliptic_curve: toRs256,
  alg_other_hash: toRs256,
  alg_pss: toRs256,
  alg_unknown: toRs256,
  b64_present: ({ header }) => [[set('header', header, 'b64', undefined)]],
  crit_present: ({ header }) => [[set('header', header, 'crit', undefined)]],
  key_in_header: ({ header }, { got }) => [names(got).map((name) => set('header', header, name, undefined))],
  kid_present: ({ header }) => [[set('header', header, 'kid', undefined)]],
  typ_unusual: ({ header }) => [[set('header', header, 'typ', 'JWT')]],

  claim_html_escaped: undressed,
  claim_percent_encoded: undressed,
  claim_quoted: undressed,
  claim_placeholder: asKnown,
  iss_missing: asKnown,
  iss_whitespace: ({ claims }, _finding, { known }) => [
    [set('claims', claims, 'iss', withoutBlanks(claims['iss']))],
    ...(known?.iss === undefined ? [] : [[set('claims', claims, 'iss', known.iss)]]),
  ],
  iss_is_secret: asKnown,
  iss_may_be_secret: asKnown,
  iss_is_user: asKnown,
  iss_unusual: asKnown,
  sub_missing: asKnown,
  sub_whitespace: ({ claims }, { at }, { known }) => [
    [set('claims', claims, at, trimmed(claims[at]))],
    ...asSub(claims, known?.sub),
  ],
  sub_is_record_id: asKnown,
  sub_is_url: asKnown,
  sub_not_username: asKnown,
  // `prn` counts where both are there, so its value is the one to keep.
  sub_empty_beside_prn: ({ claims }) => asSub(claims, claims['prn']),
  prn_present: ({ claims }) => asSub(claims, claims['prn']),

  aud_missing: asExpectedAudience,
  aud_list: asExpectedAudience,
  aud_not_string: asExpectedAudience,
  aud_not_url: asExpectedAudience,
  aud_has_userinfo: asExpectedAudience,
  aud_http: asExpectedAudience,
  aud_trailing_slash: asExpectedAudience,
  aud_has_path: asExpectedAudience,
  aud_other_host: asExpectedAudience,
  aud_unknown_host: asExpectedAudience,

  exp_missing: soon,
  exp_not_number: soon,
  exp_text: (written, finding, context) => [
    [set('claims', written.claims, 'exp', Math.floor(Number(written.claims['exp'])))],
    ...soon(written, finding, context),
  ],
  exp_fraction: inSeconds,
  exp_milliseconds: inSeconds,
  exp_past: soon,
  exp_just_past: soon,
  exp_undocumented: soon,
  exp_beyond_observed: soon,
  nbf_future: ({ claims }) => [[set('claims', claims, 'nbf', undefined)]],
  nbf_milliseconds: ({ claims }, { expected }) => [
    [set('claims', claims, 'nbf', json(expected))],
    [set('claims', claims, 'nbf', undefined)],
  ],
  iat_future: ({ claims }, _finding, { now }) => [[set('claims', claims, 'iat', now)]],
  iat_milliseconds: ({ claims }, { expected }, { now }) => [
    [set('claims', claims, 'iat', json(expected))],
    [set('claims', claims, 'iat', now)],
  ],
  jti_missing: ({ claims }, _finding, { known }) =>
    known?.jti === undefined ? [] : [[set('claims', claims, 'jti', known.jti)]],
  jti_not_string: ({ claims }, _finding, { known }) => [[set('claims', claims, 'jti', known?.jti)]],
  scope_present: ({ claims }) => [[set('claims', claims, 'scope', undefined)]],
  claims_ignored: ({ claims }, { got }) => [names(got).map((name) => set('claims', claims, name, undefined))],

  aud_other_environment: asExpectedAudience,
  aud_other_org: asExpectedAudience,
  aud_my_domain_of_connected_app: asExpectedAudience,
  iss_of_other_app: asKnown,
  sub_not_approved: asKnown,
  // A host, a certificate and a clock are no members of an assertion.
  app_unknown_at_host: 'by_hand',
  certificate_of_other_key: 'by_hand',
  certificate_missing: 'by_hand',
  clock_differs: 'by_hand',

  // Only the key makes a signature.
  signature_missing: 'by_hand',
  signature_length_wrong: 'by_hand',
  signature_small_key: 'by_hand',
  signature_read_as_text: 'by_hand',
  signature_pss: 'by_hand',
  signature_other_hash: 'by_hand',
  signature_without_digest_info: 'by_hand',
  signature_not_hashed: 'by_hand',
  signature_over_digest: 'by_hand',
  signature_over_line_break: 'by_hand',
  signature_over_payload: 'by_hand',
  signature_over_other_parts: 'by_hand',
  signature_over_decoded_parts: 'by_hand',
  signature_over_padded_parts: 'by_hand',
  signature_over_utf16: 'by_hand',
  signature_other_text: 'by_hand',
  signature_mismatch: 'by_hand',
  // Nothing to mend.
  signature_matches: 'by_hand',
  certificate_of_key: 'by_hand',
  assertion_in_order: 'by_hand',
}

/**
 * What would mend a finding about an assertion.
 *
 * Guarantees that a header or a claims set with the changes made no longer has the finding, and no refused one that it had
 * not before; what would not achieve that is not offered.
 *
 * @param written header and claims the finding is about
 * @returns the changes that together mend it; undefined where only a person can, or there is nothing to mend. Never throws.
 */
export function mendOf(
  finding: AssertionFinding,
  written: WrittenAssertion,
  context: MendContext,
): readonly Mend[] | undefined {
  const rule = MENDS[finding.code]
  if (rule === 'by_hand') return undefined
  if (rule === 'form') return [{ in: 'form', at: finding.at, undo: finding.code }]
  for (const alternative of rule(written, finding, context)) {
    const changes = alternative.filter((change) => change !== undefined)
    if (changes.length === alternative.length && changes.length > 0 && helps(finding, written, changes, context))
      return changes
  }
  return undefined
}

/**
 * Header and claims with changes made, members in their places, new ones last. Those of the form change neither: to write
 * the result again is what they ask for. Total.
 */
export function applyMends(written: WrittenAssertion, mends: readonly Mend[]): WrittenAssertion {
  const members = { header: new Map(Object.entries(written.header)), claims: new Map(Object.entries(written.claims)) }
  for (const mend of mends) {
    if (mend.in === 'form') continue
    if (mend.to === undefined) members[mend.in].delete(mend.at)
    else members[mend.in].set(mend.at, mend.to)
  }
  // Made of entries, so that a member called `__proto__` is one.
  return { header: Object.fromEntries(members.header), claims: Object.fromEntries(members.claims) }
}

/**
 * The text of an assertion with changes made. Whatever stands around it is taken off; where header or claims are written
 * anew the signature is left out, since it was made over something else.
 *
 * @param text as pasted
 * @param written what it says, as it was decoded
 * @returns a compact JWS, its signature empty where it has to be made again. A credential where it has one. Never throws.
 */
export function mendText(text: string, written: WrittenAssertion, mends: readonly Mend[]): string {
  const { compact } = readAssertionText(text)
  if (mends.some((mend) => mend.in !== 'form' || mend.undo === 'member_repeated'))
    return `${signingInputOf(applyMends(written, mends))}.`
  const undone = mends.flatMap((mend) => (mend.in === 'form' ? (SIGNATURE_FORMS[mend.undo] ?? []) : []))
  const [header, payload, signature] = splitCompactJws(compact)
  const meant = signatureForms(signature).find(({ form }) => undone.includes(form))
  return meant ? `${header}.${payload}.${encodeBase64Url(meant.bytes)}` : compact
}

const SIGNATURE_FORMS: { readonly [Code in AssertionFindingCode]?: readonly SignatureForm[] } = {
  signature_hex: ['hex', 'base64_of_hex'],
  signature_encoded_twice: ['encoded_twice'],
  signature_reversed: ['reversed'],
}

/** Whether the finding is gone with the changes made, and nothing else will be refused that was not before. */
function helps(finding: AssertionFinding, written: WrittenAssertion, mends: readonly Mend[], context: MendContext) {
  const lint = (one: WrittenAssertion) => [
    ...lintMembers(one, context.now, context.practiceOrigin),
    ...(context.lintMore?.(one) ?? []),
  ]
  const before = lint(written)
  const after = lint(applyMends(written, mends))
  return after.every(
    ({ code, at, level }) =>
      !(code === finding.code && at === finding.at) &&
      (level !== 'refused' || before.some((other) => other.code === code && other.at === at)),
  )
}

function set(where: 'header' | 'claims', members: JsonObject, at: string, to: Json | undefined): Mend | undefined {
  const from = jsonMember(members, at)
  if (isSameJson(from, to)) return undefined
  return { in: where, at, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function toRs256({ header }: WrittenAssertion) {
  return [[set('header', header, 'alg', RS256)]]
}

function undressed({ claims }: WrittenAssertion, { at }: AssertionFinding) {
  return [[set('claims', claims, at, json(lintSpelling(claims).claims[at]))]]
}

function asKnown({ claims }: WrittenAssertion, { at }: AssertionFinding, { known = {} }: MendContext) {
  if (at === 'sub' || at === 'prn') return asSub(claims, known.sub)
  const to = at === 'iss' ? known.iss : known.aud
  return to === undefined ? [] : [[set('claims', claims, at, to)]]
}

/** The subject under the name that every reader knows, and under no other. */
function asSub(claims: JsonObject, subject: Json | undefined): (Mend | undefined)[][] {
  if (subject === undefined) return []
  const changes = [set('claims', claims, 'sub', subject), set('claims', claims, 'prn', undefined)]
  return [changes.filter((change) => change !== undefined)]
}

function asExpectedAudience({ claims }: WrittenAssertion, { expected }: AssertionFinding, { known }: MendContext) {
  const change = (to: Json | undefined) => (to === undefined ? [] : [set('claims', claims, 'aud', to)])
  // What was meant comes before what the environment would say.
  return [change(json(expected)), change(known?.aud)]
}

function soon({ claims }: WrittenAssertion, _finding: AssertionFinding, { now }: MendContext) {
  return [[set('claims', claims, 'exp', now + DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS)]]
}

function inSeconds(written: WrittenAssertion, finding: AssertionFinding, context: MendContext) {
  return [[set('claims', written.claims, 'exp', json(finding.expected))], ...soon(written, finding, context)]
}

/** White space and what has no width: a Consumer Key has none anywhere, a username none at its ends. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060]/g

function withoutBlanks(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? value.replace(INVISIBLE, '').replace(/\s+/g, '') : value
}

function trimmed(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? value.replace(INVISIBLE, '').trim() : value
}

function names(got: unknown): string[] {
  return Array.isArray(got) ? got.map(String) : []
}

function json(value: unknown): Json | undefined {
  return isJson(value) ? value : undefined
}
