import { encodeBase64Url } from '../encoding/base64url.ts'
import type { RandomBytes } from '../kernel/random.ts'

/** A verifier, secret until the code is exchanged, and the challenge that may travel in a URL. */
export type Pkce = { codeVerifier: string; codeChallenge: string }

/** RFC 7636 §4.1 recommends 32 octets, which become 43 characters. */
const VERIFIER_BYTES = 32

/**
 * Makes a PKCE pair with method S256.
 *
 * `codeVerifier` is secret: keep it in memory, send it only in the token request.
 *
 * @throws only when the platform has no SHA-256
 * @see RFC 7636 §4.1, §4.2
 */
export async function newPkce(random: RandomBytes): Promise<Pkce> {
  const codeVerifier = encodeBase64Url(random(VERIFIER_BYTES))
  return { codeVerifier, codeChallenge: await codeChallengeOf(codeVerifier) }
}

/** `BASE64URL-ENCODE(SHA256(ASCII(code_verifier)))`, RFC 7636 §4.2. */
export async function codeChallengeOf(codeVerifier: string): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))))
}
