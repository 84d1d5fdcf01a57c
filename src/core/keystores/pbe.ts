import { md5, sha1 } from '@noble/hashes/legacy.js'
import { scrypt } from '@noble/hashes/scrypt.js'

import { concatBytes } from '../encoding/bytes.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ProtectionRefusal } from '../keys/import-refusal.ts'
import { decryptLegacyCbc } from './legacy-ciphers.ts'
import { passwordBmpString, passwordBytes, type PasswordOctets } from './password.ts'
import type { CbcCipher, KeyDerivation, PbeScheme } from './pbe-scheme.ts'
import { pkcs12Derive, PURPOSE } from './pkcs12-kdf.ts'

/**
 * A hostile file could name any number of iterations; these stay below a second, the PKCS#12 ones on the page's own
 * thread and with two forms of a password to try. OpenSSL writes 2048, Java 10,000, careful people 600,000 of PBKDF2.
 */
const MAX_PBKDF2_ITERATIONS = 2_000_000
const MAX_PKCS12_ITERATIONS = 100_000
/** N · r · p: 2^19 is 64 MiB of memory at p = 1, four times what OpenSSL writes. */
const MAX_SCRYPT_WORK = 2 ** 19

type Derived = { key: Uint8Array<ArrayBuffer>; cipher: CbcCipher }

/**
 * Decrypts with a password, trying each form the password may have had.
 *
 * @param isPlaintext tells the right plaintext from the noise a wrong key gives: padding alone is right once in
 * 256 times
 * @returns the plaintext (secret); or `password_wrong`, also when the ciphertext was altered; `encryption_unsupported`
 * (`scheme` is a dotted OID); `derivation_too_costly`. Never throws for any input.
 */
export async function decryptPbe(
  scheme: PbeScheme,
  ciphertext: Uint8Array<ArrayBuffer>,
  password: string,
  isPlaintext: (bytes: Uint8Array<ArrayBuffer>) => boolean,
): Promise<Result<Uint8Array<ArrayBuffer>, ProtectionRefusal>> {
  if (scheme.scheme === 'unsupported') return err({ code: 'encryption_unsupported', scheme: scheme.name })
  const cost = refuseCost(scheme)
  if (cost) return err(cost)

  for (const octets of passwordForms(scheme, password)) {
    const derived = await derive(scheme, octets)
    const plaintext = derived && (await decryptCbc(derived, ciphertext))
    if (plaintext && isPlaintext(plaintext)) return ok(plaintext)
  }
  return err({ code: 'password_wrong' })
}

function passwordForms(scheme: PbeScheme, password: string): PasswordOctets {
  return scheme.scheme === 'pkcs12' ? passwordBmpString(password) : passwordBytes(password)
}

function refuseCost(scheme: Exclude<PbeScheme, { scheme: 'unsupported' }>): ProtectionRefusal | undefined {
  const tooCostly = (got: number, max: number) =>
    got > max ? ({ code: 'derivation_too_costly', max, got } as const) : undefined
  if (scheme.scheme !== 'pbes2') return tooCostly(scheme.iterations, MAX_PKCS12_ITERATIONS)
  const { derivation } = scheme
  if (derivation.kdf === 'pbkdf2') return tooCostly(derivation.iterations, MAX_PBKDF2_ITERATIONS)
  return tooCostly(derivation.cost * derivation.blockSize * derivation.parallelization, MAX_SCRYPT_WORK)
}

async function derive(
  scheme: Exclude<PbeScheme, { scheme: 'unsupported' }>,
  password: Uint8Array<ArrayBuffer>,
): Promise<Derived | undefined> {
  switch (scheme.scheme) {
    case 'pbes2': {
      const key = await deriveKey(scheme.derivation, password, scheme.cipher.keyLength)
      return key && { key, cipher: scheme.cipher }
    }
    case 'pkcs12': {
      const { salt, iterations, cipher } = scheme
      const octets = (purpose: 1 | 2, length: number) =>
        pkcs12Derive({ hash: 'sha1', password, salt, iterations, purpose, length })
      const key = octets(PURPOSE.key, cipher.keyLength)
      return { key: cipher.name === '3des' ? threeKeys(key) : key, cipher: { ...cipher, iv: octets(PURPOSE.iv, 8) } }
    }
    case 'pbes1': {
      const hash = scheme.hash === 'md5' ? md5 : sha1
      let digest = hash(concatBytes(password, scheme.salt))
      for (let round = 1; round < scheme.iterations; round++) digest = hash(digest)
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
