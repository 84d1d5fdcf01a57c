import { child, decodeDer, items, octetString } from '../encoding/der-values.ts'
import { readDer } from '../encoding/der.ts'
import { err, type Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { unreadable } from '../keys/private-key-info.ts'
import type { DerivationWork } from './derivation-work.ts'
import { decryptPbe, pbeRounds } from './pbe.ts'
import { pbeScheme } from './pbe-scheme.ts'

/**
 * Rounds that `decryptPkcs8` will ask for with this password, for adding up several keys before one is opened. Total:
 * none for what it would refuse anyway.
 */
export function pkcs8Rounds(der: Uint8Array<ArrayBuffer>, password: string | undefined): number[] {
  const decoded = decodeDer(der, (root) => pbeScheme(child(root, 0)))
  return decoded.ok && password !== undefined ? pbeRounds(decoded.value, [password]) : []
}

/**
 * Decrypts an EncryptedPrivateKeyInfo.
 *
 * @param password undefined when none was given; the empty string is a password
 * @param work the derivations of the input it came in
 * @returns DER of the PrivateKeyInfo (secret); or `password_missing`, `password_wrong`, `encryption_unsupported`,
 * `derivation_too_costly`, `truncated`, `damaged`. Never throws for any input.
 * @see RFC 5958 §3
 */
export async function decryptPkcs8(
  der: Uint8Array<ArrayBuffer>,
  password: string | undefined,
  work: DerivationWork,
): Promise<Result<Uint8Array<ArrayBuffer>, ImportRefusal>> {
  const decoded = decodeDer(der, (root) => {
    items(root)
    return { scheme: pbeScheme(child(root, 0)), ciphertext: octetString(child(root, 1)) }
  })
  if (!decoded.ok) return err(unreadable(decoded.error))
  const { scheme, ciphertext } = decoded.value
  if (scheme.scheme === 'unsupported') return err({ code: 'encryption_unsupported', scheme: scheme.name })
  if (password === undefined) return err({ code: 'password_missing' })
  const tooCostly = work.declare(pbeRounds(scheme, [password]))
  if (tooCostly) return err(tooCostly)
  return decryptPbe(scheme, ciphertext, password, (bytes) => readDer(bytes).ok, work)
}
