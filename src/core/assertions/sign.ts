import { SignJWT } from 'jose/jwt/sign'

import type { JsonObject } from '../kernel/json.ts'
import type { AssertionClaims } from './claims.ts'
import type { CompactJws } from './compact.ts'
import { PROTECTED_HEADER } from './protected-header.ts'

/**
 * Signs claims with RS256 under {@link PROTECTED_HEADER}.
 *
 * The members are written in the order given. What it returns is a credential until `exp`.
 *
 * @param privateKey a handle with usage `sign`; extractability does not matter
 * @throws what jose or the platform throws for a key that cannot sign RS256: a bug of the caller
 * @see RFC 7515 §5.1, RFC 7518 §3.3
 */
export async function signAssertion(claims: AssertionClaims | JsonObject, privateKey: CryptoKey): Promise<CompactJws> {
  const compact = await new SignJWT({ ...claims }).setProtectedHeader(PROTECTED_HEADER).sign(privateKey)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what jose signs is one
  return compact as CompactJws
}
