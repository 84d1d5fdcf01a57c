import { decodeBase64Url } from '../encoding/base64url.ts'
import { isRecord } from '../kernel/answer.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { splitCompactJws } from './compact.ts'

/** What a compact JWS says, checked by nobody: show it, never trust it. */
export type UnverifiedAssertion = {
  protectedHeader: Record<string, unknown>
  claims: Record<string, unknown>
  signature: Uint8Array<ArrayBuffer>
  /** ASCII of header, dot and payload: what the signature covers (RFC 7515 §5.1). */
  signingInput: string
  /** The parts as written, base64url. */
  raw: { header: string; payload: string; signature: string }
}

type AssertionPart = 'header' | 'payload' | 'signature'

/** Why a text is not a JWS holding JSON objects. `at` is an index into the part, in characters. */
export type DecodeError =
  | { code: 'assertion_too_long'; max: number; got: number }
  | { code: 'part_count_wrong'; got: number }
  | { code: 'part_not_base64url'; part: AssertionPart; at: number }
  | { code: 'part_not_utf8'; part: AssertionPart }
  | { code: 'part_not_json'; part: AssertionPart }
  | { code: 'part_not_object'; part: AssertionPart }

/** Characters. Assertions here have a few hundred; the cap is checked before any JSON is parsed. */
const MAX_COMPACT_LENGTH = 65_536

/**
 * Reads a compact JWS without verifying it.
 *
 * @returns header, claims, signature and the raw parts; or `assertion_too_long`, `part_count_wrong`,
 * `part_not_base64url`, `part_not_utf8`, `part_not_json`, `part_not_object`. Never throws. Refusals hold no
 * part of the input.
 * @see RFC 7515 §5.2 steps 1 to 3 and 6, RFC 7519 §7.2
 */
export function decodeAssertion(compact: string): Result<UnverifiedAssertion, DecodeError> {
  if (compact.length > MAX_COMPACT_LENGTH)
    return err({ code: 'assertion_too_long', max: MAX_COMPACT_LENGTH, got: compact.length })
  const count = compact.split('.').length
  if (count !== 3) return err({ code: 'part_count_wrong', got: count })
  const [header, payload, signatureText] = splitCompactJws(compact)

  const protectedHeader = decodeJsonPart('header', header)
  if (!protectedHeader.ok) return protectedHeader
  const claims = decodeJsonPart('payload', payload)
  if (!claims.ok) return claims
  const signature = decodeBase64Url(signatureText)
  if (!signature.ok) return err({ code: 'part_not_base64url', part: 'signature', at: signature.error.at })

  return ok({
    protectedHeader: protectedHeader.value,
    claims: claims.value,
    signature: signature.value,
    signingInput: `${header}.${payload}`,
    raw: { header, payload, signature: signatureText },
  })
}

/**
 * Reads one part that holds a JSON object.
 *
 * @param text as written, base64url
 * @returns the object; or `part_not_base64url`, `part_not_utf8`, `part_not_json`, `part_not_object`. Never throws.
 * @see RFC 7515 §5.2 steps 2 and 3
 */
export function decodeJsonPart(part: AssertionPart, text: string): Result<Record<string, unknown>, DecodeError> {
  const bytes = decodeBase64Url(text)
  if (!bytes.ok) return err({ code: 'part_not_base64url', part, at: bytes.error.at })
  let json: string
  try {
    json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value)
  } catch {
    return err({ code: 'part_not_utf8', part })
  }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return err({ code: 'part_not_json', part })
  }
  return isRecord(value) ? ok(value) : err({ code: 'part_not_object', part })
}
