/** Which findings explain a refusal, so that a verdict can name the cause and not only what was answered. */
import type { TokenRefusalCode } from '../diagnosis/refusals/token-refusals.ts'
import type { FindingSubject } from './verdict.ts'

/**
 * Codes of findings that bring a refusal about, by patterns of them. A finding that depends on the clock of whoever looks is in none:
 * what is past now need not have been when it was sent.
 */
const CAUSES: Partial<Record<TokenRefusalCode, RegExp>> = {
  audience_wrong: /^aud_|^audience_of_other_host$|^claim_\w+$/,
  assertion_expired: /^exp_(?:missing|not_number)$/,
  assertion_invalid:
    /^(?:signature_(?!matches)|alg_|part_|assertion_(?!in_order|missing)|crit_present|b64_present|member_repeated|access_token_given)/,
  client_unverified: /^(?:signature_(?!matches)|client_secret_present$)/,
  client_unknown: /^(?:iss_|claim_)/,
  user_not_approved: /^(?:sub_|claim_)/,
  grant_type_unread: /^(?:grant_type_|content_type_not_form$|method_not_post$)/,
  post_required: /^method_not_post$/,
  domain_not_supported: /^endpoint_/,
  grant_refused: /^(?!exp_past$|exp_just_past$|nbf_future$|iat_future$)/,
}

/** The claim a refusal is about, for findings that may be about any. */
const CLAIMS: Partial<Record<TokenRefusalCode, readonly string[]>> = {
  audience_wrong: ['aud'],
  client_unknown: ['iss'],
  user_not_approved: ['sub', 'prn'],
}

/**
 * The finding that explains a refusal by a token endpoint.
 *
 * @param findings of the request and the assertion in the same input, the worst first
 * @returns undefined where none does. Never throws.
 */
export function causeOf(
  refusal: TokenRefusalCode | undefined,
  findings: readonly FindingSubject[],
): FindingSubject | undefined {
  const pattern = refusal && CAUSES[refusal]
  if (!pattern) return undefined
  const claims = CLAIMS[refusal]
  return findings.find(
    ({ code, finding: { level, at } }) =>
      (level === 'refused' ||
        (level === 'undocumented' && refusal !== 'grant_refused') ||
        code === 'client_secret_present') &&
      pattern.test(code) &&
      (claims === undefined || !code.startsWith('claim_') || claims.includes(at)),
  )
}
