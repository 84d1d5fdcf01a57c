import { OID } from '#core/vocabulary/pkix.ts'

import { encodeContext, encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import type { RandomBytes } from '../kernel/random.ts'
import type { DerivationWork } from './derivation-work.ts'
import { passwordBmpString, passwordUtf16 } from './password.ts'
import { pkcs12Derive, pkcs12Mac, PURPOSE } from './pkcs12-kdf.ts'

/** PFX `version v3(3)` (RFC 7292 §4). */
const PFX_VERSION = 3

/**
 * Rounds of the MAC's derivation. A guess at the password can be tried against the MAC as well as against the key, so
 * it may not be the cheaper one: as many as protect the key, and as NSS and GnuTLS write.
 */
export const MAC_ITERATIONS = 600_000

/**
 * Writes a PKCS#12 file with one key and its certificate, tied together by localKeyID.
 *
 * The certificate is not encrypted: it is public, and hiding it would cost readers a second derivation. HMAC-SHA-256
 * over both.
 *
 * @param input.shroudedKey DER of an EncryptedPrivateKeyInfo under the same password
 * @param work is told about the rounds of the MAC
 * @returns DER of the PFX
 * @throws only when the platform has no SHA-1
 * @see RFC 7292 §4
 */
export async function encodePkcs12(
  input: { shroudedKey: Uint8Array; certificate: Uint8Array; friendlyName: string; password: string },
  random: RandomBytes,
  work: DerivationWork,
): Promise<Uint8Array<ArrayBuffer>> {
  // Any octets do, as long as key and certificate have the same; this is what other tools write.
  const localKeyId = new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(input.certificate)))
  const attributes = bagAttributes(input.friendlyName, localKeyId)
  const x509 = sequenceOf(
    OID.x509Certificate,
    encodeContext(0, 'constructed', encodeDer('octetString', input.certificate)),
  )
  const authenticatedSafe = encodeDer(
    'sequence',
    data(encodeDer('sequence', safeBag(OID.certBag, x509, attributes))),
    data(encodeDer('sequence', safeBag(OID.pkcs8ShroudedKeyBag, input.shroudedKey, attributes))),
  )
  return encodeDer(
    'sequence',
    encodeInteger(PFX_VERSION),
    data(authenticatedSafe),
    macData(authenticatedSafe, input.password, random, work),
  )
}

/** ContentInfo of type data (RFC 5652 §4). */
function data(content: Uint8Array): Uint8Array {
  return sequenceOf(OID.data, encodeContext(0, 'constructed', encodeDer('octetString', content)))
}

/** `SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT, bagAttributes SET }` */
function safeBag(bagId: string, value: Uint8Array, attributes: Uint8Array): Uint8Array {
  return sequenceOf(bagId, encodeContext(0, 'constructed', value), attributes)
}

function bagAttributes(friendlyName: string, localKeyId: Uint8Array): Uint8Array {
  const name = encodeDer('bmpString', passwordUtf16(friendlyName))
  return encodeDer(
    'set',
    sequenceOf(OID.friendlyName, encodeDer('set', name)),
    sequenceOf(OID.localKeyId, encodeDer('set', encodeDer('octetString', localKeyId))),
  )
}

/** `MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER }` */
function macData(content: Uint8Array, password: string, random: RandomBytes, work: DerivationWork): Uint8Array {
  const salt = random(16)
  const octets = passwordBmpString(password)[0] ?? new Uint8Array()
  const key = pkcs12Derive(
    { hash: 'sha256', password: octets, salt, iterations: MAC_ITERATIONS, purpose: PURPOSE.mac, length: 32 },
    (rounds) => work.did(rounds),
  )
  const digest = encodeDer('octetString', pkcs12Mac('sha256', key, content))
  const digestInfo = encodeDer('sequence', sequenceOf(OID.sha256, encodeDer('null')), digest)
  return encodeDer('sequence', digestInfo, encodeDer('octetString', salt), encodeInteger(MAC_ITERATIONS))
}

function sequenceOf(oid: string, ...rest: readonly Uint8Array[]): Uint8Array {
  return encodeDer('sequence', encodeObjectIdentifier(oid), ...rest)
}
