import { OID } from '#core/vocabulary/pkix.ts'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { bitLength } from '../encoding/bytes.ts'
import {
  bitString,
  child,
  decodeDer,
  expectUniversal,
  isUniversal,
  items,
  objectIdentifier,
  unsignedOctets,
} from '../encoding/der-values.ts'
import type { DerElement, DerError } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import type { RsaPublicJwk } from '../keys/thumbprint.ts'
import type { Result } from '../kernel/result.ts'
import { algorithmName } from './object-names.ts'

/**
 * A SubjectPublicKeyInfo, read. `modulusBits`, `modulusHex` and `exponent` only for RSA, `curve` only for id-ecPublicKey.
 *
 * @see RFC 5280 §4.1.2.7, RFC 3279 §2.3.1 (RSAPublicKey), RFC 5480 §2.1.1 (namedCurve)
 */
export type PublicKeyInfoView = {
  algorithm: string
  /** Length of the modulus in bits, leading zeros not counted. */
  modulusBits?: number
  /** The modulus, lower-case hex without leading zero octets. */
  modulusHex?: string
  /** Public exponent; left out when it is beyond 2^53. */
  exponent?: number
  curve?: string
  /** The whole structure, DER. */
  der: Uint8Array<ArrayBuffer>
}

/** RFC 5480 §2.1.1.1, SEC 2. */
const CURVE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1.2.840.10045.3.1.7': 'P-256',
    '1.3.132.0.34': 'P-384',
    '1.3.132.0.35': 'P-521',
    '1.3.132.0.10': 'secp256k1',
  }),
)

/**
 * Reads a SubjectPublicKeyInfo on its own, e.g. the `spki` of a signing key.
 *
 * @returns the view, or the first violation of DER or of the structure. Never throws. Public by nature.
 */
export function viewPublicKey(spki: Uint8Array): Result<PublicKeyInfoView, DerError> {
  return decodeDer(new Uint8Array(spki), (root) => viewPublicKeyInfo(root))
}

/**
 * The RSA key of a SubjectPublicKeyInfo as a JWK, of any exponent.
 *
 * @returns undefined for another kind of key. Never throws. Public by nature.
 * @see RFC 7518 §6.3.1
 */
export function rsaPublicJwk({ der, modulusHex }: PublicKeyInfoView): RsaPublicJwk | undefined {
  if (modulusHex === undefined) return undefined
  const key = decodeDer(der, (root) => bitString(child(root, 1), root).octets.slice())
  const numbers = key.ok
    ? decodeDer(key.value, (root) => ({ n: unsignedOctets(child(root, 0)), e: unsignedOctets(child(root, 1)) }))
    : key
  if (!numbers.ok) return undefined
  const { n, e } = numbers.value
  return { kty: 'RSA', n: encodeBase64Url(n), e: encodeBase64Url(e) }
}

/** Decodes a SubjectPublicKeyInfo. Throws a `DerViolation` (see `decodeDer`). */
export function viewPublicKeyInfo(element: DerElement | undefined, parent?: DerElement): PublicKeyInfoView {
  const spki = expectUniversal(element, 'sequence', parent)
  const [algorithm, subjectPublicKey] = spki.children
  const oid = objectIdentifier(items(algorithm, 'sequence', spki)[0], spki)
  const parameters = algorithm?.children[1]
  const { octets } = bitString(subjectPublicKey, spki)
  return {
    algorithm: algorithmName(oid),
    ...(oid === OID.rsaEncryption ? rsaPublicKey(octets.slice()) : {}),
    ...(isUniversal(parameters, 'objectIdentifier') ? { curve: curveName(objectIdentifier(parameters)) } : {}),
    der: spki.bytes.slice(),
  }
}

function curveName(oid: string): string {
  return CURVE_NAMES.get(oid) ?? oid
}

/** `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }`; nothing when it is not one. */
function rsaPublicKey(
  der: Uint8Array<ArrayBuffer>,
): Pick<PublicKeyInfoView, 'modulusBits' | 'modulusHex' | 'exponent'> {
  const decoded = decodeDer(der, (root) => {
    const key = expectUniversal(root, 'sequence')
    const exponent = unsignedOctets(child(key, 1)).reduce((sum, octet) => sum * 256 + octet, 0)
    const modulus = unsignedOctets(child(key, 0))
    return {
      modulusBits: bitLength(modulus),
      modulusHex: encodeHex(modulus),
      ...(Number.isSafeInteger(exponent) ? { exponent } : {}),
    }
  })
  return decoded.ok ? decoded.value : {}
}
