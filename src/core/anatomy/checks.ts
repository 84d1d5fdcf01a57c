import { RS256 } from '#core/vocabulary/jose.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { TOKEN_REFUSALS, type TokenErrorAnswer, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

import { equalBytes } from '../encoding/bytes.ts'
import { isRecord } from '../kernel/answer.ts'
import type { Evidence } from '../kernel/finding.ts'
import type { Anatomy, TakenApart } from './anatomy.ts'

/**
 * What a token endpoint looks at before it answers an assertion, in the order a practice org does, each with the reasons it
 * refuses for. That Salesforce keeps to this order is {@link ORDER_EVIDENCE}.
 */
export const CHECKS = [
  {
    check: 'request',
    reasons: [
      'method_not_post',
      'body_too_large',
      'parameter_repeated',
      'grant_type_missing',
      'grant_type_unknown',
      'scope_parameter_sent',
    ],
  },
  {
    check: 'assertion',
    reasons: [
      'assertion_missing',
      'assertion_not_three_parts',
      'assertion_not_base64url',
      'assertion_header_not_json',
      'alg_not_rs256',
      'crit_not_supported',
      'assertion_payload_not_json',
    ],
  },
  {
    check: 'app',
    reasons: [
      'issuer_missing',
      'app_not_on_generic_host',
      'app_not_in_this_org',
      'issuer_unknown',
      'app_not_propagated',
      'app_blocked',
      'client_secret_wrong',
      'dpop_proof_missing',
      'certificate_missing',
    ],
  },
  { check: 'signature', reasons: ['signature_mismatch', 'external_app_signature_mismatch'] },
  { check: 'exp', reasons: ['exp_missing', 'exp_not_a_number', 'exp_past', 'exp_too_far', 'nbf_in_future'] },
  { check: 'aud', reasons: ['aud_missing', 'aud_not_a_string', 'aud_mismatch'] },
  { check: 'jti', reasons: ['jti_not_a_string', 'jti_reused'] },
  { check: 'user', reasons: ['sub_missing', 'wrong_environment', 'user_unknown'] },
  {
    check: 'approval',
    reasons: [
      'user_not_pre_authorized',
      'permission_set_licence',
      'app_uninstalled',
      'refresh_scope_missing',
      'no_approval',
      'approval_without_refresh_token',
      'approval_scope_too_small',
    ],
  },
  {
    check: 'login',
    reasons: ['user_inactive', 'user_frozen', 'ip_restricted', 'login_hours_restricted', 'login_rate_exceeded'],
  },
] as const satisfies readonly { check: string; reasons: readonly TokenRefusalCode[] }[]

export type CheckName = (typeof CHECKS)[number]['check']

/**
 * How sure the order is. Seen one after the other on an External Client App: signature, approval, scope; seen on others: the app
 * before `aud`, `aud` before the approval, and a report that contradicts it.
 */
export const ORDER_EVIDENCE: Evidence = 'believed'

/**
 * How a check stands. `passes` and `fails` follow from the bytes. `open`: nothing in the bytes decides it. `not_reached`: one
 * before it fails, and a token endpoint stops at the first.
 */
export type CheckStand = 'passes' | 'fails' | 'open' | 'not_reached'

/** An answer Salesforce is known or believed to give. `kind`: of the apps it was seen with, where others get another. */
export type KnownAnswer = { answer: TokenErrorAnswer; evidence: Evidence; kind?: AppKind }

/** How every check stands for an assertion as it arrived; where one fails, why, and the answers to it, the likeliest first. */
export type ChecksOutcome = {
  stands: readonly { check: CheckName; stand: CheckStand }[]
  failed?: { check: CheckName; reason: BrokenBytes; answers: readonly [KnownAnswer, ...KnownAnswer[]] }
}

/** The reasons for which bytes alone can be refused. */
export type BrokenBytes = keyof typeof ANSWERS

/** What is answered where bytes are wrong. @see docs/practice-org-differences.md */
const ANSWERS = {
  assertion_not_three_parts: [known('assertion_not_three_parts', 'observed')],
  assertion_not_base64url: [known('assertion_not_base64url', 'observed')],
  assertion_header_not_json: [known('assertion_header_not_json', 'observed')],
  alg_not_rs256: [known('alg_not_rs256', 'believed')],
  crit_not_supported: [known('crit_not_supported', 'believed')],
  assertion_payload_not_json: [known('assertion_payload_not_json', 'observed')],
  issuer_missing: [known('issuer_missing', 'believed')],
  issuer_unknown: [
    known('issuer_unknown', 'observed'),
    known('app_not_in_this_org', 'observed', 'external_client_app'),
  ],
  signature_mismatch: [
    known('signature_mismatch', 'observed'),
    known('external_app_signature_mismatch', 'observed', 'external_client_app'),
  ],
} as const satisfies Partial<Record<TokenRefusalCode, readonly [KnownAnswer, ...KnownAnswer[]]>>

function known(code: TokenRefusalCode, evidence: Evidence, kind?: AppKind): KnownAnswer {
  return { answer: TOKEN_REFUSALS[code], evidence, ...(kind ? { kind } : {}) }
}

/**
 * Which check fails first for an assertion as it arrived, compared with the one that was signed.
 *
 * What the bytes do not tell is left `open`: the request around them, whether the app is there, clocks, the user. An `iss` that
 * changed is taken to be nobody's.
 *
 * @param signed the assertion as it was made, taken apart
 * @param arrived what became of it, taken apart with the key of the certificate on the app;
 * without a key the signature is `open` as long as nothing changed, and known to fail where something did
 * @returns how each check stands, in the order of {@link CHECKS}. Never throws. Returns no part of a credential.
 * @see RFC 7515 §5.2
 */
export function checksAfter(signed: Anatomy, arrived: TakenApart): ChecksOutcome {
  const before = unreadable(arrived) ?? (arrived.ok ? issuerBroken(signed, arrived.value) : undefined)
  const fits = before === undefined && arrived.ok ? signatureFits(signed, arrived.value) : undefined
  const broken = before ?? (fits === false ? 'signature_mismatch' : undefined)
  const failedAt = broken === undefined ? -1 : CHECKS.findIndex(({ reasons }) => isOneOf(reasons, broken))
  const stands = CHECKS.map(({ check }, index) => ({ check, stand: standOf(check, index, failedAt, fits) }))
  const failed = CHECKS[failedAt]
  if (failed === undefined || broken === undefined) return { stands }
  return { stands, failed: { check: failed.check, reason: broken, answers: ANSWERS[broken] } }
}

function standOf(check: CheckName, index: number, failedAt: number, fits: boolean | undefined): CheckStand {
  if (failedAt >= 0 && index >= failedAt) return index === failedAt ? 'fails' : 'not_reached'
  return check === 'assertion' || (check === 'signature' && fits === true) ? 'passes' : 'open'
}

function isOneOf(reasons: readonly TokenRefusalCode[], reason: TokenRefusalCode): boolean {
  return reasons.includes(reason)
}

/** Why it is no RS256 JWS with claims, in the order in which a practice org looks: every part, then the header, then the claims. */
function unreadable(taken: TakenApart): BrokenBytes | undefined {
  if (!taken.ok)
    return taken.error.code === 'part_count_wrong' ? 'assertion_not_three_parts' : 'assertion_not_base64url'
  const header = objectIn(taken.value.parts.header.bytes)
  if (header === undefined) return 'assertion_header_not_json'
  if (header['alg'] !== RS256) return 'alg_not_rs256'
  if (Object.hasOwn(header, 'crit')) return 'crit_not_supported'
  return objectIn(taken.value.parts.payload.bytes) === undefined ? 'assertion_payload_not_json' : undefined
}

function issuerBroken(signed: Anatomy, arrived: Anatomy): BrokenBytes | undefined {
  const issuer = objectIn(arrived.parts.payload.bytes)?.['iss']
  if (typeof issuer !== 'string' || issuer === '') return 'issuer_missing'
  return issuer === objectIn(signed.parts.payload.bytes)?.['iss'] ? undefined : 'issuer_unknown'
}

/** Undefined where nothing here tells. */
function signatureFits(signed: Anatomy, arrived: Anatomy): boolean | undefined {
  const { encoded, recovered, key, parts } = arrived
  // The whole message is compared with the one that it has to be: what parsed it instead has let forged ones pass.
  // > If the length of the signature S is not k octets, output "invalid signature" and stop.
  if (key)
    return (
      parts.signature.bytes.length === key.octets &&
      encoded !== undefined &&
      recovered !== undefined &&
      equalBytes(encoded.bytes, recovered)
    )
  // For one key and one text there is one signature (RFC 8017 §8.2.1): whichever of them changed, they fit no more.
  return arrived.compact === signed.compact ? undefined : false
}

function objectIn(bytes: Uint8Array<ArrayBuffer>): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
