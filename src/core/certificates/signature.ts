/** Hashes of the PKCS#1 v1.5 signature algorithms Web Crypto can verify (RFC 4055 §5; SHA-1 for old certificates). */
const HASH_BY_ALGORITHM: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sha1WithRSAEncryption: 'SHA-1',
    sha256WithRSAEncryption: 'SHA-256',
    sha384WithRSAEncryption: 'SHA-384',
    sha512WithRSAEncryption: 'SHA-512',
  }),
)

/**
 * Whether an RSA signature over `signed` was made with the private half of `spki`.
 *
 * @param input.algorithm signature algorithm by name, e.g. `sha256WithRSAEncryption`
 * @returns false also for algorithms and keys Web Crypto does not take. Never throws.
 */
export async function verifiesWith(input: {
  spki: Uint8Array<ArrayBuffer>
  algorithm: string
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}): Promise<boolean> {
  const hash = HASH_BY_ALGORITHM.get(input.algorithm)
  if (hash === undefined) return false
  try {
    const key = await crypto.subtle.importKey('spki', input.spki, { name: 'RSASSA-PKCS1-v1_5', hash }, false, [
      'verify',
    ])
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, input.signature, input.signed)
  } catch {
    return false
  }
}
