import { rsaPublicJwk } from '../certificates/public-key-info.ts'
import { viewCertificate, type CertificateView } from '../certificates/view.ts'
import { beginsPrivateKey, parsePem } from '../encoding/pem.ts'
import { keptCertificate, type KeptCertificate } from '../key-shelf/kept-certificate.ts'
import { jwkThumbprint } from '../keys/thumbprint.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TriedKey } from '../lint/assertion/signature.ts'

/** Why a text or a file is no certificate to verify with. Holds nothing of what was given. */
export type CertificateFileError =
  | { code: 'private_key_given' }
  | { code: 'no_certificate' }
  | { code: 'certificate_unreadable' }
  | { code: 'certificate_key_not_rsa'; algorithm: string }

/** Octets or characters. Certificates have some thousand, chains some ten thousand. */
const MAX_FILE = 262_144

/**
 * Reads the certificate of a key that is kept elsewhere, as it is uploaded to Salesforce: PEM or DER. Of several the first,
 * which is the leaf of a chain in its usual order.
 *
 * The key's private half cannot be asked, so nothing proves that it is anybody's: a signature will.
 *
 * @returns what an environment keeps; or `private_key_given`, `no_certificate`, `certificate_unreadable`,
 * `certificate_key_not_rsa`. Never throws.
 */
export async function readCertificateFile(
  given: string | Uint8Array<ArrayBuffer>,
): Promise<Result<KeptCertificate, CertificateFileError>> {
  if (given.length > MAX_FILE) return err({ code: 'no_certificate' })
  const der = certificateDer(given)
  if (!der.ok) return der
  const view = await viewCertificate(der.value)
  if (!view.ok) return err({ code: 'certificate_unreadable' })
  const { subjectPublicKeyInfo } = view.value
  const key = rsaPublicJwk(subjectPublicKeyInfo)
  if (!key) return err({ code: 'certificate_key_not_rsa', algorithm: subjectPublicKeyInfo.algorithm })
  const keyThumbprint = await jwkThumbprint(key)
  return ok(keptCertificate({ der: der.value, view: view.value }, keyThumbprint))
}

function certificateDer(
  given: string | Uint8Array<ArrayBuffer>,
): Result<Uint8Array<ArrayBuffer>, CertificateFileError> {
  const text = typeof given === 'string' ? given : new TextDecoder('latin1').decode(given)
  if (beginsPrivateKey(text)) return err({ code: 'private_key_given' })
  const blocks = parsePem(text)
  const block = blocks.ok ? blocks.value.find(({ label }) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) : undefined
  if (block) return ok(block.bytes)
  return blocks.ok || typeof given === 'string' ? err({ code: 'no_certificate' }) : ok(given)
}

/** The public key that a certificate holds, to verify with, under the certificate's name. Undefined where it is none. */
export async function verifyingKey({ der }: Pick<KeptCertificate, 'der'>): Promise<TriedKey | undefined> {
  const view = await viewCertificate(der)
  return view.ok ? triedKey(view.value) : undefined
}

function triedKey({ subject, subjectPublicKeyInfo }: CertificateView): TriedKey {
  return { name: subject.rfc4514, spki: new Uint8Array(subjectPublicKeyInfo.der) }
}
