import { viewCertificate } from '../certificates/view.ts'
import { err } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { importRsaPrivateKey } from '../keys/import.ts'
import { rsaPrivateKeyFromPkcs8, unreadable } from '../keys/private-key-info.ts'
import { spkiOfPkcs8, spkiOfRsaPrivateKey } from '../keys/public-half.ts'
import type { FoundEntry, FoundPrivateKey } from './recognition.ts'

/** A PrivateKeyInfo as an entry. `pkcs8` is overwritten with zeros. */
export async function pkcs8Entry(pkcs8: Uint8Array<ArrayBuffer>, alias?: string): Promise<FoundPrivateKey> {
  const rsaPrivateKey = rsaPrivateKeyFromPkcs8(pkcs8)
  const outcome = rsaPrivateKey.ok ? await importRsaPrivateKey(rsaPrivateKey.value) : rsaPrivateKey
  const entry = outcome.ok
    ? ({ type: 'private_key', outcome } as const)
    : refusedKeyEntry(outcome.error, await spkiOfPkcs8(pkcs8))
  pkcs8.fill(0)
  return withAlias(entry, alias)
}

/** An RSAPrivateKey as an entry. It is overwritten with zeros. */
export async function rsaKeyEntry(rsaPrivateKey: Uint8Array<ArrayBuffer>, alias?: string): Promise<FoundPrivateKey> {
  const copy = rsaPrivateKey.slice()
  const outcome = await importRsaPrivateKey(rsaPrivateKey)
  const entry = outcome.ok
    ? ({ type: 'private_key', outcome } as const)
    : refusedKeyEntry(outcome.error, spkiOfRsaPrivateKey(copy))
  copy.fill(0)
  return withAlias(entry, alias)
}

/** A key that is no use for this flow, with its public half where that is known. */
export function refusedKeyEntry(
  refusal: ImportRefusal,
  spki: Uint8Array<ArrayBuffer> | undefined,
  alias?: string,
): FoundPrivateKey {
  return withAlias({ type: 'private_key', outcome: err(refusal), ...(spki ? { spki } : {}) }, alias)
}

function withAlias(entry: FoundPrivateKey, alias: string | undefined): FoundPrivateKey {
  return alias === undefined ? entry : { ...entry, alias }
}

/** A certificate as an entry, or as an unreadable one. */
export async function certificateEntry(der: Uint8Array, alias?: string): Promise<FoundEntry> {
  const view = await viewCertificate(der)
  if (!view.ok) return { type: 'unreadable', refusal: unreadable(view.error) }
  return { type: 'certificate', ...(alias === undefined ? {} : { alias }), der: new Uint8Array(der), view: view.value }
}
