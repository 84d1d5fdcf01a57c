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
import { areConsistent, type RsaPrivateNumbers } from './rsa-consistency.ts'

/** Key algorithms people hand over instead of RSA (RFC 3279 §2.3, RFC 8410 §3, RFC 4055 §1.2). */
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const DSA = '1.2.840.10040.4.1'
const ED25519 = '1.3.101.112'
/** A key for RSASSA-PSS alone. */
export const RSASSA_PSS = '1.2.840.113549.1.1.10'

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
 * Reads the numbers of an RSAPrivateKey and checks that they belong together. Secret in, secret out.
 *
 * @returns the numbers; `multi_prime_key` for version 1; `key_inconsistent`; `truncated` or `damaged`. Never throws.
 */
export function rsaPrivateNumbers(rsaPrivateKey: Uint8Array<ArrayBuffer>): Result<RsaPrivateNumbers, ImportRefusal> {
  const decoded = decodeDer(rsaPrivateKey, (root): RsaPrivateNumbers | undefined => {
    const [version, ...numbers] = items(root)
    if (smallInteger(version, root) === 1) return undefined
    const number = (index: number) => unsignedOctets(numbers[index], root)
    return [number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7)]
  })
  if (!decoded.ok) return err(unreadable(decoded.error))
  if (!decoded.value) return err({ code: 'multi_prime_key' })
  return areConsistent(decoded.value) ? ok(decoded.value) : err({ code: 'key_inconsistent' })
}

/** Which refusal a key algorithm that is not plain RSA gets. Total. */
function otherAlgorithm(oid: string, curve?: string): WrongInput {
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
