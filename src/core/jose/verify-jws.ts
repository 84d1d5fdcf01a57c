import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'
import { JWSSignatureVerificationFailed } from 'jose/errors'
import { flattenedVerify } from 'jose/jws/flattened/verify'

import { decodeJsonPart, type DecodeError } from '../assertions/decode.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import { lintSignatureWith, type TriedKey } from '../lint/assertion/signature.ts'
import { isOffered, type JwsAlgorithm } from './algorithms.ts'
import { chooseKeys, type NoKey } from './choose-keys.ts'
import { rawOfDerSignature } from './der-signature.ts'
import type { VerificationKeys } from './recognised-keys.ts'
import { readJws, type NotJws, type OneSignature, type ReadJws } from './read-jws.ts'
import {
  isSmallRsa,
  weaknessesOf,
  type KeyWeakness,
  type SecretReading,
  type VerificationKey,
} from './verification-key.ts'

/** The key that a signature fits. Holds no key material. */
type FittingKey = { kind: string; name?: string; reading?: SecretReading }

/** Why a signature is not valid, or cannot be looked at. Holds no part of signature or key. */
export type VerificationFailure =
  | NotJws
  | DecodeError
  | NoKey
  | { code: 'header_missing' }
  | { code: 'header_repeated'; got: readonly string[] }
  | { code: 'critical_header_unsupported'; got: readonly unknown[] }
  | { code: 'alg_missing' }
  | { code: 'alg_none' }
  | { code: 'alg_not_offered'; got: string }
  | { code: 'alg_not_expected'; got: string; expected: string }
  | { code: 'signature_missing' }
  | { code: 'payload_detached' }
  | { code: 'key_unusable' }
  | { code: 'signature_der' }
  /** `finding`: how an RS256 signature is wrong. */
  | { code: 'signature_invalid'; finding?: AssertionFinding }

/** What came of one signature. `alg` is absent where the header does not say. */
export type SignatureVerification =
  | { valid: true; alg: JwsAlgorithm; key: FittingKey; weaknesses: readonly KeyWeakness[] }
  | { valid: false; alg?: string; failure: VerificationFailure }

/** What came of a JWS: valid where one of its signatures is. `signatures` is absent where it was not taken apart. */
export type JwsVerification = SignatureVerification & {
  form?: ReadJws['form']
  /** Every signature in order, where there are several. */
  signatures?: readonly SignatureVerification[]
}

/** Names of critical parameters that are understood: RFC 7797. */
const UNDERSTOOD: readonly unknown[] = ['b64']

/**
 * Verifies a JWS in any of its forms: HS, RS, PS and ES with their three hashes, and Ed25519.
 *
 * The key decides which algorithms it verifies; the header only says which of those to use. `jwk`, `jku`, `x5c` and `x5u` in the header
 * are not looked at, and nothing is fetched. Looks at no claim. A key that is too weak verifies, and is said to be.
 *
 * @param text as pasted
 * @param given see `verificationKeysOf`
 * @param expected the only `alg` that is accepted
 * @returns the first valid signature, else what is wrong with the first; work is bounded. Holds no secret. Never throws.
 * @see RFC 7515 §5.2, RFC 8725 §3.1 to §3.5
 */
export async function verifyJws(text: string, given: VerificationKeys, expected?: string): Promise<JwsVerification> {
  const read = readJws(text)
  if (!read.ok) return { valid: false, failure: read.error }
  const { form, signatures } = read.value
  const verified: SignatureVerification[] = []
  for (const signature of signatures) verified.push(await verifyOne(signature, given, expected))
  const told = verified.find(({ valid }) => valid) ?? verified[0]
  if (!told) return { valid: false, failure: { code: 'jws_not_recognised' } }
  return { ...told, form, ...(verified.length > 1 ? { signatures: verified } : {}) }
}

async function verifyOne(
  signature: OneSignature,
  given: VerificationKeys,
  expected: string | undefined,
): Promise<SignatureVerification> {
  const header = readHeader(signature)
  if (!header.ok) return { valid: false, failure: header.error }
  const { alg, kid, unencoded } = header.value
  const refused = (failure: VerificationFailure): SignatureVerification => ({ valid: false, alg, failure })
  if (expected !== undefined && alg !== expected) return refused({ code: 'alg_not_expected', got: alg, expected })
  if (alg.toLowerCase() === 'none') return refused({ code: 'alg_none' })
  if (!isOffered(alg)) return refused({ code: 'alg_not_offered', got: alg })
  const broken = brokenPart(signature, unencoded)
  if (broken) return refused(broken)
  const chosen = chooseKeys(given, alg, kid)
  if (!chosen.ok) return refused(chosen.error)
  if (signature.payload === undefined) return refused({ code: 'payload_detached' })
  const outcomes = new Set<Outcome>()
  for (const key of chosen.value) {
    const outcome = await tried(signature, key, alg)
    if (outcome === 'fits') {
      const { kind, name, reading } = key
      const fitting = { kind, ...(name === undefined ? {} : { name }), ...(reading === undefined ? {} : { reading }) }
      return { valid: true, alg, key: fitting, weaknesses: weaknessesOf(key, alg) }
    }
    outcomes.add(outcome)
  }
  return refused(outcomes.has('differs') ? await mistakeOf(signature, chosen.value, alg) : { code: 'key_unusable' })
}

type Header = { alg: string; kid: string | undefined; unencoded: boolean }

/** What of both headers counts for verifying, or why they may not be relied on. */
function readHeader({ protected: written, header = {} }: OneSignature): Result<Header, VerificationFailure> {
  if (written === '') return err({ code: 'header_missing' })
  const read = written === undefined ? ok<Record<string, unknown>>({}) : decodeJsonPart('header', written)
  if (!read.ok) return read
  const repeated = Object.keys(header).filter((name) => Object.hasOwn(read.value, name))
  if (repeated.length > 0) return err({ code: 'header_repeated', got: repeated })
  const unsupported = unsupportedCritical(read.value, header)
  if (unsupported) return err({ code: 'critical_header_unsupported', got: unsupported })
  const { alg, kid, b64, crit } = { ...read.value, ...header }
  if (typeof alg !== 'string' || alg === '') return err({ code: 'alg_missing' })
  return ok({ alg, kid: typeof kid === 'string' ? kid : undefined, unencoded: b64 === false && crit !== undefined })
}

/**
 * What `crit` names that is not understood here; itself where it is no list of names, or not protected.
 *
 * @see RFC 7515 §4.1.11
 */
function unsupportedCritical(
  protectedHeader: Record<string, unknown>,
  header: Record<string, unknown>,
): readonly unknown[] | undefined {
  if (Object.hasOwn(header, 'crit')) return ['crit']
  const { crit } = protectedHeader
  if (crit === undefined) return undefined
  if (!Array.isArray(crit) || crit.length === 0) return ['crit']
  const unsupported = crit.filter((name) => !UNDERSTOOD.includes(name) || !Object.hasOwn(protectedHeader, String(name)))
  return unsupported.length > 0 ? unsupported : undefined
}

/** The first part that is not written as it must be. */
function brokenPart({ payload, signature }: OneSignature, unencoded: boolean): VerificationFailure | undefined {
  const body = decodeBase64Url(unencoded ? '' : (payload ?? ''))
  if (!body.ok) return { code: 'part_not_base64url', part: 'payload', at: body.error.at }
  if (signature === '') return { code: 'signature_missing' }
  const bytes = decodeBase64Url(signature)
  return bytes.ok ? undefined : { code: 'part_not_base64url', part: 'signature', at: bytes.error.at }
}

type Outcome = 'fits' | 'differs' | 'unusable'

async function tried(signature: OneSignature, key: VerificationKey, alg: JwsAlgorithm): Promise<Outcome> {
  try {
    if (isSmallRsa(key)) return (await fitsSmallRsa(signature, key, alg)) ? 'fits' : 'differs'
    // Which algorithms the key is for was judged; EdDSA and Ed25519 are two names of one.
    const jwk = { ...key.jwk, ...(key.jwk.alg === undefined ? {} : { alg }) }
    await flattenedVerify({ payload: '', ...signature }, jwk, { algorithms: [alg] })
    return 'fits'
  } catch (thrown) {
    return thrown instanceof JWSSignatureVerificationFailed ? 'differs' : 'unusable'
  }
}

/** RSA below 2,048 bits, which jose does not verify with: whether the key made it is worth knowing all the same. */
async function fitsSmallRsa(
  signature: OneSignature,
  { jwk: { kty, n = '', e = '' } }: VerificationKey,
  alg: JwsAlgorithm,
): Promise<boolean> {
  const bits = Number(alg.slice(2))
  const name = alg.startsWith('PS') ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
  const hash = `SHA-${bits}`
  const key = await crypto.subtle.importKey('jwk', { kty: String(kty), n, e }, { name, hash }, false, ['verify'])
  const bytes = decodeBase64Url(signature.signature)
  const covered = new TextEncoder().encode(signingInput(signature))
  return bytes.ok && crypto.subtle.verify({ name, saltLength: bits / 8 }, key, bytes.value, covered)
}

/** What the signature covers; the payload as it stands there, encoded or not. @see RFC 7515 §5.1 step 5, RFC 7797 §3 */
function signingInput({ protected: header = '', payload = '' }: OneSignature): string {
  return `${header}.${payload}`
}

/** Why a signature that none of the keys made is not valid. */
async function mistakeOf(
  signature: OneSignature,
  keys: readonly VerificationKey[],
  alg: JwsAlgorithm,
): Promise<VerificationFailure> {
  if (signature.payload === '') return { code: 'payload_detached' }
  if (alg.startsWith('ES')) {
    const raw = rawOfDerSignature(signature.signature, alg)
    for (const key of raw === undefined ? [] : keys)
      if ((await tried({ ...signature, signature: raw ?? '' }, key, alg)) === 'fits') return { code: 'signature_der' }
  }
  const compact = `${signingInput(signature)}.${signature.signature}`
  const finding = alg === 'RS256' ? await lintSignatureWith(compact, await triedKeys(keys)) : undefined
  return { code: 'signature_invalid', ...(finding?.level === 'refused' ? { finding } : {}) }
}

/** RSA keys as the linter of signatures takes them. */
async function triedKeys(keys: readonly VerificationKey[]): Promise<TriedKey[]> {
  const tried = await Promise.all(
    keys.map(async ({ jwk: { kty, n = '', e = '' }, name = '' }) => {
      try {
        const key = await crypto.subtle.importKey('jwk', { kty: String(kty), n, e }, RS256_WEB_CRYPTO, true, ['verify'])
        return { name, spki: new Uint8Array(await crypto.subtle.exportKey('spki', key)) }
      } catch {
        return undefined
      }
    }),
  )
  return tried.filter((key) => key !== undefined)
}
