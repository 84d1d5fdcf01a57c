import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { fromBase64, importVerificationKey, type UploadedCertificate } from './certificate.ts'

/** Keys kept in memory at once; an org holds at most as many apps. */
const MAX_KEYS = 64

/**
 * Public keys of certificates, imported once. Importing costs more than verifying, and the key of a certificate
 * never changes, so its hash is the name it is kept under.
 */
export class VerificationKeys {
  readonly #keys = new Map<string, CryptoKey>()

  /**
   * Whether `signature` is RS256 over `signingInput` by the key in the certificate.
   *
   * False for every kind of mismatch, a wrong length included. Never throws.
   * @see RFC 7518 §3.3, RFC 8017 §8.2.2
   */
  async verify(
    certificate: UploadedCertificate,
    signature: Uint8Array<ArrayBuffer>,
    signingInput: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const key = this.#keys.get(certificate.spkiSha256) ?? (await this.#import(certificate))
    return key !== undefined && crypto.subtle.verify(RS256_WEB_CRYPTO.name, key, signature, signingInput)
  }

  async #import(certificate: UploadedCertificate): Promise<CryptoKey | undefined> {
    const key = await importVerificationKey(fromBase64(certificate.spkiBase64))
    if (key === undefined) return undefined
    if (this.#keys.size >= MAX_KEYS) this.#keys.clear()
    this.#keys.set(certificate.spkiSha256, key)
    return key
  }
}
