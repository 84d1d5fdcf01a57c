import { md5, sha1 } from '@noble/hashes/legacy.js'
import { scrypt } from '@noble/hashes/scrypt.js'

import { concatBytes } from '../encoding/bytes.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ProtectionRefusal } from '../keys/import-refusal.ts'
import { MAX_SCRYPT_OCTETS, type DerivationWork } from './derivation-work.ts'
import { decryptLegacyCbc } from './legacy-ciphers.ts'
import { passwordBmpString, passwordBytes, type PasswordOctets } from './password.ts'
import type { CbcCipher, KeyDerivation, PbeScheme } from './pbe-scheme.ts'
import { pkcs12Derive, pkcs12Rounds, PURPOSE } from './pkcs12-kdf.ts'

type Derived = { key: Uint8Array<ArrayBuffer>; cipher: CbcCipher }

/** Octets of the hash under PBKDF2: what one run of its rounds gives. */
const PRF_OCTETS = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const

/** Octets of an initialisation vector for the ciphers of PKCS#12. */
const PKCS12_IV_OCTETS = 8

/**
 * Rounds that decryption asks for in the worst case: one number for each derivation, for each form of each password.
 *
 * To be declared, with everything else in the input, before `decryptPbe` is called. Total.
 */
export function pbeRounds(scheme: PbeScheme, passwords: readonly string[]): number[] {
  if (scheme.scheme === 'unsupported') return []
  const rounds = schemeRounds(scheme)
  return passwords.flatMap((password) => passwordForms(scheme, password).map(() => rounds))
}

/**
 * Decrypts with a password, trying each form the password may have had.
 *
 * @param isPlaintext tells the right plaintext from the noise a wrong key gives: padding alone is right once in
 * 256 times
 * @param work where the rounds were declared; what is done is counted there
 * @returns the plaintext (secret); or `password_wrong`, also when the ciphertext was altered; `encryption_unsupported`
 * (`scheme` is a dotted OID); `derivation_too_costly` for the memory of scrypt. Never throws for any input.
 */
export async function decryptPbe(
  scheme: PbeScheme,
  ciphertext: Uint8Array<ArrayBuffer>,
  password: string,
  isPlaintext: (bytes: Uint8Array<ArrayBuffer>) => boolean,
  work: DerivationWork,
): Promise<Result<Uint8Array<ArrayBuffer>, ProtectionRefusal>> {
  if (scheme.scheme === 'unsupported') return err({ code: 'encryption_unsupported', scheme: scheme.name })
  const tooLarge = refuseMemory(scheme)
  if (tooLarge) return err(tooLarge)

  for (const octets of passwordForms(scheme, password)) {
    const derived = await derive(scheme, octets, work)
    const plaintext = derived && (await decryptCbc(derived, ciphertext))
    if (plaintext && isPlaintext(plaintext)) return ok(plaintext)
  }
  return err({ code: 'password_wrong' })
}

function passwordForms(scheme: PbeScheme, password: string): PasswordOctets {
  return scheme.scheme === 'pkcs12' ? passwordBmpString(password) : passwordBytes(password)
}

function schemeRounds(scheme: Exclude<PbeScheme, { scheme: 'unsupported' }>): number {
  if (scheme.scheme === 'pbes1') return scheme.iterations
  if (scheme.scheme === 'pkcs12') {
    const { iterations, cipher } = scheme
    return pkcs12Rounds('sha1', iterations, cipher.keyLength) + pkcs12Rounds('sha1', iterations, PKCS12_IV_OCTETS)
  }
  const { derivation, cipher } = scheme
  return derivation.kdf === 'scrypt'
    ? derivation.cost * derivation.blockSize * derivation.parallelization
    : derivation.iterations * Math.ceil(cipher.keyLength / PRF_OCTETS[derivation.hash])
}

/** RFC 7914 §6: p blocks of 128 · r octets, N more of them to mix with, and one to mix in. */
function refuseMemory(scheme: PbeScheme): ProtectionRefusal | undefined {
  if (scheme.scheme !== 'pbes2' || scheme.derivation.kdf !== 'scrypt') return undefined
  const { cost, blockSize, parallelization } = scheme.derivation
  const got = 128 * blockSize * (cost + parallelization + 1)
  const max = MAX_SCRYPT_OCTETS
  return got > max ? { code: 'derivation_too_costly', of: 'octets', max, got } : undefined
}

async function derive(
  scheme: Exclude<PbeScheme, { scheme: 'unsupported' }>,
  password: Uint8Array<ArrayBuffer>,
  work: DerivationWork,
): Promise<Derived | undefined> {
  switch (scheme.scheme) {
    case 'pbes2': {
      const key = await deriveKey(scheme.derivation, password, scheme.cipher.keyLength)
      work.did(schemeRounds(scheme))
      return key && { key, cipher: scheme.cipher }
    }
    case 'pkcs12': {
      const { salt, iterations, cipher } = scheme
      const octets = (purpose: 1 | 2, length: number) =>
        pkcs12Derive({ hash: 'sha1', password, salt, iterations, purpose, length }, (rounds) => work.did(rounds))
      const key = octets(PURPOSE.key, cipher.keyLength)
      const iv = octets(PURPOSE.iv, PKCS12_IV_OCTETS)
      return { key: cipher.name === '3des' ? threeKeys(key) : key, cipher: { ...cipher, iv } }
    }
    case 'pbes1': {
      const hash = scheme.hash === 'md5' ? md5 : sha1
      let digest = hash(concatBytes(password, scheme.salt))
      for (let round = 1; round < scheme.iterations; round++) digest = hash(digest)
      work.did(scheme.iterations)
      return { key: digest.slice(0, 8), cipher: { name: 'des', keyLength: 8, iv: digest.slice(8, 16) } }
    }
  }
}

async function deriveKey(derivation: KeyDerivation, password: Uint8Array<ArrayBuffer>, length: number) {
  if (derivation.kdf === 'scrypt') {
    const { salt, cost: N, blockSize: r, parallelization: p } = derivation
    // RFC 7914 §2: N must be a power of two larger than 1; the others at least 1.
    if (N < 2 || (N & (N - 1)) !== 0 || r < 1 || p < 1) return undefined
    return new Uint8Array(scrypt(password, salt, { N, r, p, dkLen: length }))
  }
  if (derivation.iterations < 1) return undefined
  const { salt, iterations, hash } = derivation
  const base = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations, hash }, base, length * 8))
}

/**
 * Decrypts CBC with PKCS#7 padding: AES by the platform where it can, everything else by the legacy ciphers.
 *
 * @returns the plaintext (secret), or undefined when it does not come out even
 */
export async function decryptCbc(
  { key, cipher }: Derived,
  ciphertext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { name, iv, effectiveBits } = cipher
  if (name !== 'aes' || key.length === 24) {
    return decryptLegacyCbc({
      cipher: name,
      key,
      iv,
      ciphertext,
      ...(effectiveBits === undefined ? {} : { effectiveBits }),
    })
  }
  try {
    const handle = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, handle, ciphertext))
  } catch {
    return undefined
  }
}

/** Two-key triple DES uses the first key again as the third. */
function threeKeys(key: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return key.length === 24 ? key : concatBytes(key, key.subarray(0, 8))
}
