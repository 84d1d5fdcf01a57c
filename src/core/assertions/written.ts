import { isJsonObject, type JsonObject } from '../kernel/json.ts'
import type { UnverifiedAssertion } from './decode.ts'

/**
 * Protected header and claims set as they are signed: each member in the order it is written in, right or wrong.
 *
 * No credential: nothing accepts it without a signature.
 *
 * @see RFC 7515 §4, RFC 7519 §4
 */
export type WrittenAssertion = { header: JsonObject; claims: JsonObject }

/**
 * Header and claims of a decoded assertion, to be written again.
 *
 * @returns undefined where they could not be written as they were read: a number too large, or nested too deep. Never throws.
 */
export function writtenOf({
  protectedHeader: header,
  claims,
}: Pick<UnverifiedAssertion, 'protectedHeader' | 'claims'>): WrittenAssertion | undefined {
  return isJsonObject(header) && isJsonObject(claims) ? { header, claims } : undefined
}
