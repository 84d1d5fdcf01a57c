/** Keys made to travel: written once, with today's ciphers only, then kept as a handle like any other. */
import { OID } from '#core/vocabulary/pkix.ts'
import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import type { RandomBytes } from '../kernel/random.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { describeSigningKey, type SigningKey } from '../keys/signing-key.ts'
import { DerivationWork } from './derivation-work.ts'
import { encodePkcs12, MAC_ITERATIONS } from './pkcs12-writer.ts'

/** Rounds of PBKDF2-HMAC-SHA-256: the OWASP Password Storage Cheat Sheet's figure (read 2026-11-22). */
export const EXPORT_ITERATIONS = 600_000

/** Why a key is not handed out. */
export type ExportRefusal = { code: 'key_not_extractable' } | { code: 'password_missing' }

/** How a key travels: alone, or in a keystore with the certificate that belongs to it. */
export type TravelFormat = { format: 'pkcs8' } | { format: 'pkcs12'; certificate: Uint8Array; friendlyName: string }

/** The file (a secret, protected by its password) and the key as it is kept from now on: not extractable. */
export type HandedOutKey = { file: Uint8Array<ArrayBuffer>; key: SigningKey }

/**
 * Hands a key out, encrypted, and gives back a handle that cannot be handed out again.
 *
 * @param key a key made with `extractable: true`; drop it afterwards
 * @param password any length above zero; not stored
 * @param random source of salts and initialisation vectors
 * @param work is told about the rounds; they are the same for every key
 * @returns DER of an EncryptedPrivateKeyInfo (PBES2, AES-256-CBC, PBKDF2-HMAC-SHA-256) or of a PFX, and the key to
 * keep; or `key_not_extractable`, `password_missing`
 * @throws what the platform throws when it cannot export or encrypt
 * @see RFC 5958 §3, RFC 8018 §6.2, RFC 7292
 */
export async function handOutKey(
  key: SigningKey,
  options: TravelFormat & { password: string },
  random: RandomBytes,
  work: DerivationWork = new DerivationWork(),
): Promise<Result<HandedOutKey, ExportRefusal>> {
  if (!key.privateKey.extractable) return err({ code: 'key_not_extractable' })
  if (options.password === '') return err({ code: 'password_missing' })

  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey))
  try {
    work.declare(options.format === 'pkcs8' ? [EXPORT_ITERATIONS] : [EXPORT_ITERATIONS, MAC_ITERATIONS])
    const shrouded = await encryptPkcs8(pkcs8, options.password, random)
    work.did(EXPORT_ITERATIONS)
    const file =
      options.format === 'pkcs8' ? shrouded : await encodePkcs12({ ...options, shroudedKey: shrouded }, random, work)
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, RS256_WEB_CRYPTO, false, ['sign'])
    return ok({ file, key: await describeSigningKey({ privateKey, publicKey: key.publicKey }) })
  } finally {
    pkcs8.fill(0)
  }
}

/** `EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData OCTET STRING }` */
async function encryptPkcs8(
  pkcs8: Uint8Array<ArrayBuffer>,
  password: string,
  random: RandomBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = random(16)
  const iv = random(16)
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: EXPORT_ITERATIONS }
  const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-CBC', length: 256 }, false, ['encrypt'])
  const encrypted = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, pkcs8))
  return encodeDer('sequence', pbes2(salt, iv), encodeDer('octetString', encrypted))
}

/** The AlgorithmIdentifier of PBES2 with these parameters (RFC 8018 appendix A.4). */
function pbes2(salt: Uint8Array, iv: Uint8Array): Uint8Array {
  const algorithm = (oid: string, ...parameters: readonly Uint8Array[]) =>
    encodeDer('sequence', encodeObjectIdentifier(oid), ...parameters)
  const hmacWithSha256 = algorithm(OID.hmacWithSHA256, encodeDer('null'))
  const pbkdf2Parameters = encodeDer(
    'sequence',
    encodeDer('octetString', salt),
    encodeInteger(EXPORT_ITERATIONS),
    hmacWithSha256,
  )
  const pbkdf2 = algorithm(OID.pbkdf2, pbkdf2Parameters)
  const aes256Cbc = algorithm(OID.aes256CBC, encodeDer('octetString', iv))
  return algorithm(OID.pbes2, encodeDer('sequence', pbkdf2, aes256Cbc))
}
