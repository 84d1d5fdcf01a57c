import { digestHex } from '../certificates/view.ts'
import type { Recognition } from './recognition.ts'

/** A public key in an input, and what to call it. `spki` is DER. */
export type NamedPublicKey = { name: string; spki: Uint8Array<ArrayBuffer>; spkiSha256: string }

/** What a key is called that has no name of its own; words, so they come from outside. */
export type KeyNames = { publicKey: string; privateKey: string }

/**
 * Every public key in an input, each once: of certificates, requests, public keys, and private keys by their public
 * half, be they refused or not. Certificates and requests come first, since their subject (RFC 4514) is the better name. Holds no secret.
 *
 * @param names what the others are called
 */
export async function publicKeysOf({ entries }: Recognition, names: KeyNames): Promise<NamedPublicKey[]> {
  const withSubject: NamedPublicKey[] = []
  const without: NamedPublicKey[] = []
  for (const entry of entries) {
    if (entry.type === 'certificate' || entry.type === 'certification_request') {
      const { subject, spkiSha256, subjectPublicKeyInfo } = entry.view
      withSubject.push({ name: subject.rfc4514, spkiSha256, spki: new Uint8Array(subjectPublicKeyInfo.der) })
    } else if (entry.type === 'public_key') {
      without.push({ name: names.publicKey, spkiSha256: entry.spkiSha256, spki: new Uint8Array(entry.view.der) })
    } else if (entry.type === 'private_key') {
      const spki = entry.outcome.ok ? entry.outcome.value.spki : entry.spki
      if (!spki) continue
      const spkiSha256 = await digestHex('SHA-256', spki)
      without.push({ name: names.privateKey, spkiSha256, spki: new Uint8Array(spki) })
    }
  }
  const found = [...withSubject, ...without]
  return found.filter(({ spkiSha256 }, index) => found.findIndex((one) => one.spkiSha256 === spkiSha256) === index)
}
