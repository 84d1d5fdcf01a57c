import type { JsonObject } from '../kernel/json.ts'

/**
 * Protected header and claims set as they are signed: each member in the order it is written in, right or wrong.
 *
 * No credential: nothing accepts it without a signature.
 *
 * @see RFC 7515 §4, RFC 7519 §4
 */
export type WrittenAssertion = { header: JsonObject; claims: JsonObject }
