import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/**
 * SHA-256 of text as base64url without padding: how tokens and codes are kept, so that a copy of the store logs nobody in.
 *
 * Not Web Crypto's: what may not be interrupted between judging and writing cannot wait for a promise, and for a
 * token's few bytes the trip to another thread takes longer than the hash.
 */
export function sha256Base64Url(text: string): string {
  return base64Url(sha256(new TextEncoder().encode(text)))
}

/** HMAC-SHA256 of text under a key that is text, as base64url without padding. Synchronous for the same reason. */
export function hmacSha256Base64Url(key: string, text: string): string {
  const encoder = new TextEncoder()
  return base64Url(hmac(sha256, encoder.encode(key), encoder.encode(text)))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
