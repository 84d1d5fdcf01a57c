import { viewCertificate } from '../certificates/view.ts'
import type { Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { importRsaPrivateKey } from '../keys/import.ts'
import { rsaPrivateKeyFromPkcs8, unreadable } from '../keys/private-key-info.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import type { FoundEntry } from './recognition.ts'

/** A PrivateKeyInfo as a signing key. `pkcs8` is overwritten with zeros. */
export async function importPkcs8(pkcs8: Uint8Array<ArrayBuffer>): Promise<Result<SigningKey, ImportRefusal>> {
  const rsaPrivateKey = rsaPrivateKeyFromPkcs8(pkcs8)
  pkcs8.fill(0)
  return rsaPrivateKey.ok ? importRsaPrivateKey(rsaPrivateKey.value) : rsaPrivateKey
}

/** A certificate as an entry, or as an unreadable one. */
export async function certificateEntry(der: Uint8Array, alias?: string): Promise<FoundEntry> {
  const view = await viewCertificate(der)
  if (!view.ok) return { type: 'unreadable', refusal: unreadable(view.error) }
  return { type: 'certificate', ...(alias === undefined ? {} : { alias }), der: new Uint8Array(der), view: view.value }
}
