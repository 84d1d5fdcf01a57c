/** Private key containers without encryption: PKCS#8 (RFC 5208 §5, RFC 5958 §2) and PKCS#1 (RFC 8017 §A.1.2). */
import { OID } from '#core/vocabulary/pkix.ts'

import {
  child,
  decodeDer,
  expectUniversal,
  isUniversal,
  items,
  objectIdentifier,
  octetString,
  smallInteger,
  unsignedOctets,
} from '../encoding/der-values.ts'
import { encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import type { DerError } from '../encoding/der.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal, WrongInput } from './import-refusal.ts'

/** Key algorithms people hand over instead of RSA (RFC 3279 §2.3, RFC 8410 §3, RFC 4055 §1.2). */
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const DSA = '1.2.840.10040.4.1'
const ED25519 = '1.3.101.112'
const RSASSA_PSS = '1.2.840.113549.1.1.10'

/** The public half of an RSAPrivateKey, magnitudes without leading zeros. Public. */
export type RsaPublicNumbers = { modulus: Uint8Array<ArrayBuffer>; publicExponent: Uint8Array<ArrayBuffer> }

/**
 * Takes the RSAPrivateKey out of a PrivateKeyInfo. Secret in, secret out.
 *
 * @param pkcs8 DER
 * @returns DER of the RSAPrivateKey; or which other algorithm the key is of, or `truncated` / `damaged`. Never throws.
 */
export function rsaPrivateKeyFromPkcs8(pkcs8: Uint8Array<ArrayBuffer>): Result<Uint8Array<ArrayBuffer>, ImportRefusal> {
  const decoded = decodeDer(pkcs8, (root) => {
    const info = expectUniversal(root, 'sequence')
    smallInteger(child(info, 0))
    const [algorithm, parameters] = items(child(info, 1))
    return {
      algorithm: objectIdentifier(algorithm, info),
      ...(isUniversal(parameters, 'objectIdentifier') ? { curve: objectIdentifier(parameters) } : {}),
      privateKey: octetString(child(info, 2)).slice(),
    }
  })
  if (!decoded.ok) return err(unreadable(decoded.error))
  const { algorithm, privateKey, curve } = decoded.value
  return algorithm === OID.rsaEncryption ? ok(privateKey) : err(otherAlgorithm(algorithm, curve))
}

/** Wraps an RSAPrivateKey as the PKCS#8 that Web Crypto imports. Secret in, secret out. Total. */
export function pkcs8FromRsaPrivateKey(rsaPrivateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const algorithm = encodeDer('sequence', encodeObjectIdentifier(OID.rsaEncryption), encodeDer('null'))
  return encodeDer('sequence', encodeInteger(0), algorithm, encodeDer('octetString', rsaPrivateKey))
}

/**
 * Reads what is public about an RSAPrivateKey and checks that the rest has the right shape.
 *
 * @returns modulus and exponent; `multi_prime_key` for version 1; `truncated` or `damaged`. Never throws.
 */
export function rsaPublicNumbers(rsaPrivateKey: Uint8Array<ArrayBuffer>): Result<RsaPublicNumbers, ImportRefusal> {
  const decoded = decodeDer(rsaPrivateKey, (root) => {
    const [version, ...numbers] = items(root)
    if (smallInteger(version, root) === 1) return undefined
    // n, e, d, p, q, d mod (p-1), d mod (q-1), (inverse of q) mod p
    const [modulus, publicExponent] = Array.from({ length: 8 }, (_unused, index) =>
      unsignedOctets(numbers[index], root),
    )
    return { modulus: modulus ?? new Uint8Array(), publicExponent: publicExponent ?? new Uint8Array() }
  })
  if (!decoded.ok) return err(unreadable(decoded.error))
  return decoded.value ? ok(decoded.value) : err({ code: 'multi_prime_key' })
}

/** Which refusal a key algorithm that is not plain RSA gets. Total. */
export function otherAlgorithm(oid: string, curve?: string): WrongInput {
  switch (oid) {
    case EC_PUBLIC_KEY:
      return { code: 'ec_key', ...(curve === undefined ? {} : { curve }) }
    case DSA:
      return { code: 'dsa_key' }
    case ED25519:
      return { code: 'ed25519_key' }
    case RSASSA_PSS:
      return { code: 'rsa_pss_key' }
    default:
      return { code: 'other_key_algorithm', oid }
  }
}

/** A DER violation in the two words that lead to different actions: fetch the file again, or look at it. */
export function unreadable(error: DerError): { code: 'truncated' } | { code: 'damaged'; at: number } {
  return error.code === 'der_truncated' ? { code: 'truncated' } : { code: 'damaged', at: error.at }
}
