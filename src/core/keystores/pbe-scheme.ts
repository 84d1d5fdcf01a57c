/** Password-based encryption schemes as files name them: RFC 8018 §6 and appendix A, RFC 7292 appendix C, RFC 7914 §7. */
import { OID } from '#core/vocabulary/pkix.ts'

import { child, isUniversal, items, objectIdentifier, octetString, smallInteger } from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'

/** A CBC cipher with everything but its key. Key length in octets; `effectiveBits` for RC2. */
export type CbcCipher = {
  name: 'aes' | '3des' | 'des' | 'rc2'
  keyLength: number
  iv: Uint8Array<ArrayBuffer>
  effectiveBits?: number
}

/** How a key comes from a password. */
export type KeyDerivation =
  | {
      kdf: 'pbkdf2'
      salt: Uint8Array<ArrayBuffer>
      iterations: number
      hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
    }
  | { kdf: 'scrypt'; salt: Uint8Array<ArrayBuffer>; cost: number; blockSize: number; parallelization: number }

export type PbeScheme =
  | { scheme: 'pbes2'; derivation: KeyDerivation; cipher: CbcCipher }
  /** Key and IV both from the PKCS#12 derivation with SHA-1. */
  | { scheme: 'pkcs12'; salt: Uint8Array<ArrayBuffer>; iterations: number; cipher: Omit<CbcCipher, 'iv'> }
  /** DES with key and IV from PBKDF1 (RFC 8018 §6.1). */
  | { scheme: 'pbes1'; salt: Uint8Array<ArrayBuffer>; iterations: number; hash: 'md5' | 'sha1' }
  /** `name` is the dotted OID nobody here knows what to do with. */
  | { scheme: 'unsupported'; name: string }

const SCRYPT = '1.3.6.1.4.1.11591.4.11'

const PRF_HASHES: ReadonlyMap<string, 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'> = new Map(
  Object.entries({
    '1.2.840.113549.2.7': 'SHA-1',
    '1.2.840.113549.2.9': 'SHA-256',
    '1.2.840.113549.2.10': 'SHA-384',
    '1.2.840.113549.2.11': 'SHA-512',
  }),
)

const PBES2_CIPHERS: ReadonlyMap<string, Omit<CbcCipher, 'iv'>> = new Map(
  Object.entries({
    '2.16.840.1.101.3.4.1.2': { name: 'aes', keyLength: 16 },
    '2.16.840.1.101.3.4.1.22': { name: 'aes', keyLength: 24 },
    '2.16.840.1.101.3.4.1.42': { name: 'aes', keyLength: 32 },
    '1.2.840.113549.3.7': { name: '3des', keyLength: 24 },
    '1.3.14.3.2.7': { name: 'des', keyLength: 8 },
  }),
)

const PKCS12_CIPHERS: ReadonlyMap<string, Omit<CbcCipher, 'iv'>> = new Map(
  Object.entries({
    '1.2.840.113549.1.12.1.3': { name: '3des', keyLength: 24 },
    '1.2.840.113549.1.12.1.4': { name: '3des', keyLength: 16 },
    '1.2.840.113549.1.12.1.5': { name: 'rc2', keyLength: 16, effectiveBits: 128 },
    '1.2.840.113549.1.12.1.6': { name: 'rc2', keyLength: 5, effectiveBits: 40 },
  }),
)

const PBES1_HASHES: ReadonlyMap<string, 'md5' | 'sha1'> = new Map(
  Object.entries({
    '1.2.840.113549.1.5.3': 'md5',
    '1.2.840.113549.1.5.10': 'sha1',
  }),
)

/** Reads an AlgorithmIdentifier that names a scheme. Throws a `DerViolation` (see `decodeDer`). */
export function pbeScheme(algorithmIdentifier: DerElement): PbeScheme {
  const [algorithm, parameters] = items(algorithmIdentifier)
  const oid = objectIdentifier(algorithm, algorithmIdentifier)
  if (oid === OID.pbes2) return pbes2(items(parameters, 'sequence', algorithmIdentifier))

  const cipher = PKCS12_CIPHERS.get(oid)
  const hash = PBES1_HASHES.get(oid)
  if (cipher) return { scheme: 'pkcs12', ...saltAndIterations(parameters, algorithmIdentifier), cipher }
  if (hash) return { scheme: 'pbes1', ...saltAndIterations(parameters, algorithmIdentifier), hash }
  return { scheme: 'unsupported', name: oid }
}

function saltAndIterations(parameters: DerElement | undefined, parent: DerElement) {
  const [salt, iterations] = items(parameters, 'sequence', parent)
  return { salt: octetString(salt, parent), iterations: smallInteger(iterations, parent) }
}

/** `PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }`, each an AlgorithmIdentifier. */
function pbes2([keyDerivationFunction, encryptionScheme]: readonly DerElement[]): PbeScheme {
  const [cipherOid, iv] = items(encryptionScheme)
  const cipherName = objectIdentifier(cipherOid, encryptionScheme)
  const cipher = PBES2_CIPHERS.get(cipherName)
  if (!cipher) return { scheme: 'unsupported', name: cipherName }

  const [kdfOid, parameters] = items(keyDerivationFunction)
  const kdfName = objectIdentifier(kdfOid, keyDerivationFunction)
  const derivation = kdfName === OID.pbkdf2 ? pbkdf2(parameters) : kdfName === SCRYPT ? scrypt(parameters) : kdfName
  if (typeof derivation === 'string') return { scheme: 'unsupported', name: derivation }
  return { scheme: 'pbes2', derivation, cipher: { ...cipher, iv: octetString(iv, encryptionScheme) } }
}

/** `PBKDF2-params ::= SEQUENCE { salt, iterationCount, keyLength OPTIONAL, prf DEFAULT hmacWithSHA1 }` */
function pbkdf2(parameters: DerElement | undefined): KeyDerivation | string {
  const fields = items(parameters)
  const prf = fields.slice(2).find((field) => isUniversal(field, 'sequence'))
  const prfName = prf ? objectIdentifier(child(prf, 0)) : '1.2.840.113549.2.7'
  const hash = PRF_HASHES.get(prfName)
  if (!hash) return prfName
  return {
    kdf: 'pbkdf2',
    salt: octetString(fields[0], parameters),
    iterations: smallInteger(fields[1], parameters),
    hash,
  }
}

/** `scrypt-params ::= SEQUENCE { salt, costParameter, blockSize, parallelizationParameter, keyLength OPTIONAL }` */
function scrypt(parameters: DerElement | undefined): KeyDerivation {
  const [salt, cost, blockSize, parallelization] = items(parameters)
  return {
    kdf: 'scrypt',
    salt: octetString(salt, parameters),
    cost: smallInteger(cost, parameters),
    blockSize: smallInteger(blockSize, parameters),
    parallelization: smallInteger(parallelization, parameters),
  }
}
