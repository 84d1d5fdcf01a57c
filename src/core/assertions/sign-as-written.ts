import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { encodeBase64Url } from '../encoding/base64url.ts'
import type { CompactJws } from './compact.ts'
import { signingInputOf } from './signing-input.ts'
import type { WrittenAssertion } from './written.ts'

/**
 * Signs header and claims exactly as they are written, with RSASSA-PKCS1-v1_5 over SHA-256 whatever the header says: what
 * a library of JOSE refuses to sign, so that one can see what a server makes of it.
 *
 * Nothing is checked. What it returns is a credential wherever somebody takes it.
 *
 * @param privateKey a handle for RS256 with usage `sign`; extractability does not matter
 * @throws what the platform throws for a key that cannot sign so: a bug of the caller
 * @see RFC 7515 §5.1, RFC 8017 §8.2.1
 */
export async function signAsWritten(written: WrittenAssertion, privateKey: CryptoKey): Promise<CompactJws> {
  const input = signingInputOf(written)
  const signature = await crypto.subtle.sign(RS256_WEB_CRYPTO.name, privateKey, new TextEncoder().encode(input))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- three parts in base64url
  return `${input}.${encodeBase64Url(new Uint8Array(signature))}` as CompactJws
}
