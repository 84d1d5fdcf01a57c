/**
 * JOSE names as the specifications spell them.
 *
 * @see RFC 7515 §4.1 (header parameters), RFC 7518 §3.3 (RS256), RFC 7519 §4.1 (registered claims), RFC 7638
 */

/** RFC 7518 §3.3: RSASSA-PKCS1-v1_5 using SHA-256. The one algorithm this grant accepts at Salesforce. */
export const RS256 = 'RS256'

/**
 * RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used with these algorithms."
 */
export const MIN_RS256_MODULUS_BITS = 2048

/** Web Crypto parameters of RS256 (Web Cryptography API §20, RSASSA-PKCS1-v1_5). */
export const RS256_WEB_CRYPTO = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** Key sizes Salesforce documents for its own keystores, in bits (Help, "Certificates and Keys", read 2026-11-22). */
export const MODULUS_BITS = [2048, 3072, 4096] as const
export type ModulusBits = (typeof MODULUS_BITS)[number]
