import { sha256 } from '@noble/hashes/sha2.js'

/**
 * SHA-256 of text as base64url without padding: how tokens and codes are kept, so that a copy of the store logs nobody in.
 *
 * Not Web Crypto's: what may not be interrupted between judging and writing cannot wait for a promise, and for a
 * token's few bytes the trip to another thread takes longer than the hash.
 */
export function sha256Base64Url(text: string): string {
  return btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
