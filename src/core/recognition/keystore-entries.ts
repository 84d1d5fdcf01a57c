import type { Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import type { KeystoreEntry } from '../keystores/safe-entry.ts'
import { certificateEntry, pkcs8Entry, refusedKeyEntry } from './entries.ts'
import { nothing, type Found, type FoundEntry, type InputKind, type Opening } from './recognition.ts'

/** Opens a PKCS#12 file and imports every key in it. */
export async function readPkcs12(bytes: Uint8Array<ArrayBuffer>, opening: Opening): Promise<Found> {
  const { openPkcs12 } = await import('../keystores/pkcs12.ts')
  return fromKeystore('pkcs12', await openPkcs12(bytes, opening, opening.work))
}

/** Opens a JKS file and imports every key in it. */
export async function readJks(bytes: Uint8Array<ArrayBuffer>, opening: Opening): Promise<Found> {
  const { openJks } = await import('../keystores/jks.ts')
  return fromKeystore('jks', openJks(bytes, opening))
}

async function fromKeystore(kind: InputKind, opened: Result<KeystoreEntry[], ImportRefusal>): Promise<Found> {
  if (!opened.ok) return nothing(kind, opened.error)
  const entries: FoundEntry[] = []
  for (const entry of opened.value) {
    if (entry.type === 'certificate') {
      entries.push(await certificateEntry(entry.certificate, entry.alias))
      continue
    }
    const { alias, pkcs8 } = entry
    entries.push(pkcs8.ok ? await pkcs8Entry(pkcs8.value, alias) : refusedKeyEntry(pkcs8.error, undefined, alias))
    for (const certificate of entry.certificates) entries.push(await certificateEntry(certificate, entry.alias))
  }
  return { kind, entries }
}
