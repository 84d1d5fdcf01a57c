import { RS256 } from '#core/vocabulary/jose.ts'

/** The whole protected header of every assertion signed here. @see RFC 7515 §4.1.1; `typ` and `kid` are not needed */
export const PROTECTED_HEADER = { alg: RS256 } as const
