import type { JwsVerification, SignatureVerification, VerificationFailure } from '#core/jose/verify-jws.ts'
import type { KeyWeakness, SecretReading } from '#core/jose/verification-key.ts'
import { finding } from '#core/lint/assertion/rules.ts'

import { assertionFindingWords } from './assertion-findings.ts'
import { formatList, formatNumber } from './format.ts'

/** Why a key should not be relied on. */
const KEY_WEAKNESS_WORDS: Readonly<Record<KeyWeakness, string>> = {
  rsa_modulus_small: 'The key has fewer than 2,048 bits, which RFC 7518 asks for.',
  rsa_modulus_roca: 'The key was made by a library whose keys can be factored (ROCA, CVE-2017-15361). Replace it.',
  rsa_exponent_one: 'Its exponent is 1: anybody can make such a signature.',
  secret_short: 'The secret is shorter than the hash, which RFC 7518 forbids: it may be found by trying.',
}

/** How a secret was read where its signature fits. */
const READING_WORDS: Readonly<Record<SecretReading, string>> = {
  text: 'the secret as text',
  text_with_line_break: 'the secret with the line break at its end',
  base64: 'the secret, decoded from base64',
  hex: 'the secret, decoded from hexadecimal',
  octets: 'the octets of the secret',
}

export const verification = {
  valid: (alg: string, key: string) => `The signature is valid: ${alg}, by ${key}`,
  secret: 'the shared secret',
  key: 'the key given',
  ofSignature: (number: number) => `signature ${number}`,
}

/** What fits, as it is called in a sentence. */
function keyName({ key }: Extract<SignatureVerification, { valid: true }>): string {
  if (key.reading !== undefined) return READING_WORDS[key.reading]
  return key.name ?? (key.kind === 'oct' ? verification.secret : verification.key)
}

/** What came of a signature, in a sentence and what to do. */
export function verificationWords(answer: JwsVerification | SignatureVerification): { title: string; text: string } {
  if (!answer.valid) return failureWords(answer.failure)
  const text = answer.weaknesses.map((weakness) => KEY_WEAKNESS_WORDS[weakness]).join(' ')
  return { title: verification.valid(answer.alg, keyName(answer)), text }
}

/** Words for a failure. Exhaustive: a new code does not compile without them. */
function failureWords(failure: VerificationFailure): { title: string; text: string } {
  switch (failure.code) {
    case 'jws_not_recognised':
      return {
        title: 'This is no JWS',
        text: 'A signed JWT has three parts with dots between them; in JSON it has payload and signature.',
      }
    case 'jws_encrypted':
      return { title: 'This is encrypted, not signed', text: 'A JWE has no signature. Its holder decrypts it first.' }
    case 'jws_too_long':
      return { title: 'This is too long', text: `At most ${formatNumber(failure.max)} characters are read.` }
    case 'part_count_wrong':
      return assertionFindingWords(finding(failure.code, 'assertion', { got: failure.got }))
    case 'assertion_too_long':
      return assertionFindingWords(finding(failure.code, 'assertion', { got: failure.got }))
    case 'part_not_base64url':
      return assertionFindingWords(finding(failure.code, failure.part, { got: failure.at }))
    case 'part_not_utf8':
    case 'part_not_json':
    case 'part_not_object':
      return assertionFindingWords(finding(failure.code, failure.part))
    case 'header_missing':
      return { title: 'The header is missing', text: 'What stands before the first dot says how it was signed.' }
    case 'header_repeated':
      return {
        title: `In both headers: ${formatList(failure.got)}`,
        text: 'A parameter stands in the protected or in the unprotected header, never in both.',
      }
    case 'critical_header_unsupported':
      return {
        title: `A critical parameter is not understood: ${formatList(failure.got.map(String))}`,
        text: 'crit names what a verifier must understand or refuse. It is refused here.',
      }
    case 'alg_missing':
      return { title: 'alg is missing', text: 'The header does not say how it was signed.' }
    case 'alg_none':
      return { title: 'It is not signed: alg is none', text: 'Anybody can write such a JWT. No key makes it valid.' }
    case 'alg_not_offered':
      return {
        title: `alg ${failure.got} is not tried here`,
        text: 'Offered are HS, RS, PS and ES with their three hashes, and EdDSA with Ed25519.',
      }
    case 'alg_not_expected':
      return { title: `alg is ${failure.got}, not ${failure.expected}`, text: 'It was not tried.' }
    case 'signature_missing':
      return { title: 'The signature is missing', text: 'Nothing stands behind the second dot.' }
    case 'payload_detached':
      return {
        title: 'The payload is not in it',
        text: 'It travels apart, or was lost. Put it, in base64url, between the dots to verify the signature.',
      }
    case 'keys_missing':
      return {
        title: 'There is no key to verify with',
        text: 'Give a certificate, a public key in PEM, a JWK, a set of them, or the secret of an HMAC.',
      }
    case 'keys_mixed':
      return {
        title: 'The set holds secrets beside public keys',
        text: 'Whoever hands on the public keys hands on the secrets. Nothing is verified with such a set.',
      }
    case 'kid_unknown':
      return {
        title: `No key of the set is called ${failure.got}`,
        text: 'kid in the header names the key. Fetch the set anew.',
      }
    case 'kid_ambiguous':
      return { title: `Several keys of the set are called ${failure.got}`, text: 'kid has to name one of them.' }
    case 'key_kind_other':
      return {
        title: `The key is of another kind: ${formatList(failure.got)}, not ${failure.expected}`,
        text:
          failure.expected === 'oct'
            ? 'The algorithm takes a shared secret. A public key is never tried as one: that is how tokens are forged.'
            : 'The key decides what it verifies, not the header.',
      }
    case 'key_alg_other':
      return {
        title: `The key is for ${formatList(failure.got)}, not for ${failure.expected}`,
        text: 'Its own alg says so. It was not tried.',
      }
    case 'key_use_other':
      return { title: 'The key is not for signatures', text: 'Its use or key_ops say so. It was not tried.' }
    case 'key_unusable':
      return {
        title: 'The key cannot be used',
        text: 'A number is missing, a point is not on its curve, or a secret is empty.',
      }
    case 'signature_der':
      return {
        title: 'The signature is the key’s, but written in DER',
        text: 'OpenSSL and Java write ECDSA signatures so; JOSE puts both numbers one after the other, at full length.',
      }
    case 'signature_invalid':
      return failure.finding
        ? assertionFindingWords(failure.finding)
        : {
            title: 'The signature is not valid',
            text: 'Another key made it, or header or payload were changed since.',
          }
  }
}
