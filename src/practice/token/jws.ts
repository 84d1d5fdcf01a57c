import { RS256 } from '#core/vocabulary/jose.ts'

import { decodeBase64Url } from '../kernel/base64url.ts'
import { isRecord } from '../http/http.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/** A compact JWS taken apart. Nothing in it is trusted until its signature is verified. */
export type UnverifiedJws = {
  payload: Uint8Array<ArrayBuffer>
  /** The octets the signature covers (RFC 7515 §5.1 step 8). */
  signingInput: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/**
 * Takes a compact JWS apart, strictly: three parts, each base64url in its only spelling, a header that is a JSON object,
 * `alg` exactly RS256, no `crit`. `kid` and `typ` are ignored, as Salesforce finds the certificate through `iss`.
 *
 * @returns the parts, or the first thing wrong with them. Never throws. The input is a credential and is not
 * repeated in any refusal.
 * @see RFC 7515 §3.1, §4.1.11 and §5.2
 */
export function parseJws(jws: string): Result<UnverifiedJws, TokenRefusal> {
  const parts = jws.split('.')
  const [header64, payload64, signature64] = parts
  if (parts.length !== 3 || header64 === undefined || payload64 === undefined || signature64 === undefined) {
    return err({ code: 'assertion_not_three_parts', parts: parts.length })
  }
  const headerBytes = decodeBase64Url(header64)
  if (headerBytes === undefined) return err({ code: 'assertion_not_base64url', part: 'header' })
  const payload = decodeBase64Url(payload64)
  if (payload === undefined) return err({ code: 'assertion_not_base64url', part: 'payload' })
  const signature = decodeBase64Url(signature64)
  if (signature === undefined) return err({ code: 'assertion_not_base64url', part: 'signature' })

  const header = parseJsonObject(headerBytes)
  if (header === undefined) return err({ code: 'assertion_header_not_json' })
  // > The "alg" (algorithm) Header Parameter identifies the cryptographic algorithm used to secure the JWS.
  // It is chosen by the sender, so it must be compared, never obeyed.
  const alg = header['alg']
  if (alg !== RS256) return err({ code: 'alg_not_rs256', alg: typeof alg === 'string' ? alg.slice(0, 16) : null })
  // > If any of the listed extension Header Parameters are not understood and supported by the recipient, then the JWS is
  // > invalid. None is, here; and a list that is not one is no better.
  if (Object.hasOwn(header, 'crit')) return err({ code: 'crit_not_supported' })
  return ok({ payload, signature, signingInput: new TextEncoder().encode(`${header64}.${payload64}`) })
}

/** The JSON object in these octets, or undefined: UTF-8 without a byte order mark, and nothing around it. */
export function parseJsonObject(bytes: Uint8Array<ArrayBuffer>): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
