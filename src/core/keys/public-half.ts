/** The public half of private keys that no login is signed with, so that they can be compared and checked against all the same. */
import { OID } from '#core/vocabulary/pkix.ts'

import { child, decodeDer, objectIdentifier, octetString } from '../encoding/der-values.ts'
import { encodeDer, encodeObjectIdentifier, encodeUnsigned } from '../encoding/der-writer.ts'
import { spkiOfEllipticPkcs8 } from './elliptic-keys.ts'
import { RSASSA_PSS, rsaPrivateNumbers } from './private-key-info.ts'

/**
 * The public half of an RSAPrivateKey, of any size.
 *
 * @param rsaPrivateKey DER; secret
 * @param algorithm DER of the AlgorithmIdentifier, if it is another than plain RSA
 * @returns SubjectPublicKeyInfo in DER; undefined where its numbers do not belong together. Never throws.
 * @see RFC 3279 §2.3.1
 */
export function spkiOfRsaPrivateKey(
  rsaPrivateKey: Uint8Array<ArrayBuffer>,
  algorithm: Uint8Array = encodeDer('sequence', encodeObjectIdentifier(OID.rsaEncryption), encodeDer('null')),
): Uint8Array<ArrayBuffer> | undefined {
  const numbers = rsaPrivateNumbers(rsaPrivateKey)
  if (!numbers.ok) return undefined
  const [modulus, publicExponent] = numbers.value
  const rsaPublicKey = encodeDer('sequence', encodeUnsigned(modulus), encodeUnsigned(publicExponent))
  return encodeDer('sequence', algorithm, encodeDer('bitString', new Uint8Array([0]), rsaPublicKey))
}

/**
 * The public half of a PrivateKeyInfo: RSA of any size and padding, P-256, P-384, P-521 and Ed25519.
 *
 * @param pkcs8 DER; secret
 * @returns SubjectPublicKeyInfo in DER; undefined for every other key, and for halves that do not belong together. Never throws.
 * @see RFC 5958 §2
 */
export async function spkiOfPkcs8(pkcs8: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const decoded = decodeDer(pkcs8, (root) => ({
    oid: objectIdentifier(child(child(root, 1), 0)),
    algorithm: child(root, 1).bytes.slice(),
    privateKey: octetString(child(root, 2)).slice(),
  }))
  if (!decoded.ok) return undefined
  const { oid, algorithm, privateKey } = decoded.value
  try {
    if (oid === OID.rsaEncryption) return spkiOfRsaPrivateKey(privateKey)
    if (oid === RSASSA_PSS) return spkiOfRsaPrivateKey(privateKey, algorithm)
    return await spkiOfEllipticPkcs8(pkcs8)
  } finally {
    privateKey.fill(0)
  }
}
