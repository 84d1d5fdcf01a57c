import { err, ok, type Result } from '../kernel/result.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import { encodeHex } from '../encoding/hex.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import type { CertificateView } from './view.ts'

/** That a certificate holds a key's public half: the numbers that are the same. */
export type KeyProof = { modulusHex: string; exponent: number; spkiSha256: string }

/** That it does not, or not an RSA key at all. Lower-case hex. */
export type KeyMismatch =
  | { code: 'key_mismatch'; certificateModulusHex: string; keyModulusHex: string }
  | { code: 'certificate_key_not_rsa'; algorithm: string }

/**
 * Proves that a certificate belongs to a signing key, before it is attached to it.
 *
 * Compares modulus and exponent, not the bytes of the two SubjectPublicKeyInfo: some issuers leave out the NULL
 * parameters of rsaEncryption, and the key is the same.
 *
 * @returns the proof, or `key_mismatch` or `certificate_key_not_rsa`. Never throws. Holds nothing secret.
 * @see RFC 3279 §2.3.1
 */
export function proveKeyMatch(
  certificate: CertificateView,
  key: Pick<SigningKey, 'publicJwk'>,
): Result<KeyProof, KeyMismatch> {
  const { modulusHex, exponent, algorithm } = certificate.subjectPublicKeyInfo
  if (modulusHex === undefined || exponent === undefined) return err({ code: 'certificate_key_not_rsa', algorithm })
  const keyModulusHex = hexOf(key.publicJwk.n)
  const same = modulusHex === keyModulusHex && exponent === Number.parseInt(hexOf(key.publicJwk.e), 16)
  if (!same) return err({ code: 'key_mismatch', certificateModulusHex: modulusHex, keyModulusHex })
  return ok({ modulusHex, exponent, spkiSha256: certificate.spkiSha256 })
}

/** How a certificate pasted back from Setup compares with the one kept here. */
export type CertificateComparison = 'identical' | 'same_key' | 'different_key'

/**
 * Compares two certificates byte for byte, and by key when the bytes differ (a renewed certificate has the same key).
 * Total.
 */
export function compareCertificates(left: CertificateView, right: CertificateView): CertificateComparison {
  if (left.fingerprintSha256 === right.fingerprintSha256) return 'identical'
  const { modulusHex, exponent } = left.subjectPublicKeyInfo
  const other = right.subjectPublicKeyInfo
  const sameNumbers = modulusHex !== undefined && modulusHex === other.modulusHex && exponent === other.exponent
  return sameNumbers || left.spkiSha256 === right.spkiSha256 ? 'same_key' : 'different_key'
}

/**
 * Picks the end-entity certificate out of a chain, in whatever order it comes.
 *
 * @param key when given, the certificate that holds its public half wins
 * @returns its index, or -1 for an empty chain. Total.
 */
export function pickLeaf(chain: readonly CertificateView[], key?: Pick<SigningKey, 'publicJwk'>): number {
  const own = key ? chain.findIndex((certificate) => proveKeyMatch(certificate, key).ok) : -1
  if (own >= 0) return own
  const issued = (certificate: CertificateView) =>
    chain.some((other) => other !== certificate && other.issuer.rfc4514 === certificate.subject.rfc4514)
  const leaf = chain.findIndex((certificate) => !issued(certificate))
  return leaf >= 0 || chain.length === 0 ? leaf : 0
}

function hexOf(base64Url: string): string {
  const octets = decodeBase64Url(base64Url)
  return octets.ok ? encodeHex(octets.value) : ''
}
