/** Keys of elliptic curves, out of their DER and into the JWK of their public half. */
import type { JWK } from 'jose'

import { child, decodeDer, expectUniversal, isContext, objectIdentifier, octetString } from '../encoding/der-values.ts'
import { encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'

/** RFC 5480 §2.1.1. */
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'

/** By the names of Web Crypto: RFC 5480 §2.1.1.1 and the octets of a private key. */
const CURVES = [
  { namedCurve: 'P-256', oid: '1.2.840.10045.3.1.7', octets: 32 },
  { namedCurve: 'P-384', oid: '1.3.132.0.34', octets: 48 },
  { namedCurve: 'P-521', oid: '1.3.132.0.35', octets: 66 },
] as const

const ALGORITHMS = [...CURVES.map(({ namedCurve }) => ({ name: 'ECDSA', namedCurve })), { name: 'Ed25519' }]

/**
 * The JWK of a public key on P-256, P-384, P-521 or Ed25519.
 *
 * @param spki DER, public
 * @returns undefined for every other key, and for a point that is not on its curve. Never throws.
 */
export function jwkOfEllipticSpki(spki: Uint8Array<ArrayBuffer>): Promise<JWK | undefined> {
  return publicJwk('spki', spki, 'verify')
}

/**
 * The public half of a private key on these curves, as SubjectPublicKeyInfo.
 *
 * @param pkcs8 DER; secret
 * @returns undefined for every other key, and for one whose halves do not belong together. Never throws.
 * @see RFC 5958 §2, RFC 5915 §3
 */
export async function spkiOfEllipticPkcs8(
  pkcs8: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const jwk = await publicJwk('pkcs8', pkcs8, 'sign')
  return jwk && spkiOfEllipticJwk({ ...jwk })
}

/**
 * The public half of a JWK on these curves, as SubjectPublicKeyInfo.
 *
 * @param jwk its private member is not looked at
 * @returns undefined for every other key, and for a point that is not on its curve. Never throws.
 * @see RFC 7518 §6.2.1, RFC 8037 §2
 */
export async function spkiOfEllipticJwk({
  kty,
  crv,
  x,
  y,
}: Readonly<Record<string, unknown>>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const algorithm = ALGORITHMS.find((one) => crv === ('namedCurve' in one ? one.namedCurve : one.name))
  if (!algorithm || typeof kty !== 'string' || typeof crv !== 'string' || typeof x !== 'string') return undefined
  try {
    const jwk = { kty, crv, x, ...(typeof y === 'string' ? { y } : {}) }
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify'])
    return new Uint8Array(await crypto.subtle.exportKey('spki', key))
  } catch {
    return undefined
  }
}

/**
 * An `ECPrivateKey` as the PrivateKeyInfo that Web Crypto imports; the curve may be named by nothing but the length.
 *
 * @param sec1 DER; secret, and so is what comes out
 * @returns undefined for what is no such key. Never throws.
 * @see RFC 5915 §3
 */
export function pkcs8OfSec1(sec1: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const decoded = decodeDer(sec1, (root) => {
    const key = expectUniversal(root, 'sequence')
    const parameters = key.children.find((element) => isContext(element, 0))
    const length = octetString(child(key, 1)).length
    return parameters ? objectIdentifier(child(parameters, 0)) : CURVES.find(({ octets }) => octets === length)?.oid
  })
  if (!decoded.ok || decoded.value === undefined) return undefined
  const algorithm = encodeDer('sequence', encodeObjectIdentifier(EC_PUBLIC_KEY), encodeObjectIdentifier(decoded.value))
  return encodeDer('sequence', encodeInteger(0), algorithm, encodeDer('octetString', sec1))
}

async function publicJwk(
  format: 'spki' | 'pkcs8',
  der: Uint8Array<ArrayBuffer>,
  usage: 'sign' | 'verify',
): Promise<JWK | undefined> {
  for (const algorithm of ALGORITHMS) {
    try {
      const key = await crypto.subtle.importKey(format, der, algorithm, true, [usage])
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without the members that are not there
      return JSON.parse(JSON.stringify({ kty, crv, x, y })) as JWK
    } catch {
      // A key of another curve, or none.
    }
  }
  return undefined
}
