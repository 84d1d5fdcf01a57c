import { viewPublicKey } from '../certificates/public-key-info.ts'
import { viewCertificationRequest } from '../certificates/view-request.ts'
import { digestHex } from '../certificates/view.ts'
import { child, decodeDer, isContext, items } from '../encoding/der-values.ts'
import { encodeDer, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import { readDer } from '../encoding/der.ts'
import { err } from '../kernel/result.ts'
import { pkcs8OfSec1, spkiOfEllipticPkcs8 } from '../keys/elliptic-keys.ts'
import { unreadable } from '../keys/private-key-info.ts'
import { derShape, type DerShape } from './der-shape.ts'
import { certificateEntry, pkcs8Entry, refusedKeyEntry, rsaKeyEntry } from './entries.ts'
import { readJks, readPkcs12 } from './keystore-entries.ts'
import { nothing, type Found, type FoundEntry, type Opening } from './recognition.ts'

/**
 * Reads binary input: DER of any kind known here, PKCS#12, JKS.
 *
 * @param bytes secret if it holds a key; not changed
 * @returns what was found; a kind without entries and a refusal when it is nothing known
 */
export async function readBinary(bytes: Uint8Array<ArrayBuffer>, opening: Opening): Promise<Found> {
  const { javaKeystoreType } = await import('../keystores/jks.ts')
  const keystore = javaKeystoreType(bytes)
  if (keystore === 'jks') return readJks(bytes, opening)
  if (keystore === 'jceks') return nothing('unknown', { code: 'keystore_unsupported', format: 'JCEKS' })

  // PKCS#12 may use the basic encoding; everything else is asked for DER by its own reader.
  const shape = decodeDer(bytes, derShape, { rules: 'ber' })
  if (!shape.ok) return nothing('unknown', bytes[0] === 0x30 ? unreadable(shape.error) : { code: 'not_recognised' })
  return shape.value === undefined
    ? nothing('unknown', { code: 'not_recognised' })
    : readShape(shape.value, bytes, opening)
}

async function readShape(shape: DerShape, bytes: Uint8Array<ArrayBuffer>, opening: Opening): Promise<Found> {
  switch (shape) {
    case 'RSAPrivateKey':
      return { kind: 'rsa_private_key', entries: [await rsaKeyEntry(bytes.slice())] }
    case 'PrivateKeyInfo':
      return privateKeyInfo(bytes)
    case 'EncryptedPrivateKeyInfo': {
      const { decryptPkcs8 } = await import('../keystores/encrypted-pkcs8.ts')
      const pkcs8 = await decryptPkcs8(bytes, opening.password, opening.work)
      return {
        kind: 'encrypted_private_key',
        entries: [pkcs8.ok ? await pkcs8Entry(pkcs8.value) : { type: 'private_key', outcome: pkcs8 }],
      }
    }
    case 'ECPrivateKey':
      return { kind: 'other_private_key', entries: [await sec1Entry(bytes)] }
    case 'DSAPrivateKey':
      return { kind: 'other_private_key', entries: [{ type: 'private_key', outcome: err({ code: 'dsa_key' }) }] }
    case 'SubjectPublicKeyInfo':
      return publicKey(bytes)
    case 'RSAPublicKey':
      return publicKey(wrapRsaPublicKey(bytes))
    case 'Certificate':
      return { kind: 'certificate', entries: [await certificateEntry(bytes)] }
    case 'CertificationRequest': {
      const view = await viewCertificationRequest(bytes)
      const entry: FoundEntry = view.ok
        ? { type: 'certification_request', der: bytes.slice(), view: view.value }
        : { type: 'unreadable', refusal: unreadable(view.error) }
      return { kind: 'certification_request', entries: [entry] }
    }
    case 'PFX':
      return readPkcs12(bytes, opening)
    case 'SignedData':
      return certificatesOfSignedData(bytes)
    case 'parameters':
      return { kind: 'unknown', entries: [] }
  }
}

async function privateKeyInfo(bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  const entry = await pkcs8Entry(bytes.slice())
  const { outcome } = entry
  const OTHER_ALGORITHMS = ['ec_key', 'dsa_key', 'ed25519_key', 'rsa_pss_key', 'other_key_algorithm']
  const other = !outcome.ok && OTHER_ALGORITHMS.includes(outcome.error.code)
  return { kind: other ? 'other_private_key' : 'rsa_private_key', entries: [entry] }
}

async function sec1Entry(sec1: Uint8Array<ArrayBuffer>): Promise<FoundEntry> {
  const pkcs8 = pkcs8OfSec1(sec1)
  const spki = pkcs8 && (await spkiOfEllipticPkcs8(pkcs8))
  pkcs8?.fill(0)
  return refusedKeyEntry({ code: 'ec_key' }, spki)
}

async function publicKey(spki: Uint8Array<ArrayBuffer>): Promise<Found> {
  const view = viewPublicKey(spki)
  if (!view.ok) return nothing('public_key', unreadable(view.error))
  return {
    kind: 'public_key',
    entries: [{ type: 'public_key', view: view.value, spkiSha256: await digestHex('SHA-256', spki) }],
  }
}

/** `RSAPublicKey` (PKCS#1) as the SubjectPublicKeyInfo that everything else speaks of. */
function wrapRsaPublicKey(rsaPublicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const algorithm = encodeDer('sequence', encodeObjectIdentifier('1.2.840.113549.1.1.1'), encodeDer('null'))
  return encodeDer('sequence', algorithm, encodeDer('bitString', new Uint8Array([0]), rsaPublicKey))
}

/** The certificates of a degenerate SignedData, as CAs hand them out in .p7b files (RFC 5652 §5.1). */
async function certificatesOfSignedData(bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  const decoded = decodeDer(
    bytes,
    (root) => {
      const signedData = items(child(child(root, 1), 0))
      return (signedData.find((field) => isContext(field, 0))?.children ?? []).map((certificate) =>
        certificate.bytes.slice(),
      )
    },
    { rules: 'ber' },
  )
  if (!decoded.ok) return nothing('certificate', unreadable(decoded.error))
  const certificates = decoded.value.filter((certificate) => readDer(certificate).ok)
  return {
    kind: 'certificate',
    entries: await Promise.all(certificates.map((certificate) => certificateEntry(certificate))),
  }
}
