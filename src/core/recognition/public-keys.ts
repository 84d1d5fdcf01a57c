import { digestHex } from '../certificates/view.ts'
import type { Recognition } from './recognition.ts'

/** A public key in an input, and what to call it. `spki` is DER. */
export type NamedPublicKey = { name: string; spki: Uint8Array<ArrayBuffer>; spkiSha256: string }

/**
 * Every public key in an input, each once: of certificates, requests, public keys, and private keys by their public
 * half. Certificates come first, since their subject is the better name. Holds no secret.
 */
export async function publicKeysOf({ entries }: Recognition): Promise<NamedPublicKey[]> {
  const found: NamedPublicKey[] = []
  for (const entry of entries) {
    if (entry.type === 'certificate' || entry.type === 'certification_request') {
      const { subject, spkiSha256, subjectPublicKeyInfo } = entry.view
      found.push({ name: subject.rfc4514, spkiSha256, spki: new Uint8Array(subjectPublicKeyInfo.der) })
    } else if (entry.type === 'public_key') {
      found.push({ name: 'the public key', spkiSha256: entry.spkiSha256, spki: new Uint8Array(entry.view.der) })
    } else if (entry.type === 'private_key' && entry.outcome.ok) {
      const { spki } = entry.outcome.value
      found.push({ name: 'the private key', spkiSha256: await digestHex('SHA-256', spki), spki: new Uint8Array(spki) })
    }
  }
  const named = found.toSorted((a, b) => Number(a.name.startsWith('the ')) - Number(b.name.startsWith('the ')))
  return named.filter(({ spkiSha256 }, index) => named.findIndex((one) => one.spkiSha256 === spkiSha256) === index)
}
