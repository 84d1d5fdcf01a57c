import { RS256_WEB_CRYPTO, type ModulusBits } from '#core/vocabulary/jose.ts'

import { describeSigningKey, type SigningKey } from './signing-key.ts'

export type { SigningKey } from './signing-key.ts'

/** F4, the exponent every RSA key of this project has (65537). */
const PUBLIC_EXPONENT = new Uint8Array([1, 0, 1])

/**
 * Makes an RSA pair for RS256.
 *
 * The private key is a handle that cannot be exported, by this page or by any script that gets into it, unless
 * `extractable` is asked for.
 *
 * @param options.modulusBits 2048, 3072 or 4096; 4096 can take seconds on a slow device
 * @param options.extractable default false; true only for a key made to travel, which is handed out once
 * @throws what the platform throws when it refuses to make a key
 * @see RFC 7518 §3.3; Web Cryptography API §20.4
 */
export async function generateSigningKey(options: {
  modulusBits: ModulusBits
  extractable?: boolean
}): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(
    { ...RS256_WEB_CRYPTO, modulusLength: options.modulusBits, publicExponent: PUBLIC_EXPONENT },
    options.extractable ?? false,
    ['sign', 'verify'],
  )
  return describeSigningKey(pair)
}
