import { MIN_RS256_MODULUS_BITS, RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { bitLength } from '../encoding/bytes.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal } from './import-refusal.ts'
import { pkcs8FromRsaPrivateKey, rsaPrivateNumbers } from './private-key-info.ts'
import { describeSigningKey, type SigningKey } from './signing-key.ts'

/** Bits. Chromium's Web Crypto refuses larger moduli, and one signature would take seconds. */
const MAX_MODULUS_BITS = 16_384

const PROBE = new TextEncoder().encode('does this private key belong to its own public numbers?')

/**
 * Turns an RSAPrivateKey into a signing key whose private half is a handle.
 *
 * Guarantees that the key signs: a message is signed and checked with the key's own public numbers before it is
 * accepted, so a key damaged in one number is found here and not at Salesforce.
 *
 * @param rsaPrivateKey DER (RFC 8017 §A.1.2). Secret; overwritten with zeros before this returns.
 * @param options.extractable default false
 * @returns the key; or `multi_prime_key`, `modulus_too_small` (RFC 7518 §3.3), `modulus_too_large`,
 * `key_inconsistent`, `truncated`, `damaged`
 * @throws only when the platform lacks the algorithm
 */
export async function importRsaPrivateKey(
  rsaPrivateKey: Uint8Array<ArrayBuffer>,
  options: { extractable?: boolean } = {},
): Promise<Result<SigningKey, ImportRefusal>> {
  const pkcs8 = pkcs8FromRsaPrivateKey(rsaPrivateKey)
  try {
    const numbers = rsaPrivateNumbers(rsaPrivateKey)
    if (!numbers.ok) return numbers
    const [modulus, publicExponent] = numbers.value
    const bits = bitLength(modulus)
    if (bits < MIN_RS256_MODULUS_BITS) return err({ code: 'modulus_too_small', min: MIN_RS256_MODULUS_BITS, got: bits })
    if (bits > MAX_MODULUS_BITS) return err({ code: 'modulus_too_large', max: MAX_MODULUS_BITS, got: bits })

    const jwk = { kty: 'RSA', n: encodeBase64Url(modulus), e: encodeBase64Url(publicExponent) } as const
    const pair = await importPair(pkcs8, jwk, options.extractable ?? false)
    return pair ? ok(await describeSigningKey(pair)) : err({ code: 'key_inconsistent' })
  } finally {
    pkcs8.fill(0)
    rsaPrivateKey.fill(0)
  }
}

/** The two handles, or undefined when the platform finds the numbers wrong or they do not sign. */
async function importPair(
  pkcs8: Uint8Array<ArrayBuffer>,
  jwk: { kty: 'RSA'; n: string; e: string },
  extractable: boolean,
): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey } | undefined> {
  try {
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, RS256_WEB_CRYPTO, extractable, ['sign'])
    const publicKey = await crypto.subtle.importKey('jwk', jwk, RS256_WEB_CRYPTO, true, ['verify'])
    const signature = await crypto.subtle.sign(RS256_WEB_CRYPTO.name, privateKey, PROBE)
    const verified = await crypto.subtle.verify(RS256_WEB_CRYPTO.name, publicKey, signature, PROBE)
    return verified ? { privateKey, publicKey } : undefined
  } catch {
    // Engines disagree on the error of a bad key (DataError, OperationError, a bare Error): all mean the same.
    return undefined
  }
}
