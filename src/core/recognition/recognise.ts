import { digestHex } from '../certificates/view.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { DerivationWork } from '../keystores/derivation-work.ts'
import { readBinary } from './binary.ts'
import { readKeyText } from './key-text.ts'
import { encryptedFile } from './not-a-key.ts'
import type { Found, FoundEntry, Recognition, Secrets } from './recognition.ts'
import { readText } from './text.ts'
import { textOf, utf8 } from './text-input.ts'
import { readTranscript } from './transcript.ts'

/** Octets. The largest keystore a person has is a few dozen kilobytes; the cap keeps every reader's work small. */
export const MAX_INPUT_BYTES = 1_048_576

/**
 * Says what an input is and takes the signing keys out of it, whatever it is called.
 *
 * Every key comes out as a non-extractable handle that was seen to sign; no key material does. Passwords are used
 * and forgotten.
 *
 * @param input a file's bytes or pasted text; secret
 * @param secrets.password of the file; for a keystore the store password. The empty string is a password.
 * @param secrets.keyPassword of a key inside a keystore, where it is another one
 * @param work counts what deriving keys from the passwords costs, and tells whoever made it
 * @returns kind, entries in order, `refusal` exactly when there is no signing key among them, and `repairs` exactly when
 * other programs would not read the text as it stands
 * @throws only when the platform lacks RSA or SHA-2, never for any input
 */
export async function recogniseInput(
  input: Uint8Array | string,
  secrets: Secrets = {},
  work: DerivationWork = new DerivationWork(),
): Promise<Recognition> {
  const bytes = typeof input === 'string' ? utf8(input) : new Uint8Array(input)
  if (bytes.length === 0) return { kind: 'unknown', entries: [], refusal: { code: 'input_empty' } }
  if (bytes.length > MAX_INPUT_BYTES) {
    return {
      kind: 'unknown',
      entries: [],
      refusal: { code: 'input_too_large', maxBytes: MAX_INPUT_BYTES, gotBytes: bytes.length },
    }
  }
  const text = typeof input === 'string' ? input : textOf(bytes)
  if (text?.trim() === '') return { kind: 'unknown', entries: [], refusal: { code: 'input_empty' } }
  const opening = { ...secrets, work }
  const found =
    text === undefined
      ? (encryptedFile(bytes) ?? (await readBinary(bytes, opening)))
      : await readText(text, opening, readKeyText(typeof input === 'string' ? input : bytes))
  bytes.fill(0)
  const { kind, repairs } = found
  const entries = await withOwnCertificates(found.entries)
  const refusal = whyNoSigningKey({ ...found, entries })
  const transcript = text === undefined ? undefined : readTranscript(text, kind)
  return {
    kind,
    entries,
    ...(refusal ? { refusal } : {}),
    ...(repairs?.length ? { repairs } : {}),
    ...(transcript ? { transcript } : {}),
  }
}

/** Gives each signing key the certificate in the same input that holds its public key. */
async function withOwnCertificates(entries: readonly FoundEntry[]): Promise<FoundEntry[]> {
  const certificates = entries.filter((entry) => entry.type === 'certificate')
  return Promise.all(
    entries.map(async (entry) => {
      if (entry.type !== 'private_key' || !entry.outcome.ok || certificates.length === 0) return entry
      const spkiSha256 = await digestHex('SHA-256', entry.outcome.value.spki)
      const own = certificates.find(({ view }) => view.spkiSha256 === spkiSha256)
      return own ? { ...entry, certificate: { der: own.der, view: own.view } } : entry
    }),
  )
}

function whyNoSigningKey({ kind, entries, refusal }: Found): ImportRefusal | undefined {
  const keys = entries.filter((entry) => entry.type === 'private_key')
  if (keys.some(({ outcome }) => outcome.ok)) return undefined
  for (const { outcome } of keys) if (!outcome.ok) return outcome.error
  if (refusal) return refusal
  if (kind === 'pkcs12' || kind === 'jks') return { code: 'no_private_key' }
  for (const entry of entries) {
    if (entry.type === 'unreadable') return entry.refusal
    if (entry.type === 'certification_request') return { code: 'certification_request_given' }
    if (entry.type === 'public_key') return { code: 'public_key_given' }
  }
  return entries.length > 0 ? { code: 'certificate_given' } : { code: 'no_private_key' }
}
