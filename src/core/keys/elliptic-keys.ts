/** Keys of elliptic curves, out of their DER and into the JWK of their public half. */
import type { JWK } from 'jose'

import { child, decodeDer, expectUniversal, isContext, objectIdentifier, octetString } from '../encoding/der-values.ts'
import { encodeDer, encodeInteger, encodeObjectIdentifier } from '../encoding/der-writer.ts'
import { parsePem, type PemBlock } from '../encoding/pem.ts'

/** RFC 5480 §2.1.1. */
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'

/** By the names of Web Crypto: RFC 5480 §2.1.1.1 and the octets of a private key. */
const CURVES = [
  { namedCurve: 'P-256', oid: '1.2.840.10045.3.1.7', octets: 32 },
  { namedCurve: 'P-384', oid: '1.3.132.0.34', octets: 48 },
  { namedCurve: 'P-521', oid: '1.3.132.0.35', octets: 66 },
] as const

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
 * The JWKs of the public halves of private keys on these curves, in PEM (PKCS #8 and SEC 1) or as DER of PKCS #8.
 *
 * @param input PEM text or DER; secret
 * @returns public members only; keys of other kinds are left out. Never throws.
 * @see RFC 5958 §2, RFC 5915 §3
 */
export async function jwksOfEllipticPrivateKeys(input: string | Uint8Array<ArrayBuffer>): Promise<JWK[]> {
  const blocks = typeof input === 'string' ? parsePem(input) : undefined
  const keys = typeof input === 'string' ? (blocks?.ok ? blocks.value.map((block) => pkcs8Of(block)) : []) : [input]
  const found = await Promise.all(keys.map(async (pkcs8) => pkcs8 && publicJwk('pkcs8', pkcs8, 'sign')))
  return found.filter((jwk) => jwk !== undefined)
}

function pkcs8Of({ label, bytes }: PemBlock): Uint8Array<ArrayBuffer> | undefined {
  if (label === 'PRIVATE KEY') return bytes
  return label === 'EC PRIVATE KEY' ? pkcs8OfSec1(bytes) : undefined
}

/** `ECPrivateKey` in the PrivateKeyInfo that Web Crypto imports; the curve may be named by nothing but the length. */
function pkcs8OfSec1(sec1: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
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
  const kinds = [...CURVES.map(({ namedCurve }) => ({ name: 'ECDSA', namedCurve })), { name: 'Ed25519' }]
  for (const algorithm of kinds) {
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
