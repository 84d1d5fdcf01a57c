import { decodeBase64Url } from '../kernel/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { parseJsonObject, parseJws, type UnverifiedJws } from './jws.ts'
import type { TokenRefusal } from './refusal.ts'

/** An assertion taken apart. Nothing in it is trusted until its signature is verified. */
export type UnverifiedAssertion = Omit<UnverifiedJws, 'payload'> & { claims: Record<string, unknown> }

/**
 * Takes an assertion apart: a compact JWS, as {@link parseJws} takes it, whose payload is a JSON object.
 *
 * @returns the parts, or the first thing wrong with them. Never throws. The input is a credential and is not
 * repeated in any refusal.
 * @see RFC 7519 §7.2; RFC 7523 §3
 */
export function parseAssertion(assertion: string): Result<UnverifiedAssertion, TokenRefusal> {
  const jws = parseJws(assertion)
  if (!jws.ok) return jws
  const { payload, ...rest } = jws.value
  const claims = parseJsonObject(payload)
  return claims === undefined ? err({ code: 'assertion_payload_not_json' }) : ok({ ...rest, claims })
}

/** The `iss` of an assertion nobody has checked, not even its form; undefined when there is none to read. */
export function unverifiedIssuer(assertion: string): string | undefined {
  const payload = decodeBase64Url(assertion.split('.')[1] ?? '')
  const issuer = payload === undefined ? undefined : parseJsonObject(payload)?.['iss']
  return typeof issuer === 'string' ? issuer : undefined
}
