/** Looks at a JWT as the verifier of a JWT bearer assertion does, and never stops at the first thing. */
import { splitCompactJws } from '../../assertions/compact.ts'
import { decodeAssertion, type DecodeError, type UnverifiedAssertion } from '../../assertions/decode.ts'
import { decodeBase64Url } from '../../encoding/base64url.ts'
import type { WrittenAssertion } from '../../assertions/written.ts'
import type { FindingLevel } from '../../kernel/finding.ts'
import { id18 } from '../../kernel/record-id.ts'
import type { NumericDate } from '../../kernel/numeric-date.ts'
import { finding, type AssertionFinding } from './rules.ts'
import { readAssertionText } from './assertion-text.ts'
import { lintClaims } from './claims.ts'
import { lintHeader } from './header.ts'
import { isHexSignature, wasReadAsText } from './signature-forms.ts'
import { repeatedMembers } from './repeated-members.ts'

/** Octets of a signature by an RSA key of 2048, 3072 and 4096 bits: as long as its modulus (RFC 8017 §8.2.1). */
const SIGNATURE_BYTES = [256, 384, 512]

export type AssertionLint = {
  /** As it was meant, without what {@link readAssertionText} takes off. A credential until `exp`. */
  compact: string
  /** Undefined when it cannot be taken apart. */
  decoded: UnverifiedAssertion | undefined
  findings: AssertionFinding[]
}

/**
 * Says everything that matters for this flow about a text that is meant to be an assertion. Verifies nothing.
 *
 * @param text as pasted
 * @param now the server's clock as well as it is known, whole seconds
 * @param practiceOrigin an origin whose paths are practice orgs; their audiences are right
 * @returns findings, the worst first, those of a level in the order form, header, claims, signature; `assertion_in_order` when none of them is a
 * reason for a refusal or outside the documentation. Never throws. Findings hold no signature.
 */
export function lintAssertion(text: string, now: NumericDate, practiceOrigin?: string): AssertionLint {
  const { compact, findings: form } = readAssertionText(text)
  const decoded = decodeAssertion(compact)
  if (!decoded.ok) {
    const rest = isSignatureOnly(decoded.error) ? lintUnsigned(compact, now, practiceOrigin) : []
    return { compact, decoded: undefined, findings: [...form, undecodable(decoded.error), ...rest] }
  }
  const { protectedHeader, claims, raw, signature } = decoded.value
  if (isAccessToken(decoded.value)) {
    return { compact, decoded: decoded.value, findings: [...form, ...lintAccessToken(decoded.value, now)] }
  }
  if (isDpopProof(decoded.value)) {
    return { compact, decoded: decoded.value, findings: [...form, lintDpopProof(decoded.value)] }
  }
  const findings = [
    ...form,
    ...repeated('header', raw.header),
    ...lintHeader(protectedHeader),
    ...repeated('claims', raw.payload),
    ...lintClaims(claims, now, practiceOrigin),
    ...lintSignature(signature, raw.signature),
  ]
  const sound = findings.every(({ level }) => level === 'style')
  const inOrder = finding('assertion_in_order', 'assertion')
  return { compact, decoded: decoded.value, findings: sound ? [inOrder, ...findings] : worstFirst(findings) }
}

/**
 * Says everything that matters about a header and a claims set that nobody signed yet.
 *
 * @param now the server's clock as well as it is known, whole seconds
 * @param practiceOrigin an origin whose paths are practice orgs; their audiences are right
 * @returns findings, the worst first, those of a level in the order header, claims; none where there is nothing to say. Never
 * throws.
 */
export function lintMembers(
  { header, claims }: WrittenAssertion,
  now: NumericDate,
  practiceOrigin?: string,
): AssertionFinding[] {
  return worstFirst([...lintHeader(header), ...lintClaims(claims, now, practiceOrigin)])
}

/** Whether header and payload may be whole: a log cut or masked what follows, or nothing was signed yet. */
function isSignatureOnly(error: DecodeError): boolean {
  return error.code === 'part_count_wrong' ? error.got === 2 : 'part' in error && error.part === 'signature'
}

/** Header and claims of a JWT whose signature cannot be read: what is wrong with them is wrong all the same. */
function lintUnsigned(compact: string, now: NumericDate, practiceOrigin: string | undefined): AssertionFinding[] {
  const [header, payload] = splitCompactJws(compact)
  const decoded = decodeAssertion(`${header}.${payload}.`)
  if (!decoded.ok || isAccessToken(decoded.value) || isDpopProof(decoded.value)) return []
  const { protectedHeader, claims, raw } = decoded.value
  return [
    ...repeated('header', raw.header),
    ...repeated('claims', raw.payload),
    ...worstFirst([...lintHeader(protectedHeader), ...lintClaims(claims, now, practiceOrigin)]),
  ]
}

function isAccessToken({ protectedHeader: { tty, typ } }: UnverifiedAssertion): boolean {
  return tty === 'sfdc-core-token' || typ === 'at+jwt'
}

function isDpopProof({ protectedHeader: { typ } }: UnverifiedAssertion): boolean {
  return typeof typ === 'string' && typ.toLowerCase() === 'dpop+jwt'
}

/**
 * A proof of possession: for which request it was made.
 *
 * @see RFC 9449 §4.2
 */
function lintDpopProof({ claims: { htm, htu } }: UnverifiedAssertion): AssertionFinding {
  const request = [htm, htu].filter((one) => typeof one === 'string')
  return finding('dpop_proof_given', 'typ', request.length === 0 ? {} : { got: request })
}

/**
 * A JWT-based access token: whose it is, where it opens anything, and whether it still does.
 *
 * @see Salesforce Help, "JWT-Based Access Tokens" (jwt_access_tokens, read 2026-11-22)
 */
function lintAccessToken({ protectedHeader, claims }: UnverifiedAssertion, now: NumericDate): AssertionFinding[] {
  const { tnk, kid } = protectedHeader
  const org = /\b00D[A-Za-z0-9]{12}/.exec(`${String(tnk)} ${String(kid)}`)?.[0]
  const findings = [finding('access_token_given', 'assertion', org === undefined ? {} : { got: [org, id18(org)] })]
  const { aud, exp } = claims
  if (typeof exp === 'number' && exp <= now) findings.push(finding('access_token_ended', 'exp', { got: exp - now }))
  const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string')
  if (audiences.length > 0) findings.push(finding('access_token_audience', 'aud', { got: audiences }))
  return findings
}

const BY_WEIGHT: readonly FindingLevel[] = ['refused', 'undocumented', 'style', 'good']

function worstFirst(findings: readonly AssertionFinding[]): AssertionFinding[] {
  return findings.toSorted((a, b) => BY_WEIGHT.indexOf(a.level) - BY_WEIGHT.indexOf(b.level))
}

function undecodable(error: DecodeError): AssertionFinding {
  const at = 'part' in error ? error.part : 'assertion'
  const more = 'got' in error ? { got: error.got } : 'at' in error ? { got: error.at } : {}
  return finding(error.code, at, more)
}

function repeated(at: 'header' | 'claims', part: string): AssertionFinding[] {
  const bytes = decodeBase64Url(part)
  const names = bytes.ok ? repeatedMembers(new TextDecoder().decode(bytes.value)) : []
  return names.length === 0 ? [] : [finding('member_repeated', at, { got: names })]
}

function lintSignature(signature: Uint8Array, written: string): AssertionFinding[] {
  const bytes = signature.length
  if (isHexSignature(written)) return [finding('signature_hex', 'signature')]
  if (wasReadAsText(signature)) return [finding('signature_read_as_text', 'signature')]
  if (bytes === 0) return [finding('signature_missing', 'signature')]
  if (SIGNATURE_BYTES.includes(bytes)) return []
  const more = { got: bytes, expected: SIGNATURE_BYTES.join(', ') }
  return bytes === 128
    ? [finding('signature_small_key', 'signature', more)]
    : [finding('signature_length_wrong', 'signature', more)]
}

/**
 * Findings with that of trying the signature: first, but behind what is refused where it fits.
 *
 * @returns all, without `assertion_in_order` where the signature is refused. Never throws.
 */
export function withSignature(
  findings: readonly AssertionFinding[],
  signature: AssertionFinding | undefined,
): AssertionFinding[] {
  if (!signature) return [...findings]
  // A length, or digits that are not base64url, is explained by the way it was made wrong.
  const explained = signature.level === 'refused' && signature.code !== 'signature_mismatch'
  const rest = findings.filter(({ code }) => {
    if (code === 'assertion_in_order') return signature.level !== 'refused'
    return code !== signature.code && !(explained && code === 'signature_length_wrong')
  })
  if (signature.level === 'refused') return [signature, ...rest]
  const refused = rest.filter(({ level }) => level === 'refused')
  return [...refused, signature, ...rest.filter(({ level }) => level !== 'refused')]
}
