import type { JWK } from 'jose'

import { decodeBase64Url } from '../encoding/base64url.ts'
import { bitLength } from '../encoding/bytes.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import type { KeyNames } from '../recognition/public-keys.ts'
import { hashOctets, type JwsAlgorithm } from './algorithms.ts'
import { isRocaModulus } from './roca.ts'

/** How the octets of a shared secret were read from what was given. */
export type SecretReading = 'text' | 'text_with_line_break' | 'base64' | 'hex' | 'octets'

/**
 * A key that signatures are tried against. For `oct` its `jwk` is the secret itself: it goes into no answer; every other has only
 * its public members.
 */
export type VerificationKey = {
  /** `kty`, and `crv` where it has one: a {@link KeyKind}, or one that is not offered (`EC secp256k1`). */
  kind: string
  jwk: JWK
  /** What to call it: the subject of its certificate, its `kid`, or a name from outside. */
  name?: string
  reading?: SecretReading
}

/**
 * Why a key should not be relied on, though a signature fits it. `rsa_modulus_small`: below 2,048 bits. `rsa_modulus_roca`: made by a
 * library whose keys can be factored. `rsa_exponent_one`: anybody can sign for it. `secret_short`: shorter than the hash.
 */
export type KeyWeakness = 'rsa_modulus_small' | 'rsa_modulus_roca' | 'rsa_exponent_one' | 'secret_short'

/** RFC 7518 §3.3 and §3.5: "A key of size 2048 bits or larger MUST be used". */
const MIN_MODULUS_BITS = 2048

const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use', 'key_ops'] as const
const SECRET_MEMBERS = ['kty', 'k', 'kid', 'alg', 'use', 'key_ops'] as const

/**
 * A parsed JWK as a key to verify with: of a private one the public half.
 *
 * @param names what it is called without a `kid`
 * @returns undefined for what is no JWK. Its numbers are not looked at. Never throws.
 * @see RFC 7517 §4, RFC 7518 §6, RFC 8037 §2
 */
export function keyOfJwk(json: unknown, names?: KeyNames): VerificationKey | undefined {
  if (!isRecord(json)) return undefined
  const kty = stringMember(json, 'kty')
  if (kty === undefined) return undefined
  const crv = stringMember(json, 'crv')
  const isPrivate = kty !== 'oct' && json['d'] !== undefined
  const fallback = kty === 'oct' ? undefined : isPrivate ? names?.privateKey : names?.publicKey
  const name = stringMember(json, 'kid') ?? fallback
  const members = (kty === 'oct' ? SECRET_MEMBERS : PUBLIC_MEMBERS)
    // What a private key is for is not what its public half is for.
    .filter((member) => json[member] !== undefined && !(isPrivate && member === 'key_ops'))
    .map((member) => [member, json[member]] as const)
  return {
    kind: crv === undefined ? kty : `${kty} ${crv}`,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jose judges what the members are
    jwk: Object.fromEntries(members) as JWK,
    ...(name === undefined ? {} : { name }),
  }
}

/** Why a key should not be relied on for an algorithm; empty where nothing speaks against it. Never throws. */
export function weaknessesOf({ jwk }: VerificationKey, alg: JwsAlgorithm): KeyWeakness[] {
  const octets = (name: 'n' | 'e' | 'k') => {
    const decoded = decodeBase64Url(typeof jwk[name] === 'string' ? jwk[name] : '')
    return decoded.ok ? decoded.value : new Uint8Array()
  }
  if (jwk.kty === 'oct') return octets('k').length < hashOctets(alg) ? ['secret_short'] : []
  if (jwk.kty !== 'RSA') return []
  const modulus = octets('n')
  const weaknesses: KeyWeakness[] = []
  if (modulusBits(jwk) < MIN_MODULUS_BITS) weaknesses.push('rsa_modulus_small')
  if (isRocaModulus(modulus)) weaknesses.push('rsa_modulus_roca')
  if (bitLength(withoutZeros(octets('e'))) === 1) weaknesses.push('rsa_exponent_one')
  return weaknesses
}

/** Whether jose refuses a key for its size alone; one without a modulus is none. */
export function isSmallRsa({ jwk }: VerificationKey): boolean {
  const bits = modulusBits(jwk)
  return jwk.kty === 'RSA' && bits > 0 && bits < MIN_MODULUS_BITS
}

function modulusBits({ n }: JWK): number {
  const decoded = decodeBase64Url(n ?? '')
  return decoded.ok ? bitLength(withoutZeros(decoded.value)) : 0
}

function withoutZeros(magnitude: Uint8Array): Uint8Array {
  const start = magnitude.findIndex((octet) => octet !== 0)
  return start < 0 ? new Uint8Array() : magnitude.subarray(start)
}
