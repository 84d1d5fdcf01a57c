import { parsedObject } from '../assertions/json-serialization.ts'
import { rsaPublicJwk, viewPublicKey } from '../certificates/public-key-info.ts'
import { decodeBase64 } from '../encoding/base64.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { decodeHex } from '../encoding/hex.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { publicKeysOf, type KeyNames } from '../recognition/public-keys.ts'
import type { Recognition } from '../recognition/recognition.ts'
import { textOf, utf8 } from '../recognition/text-input.ts'
import { jwkOfEllipticSpki } from '../keys/elliptic-keys.ts'
import { keyOfJwk, type SecretReading, type VerificationKey } from './verification-key.ts'

/**
 * Keys to verify with. `set`: a JWK Set, in which `kid` chooses. `secret`: the ways in which one secret can be read. `refusal` says
 * why there is none, where that is known.
 */
export type VerificationKeys = {
  of: 'keys' | 'set' | 'secret'
  keys: readonly VerificationKey[]
  refusal?: ImportRefusal
}

/** Keys of a set read at most: more are a server's of many tenants. */
const MAX_KEYS = 256

/** Octets of a shared secret at most. */
const MAX_SECRET_BYTES = 4096

/**
 * Keys to verify with, out of an input that was recognised: PEM and DER (public, private, certificate, request, keystore), JWK, JWK Set,
 * or the secret of an HMAC, as text, base64, hexadecimal or octets.
 *
 * What is a key, or was meant to be one, is never taken for a secret: that confusion is what forged tokens live on.
 *
 * @param input a file's octets or pasted text; secret
 * @param recognition of this very input
 * @param names what keys are called that have no name of their own
 * @returns the public half of private keys; of an HMAC the secret itself, which goes no further. Never throws for any input.
 * @see RFC 7517, RFC 8725 §3.1 and §3.2
 */
export async function verificationKeysOf(
  input: Uint8Array | string,
  recognition: Recognition,
  names: KeyNames,
): Promise<VerificationKeys> {
  const text = typeof input === 'string' ? input : textOf(input)
  const json = parsedObject(text?.replace(/^\ufeff/, '') ?? '')
  if (json && Array.isArray(json['keys']))
    return { of: 'set', keys: json['keys'].slice(0, MAX_KEYS).flatMap((one) => keyOfJwk(one, names) ?? []) }
  const jwk = keyOfJwk(json, names)
  if (jwk) return { of: 'keys', keys: [jwk] }
  const named = await publicKeysOf(recognition, names)
  const found = await Promise.all(named.map(({ name, spki }) => keyOfSpki(spki, name)))
  const keys = found.filter((key) => key !== undefined)
  const readings =
    keys.length === 0 && (recognition.kind === 'unknown' || recognition.kind === 'not_a_key')
      ? secretReadings(input, text)
      : []
  return {
    of: readings.length > 0 ? 'secret' : 'keys',
    keys: [...keys, ...readings],
    ...(recognition.refusal && keys.length + readings.length === 0 ? { refusal: recognition.refusal } : {}),
  }
}

/**
 * A public key by its SubjectPublicKeyInfo, such as that of a key on the shelf.
 *
 * @param spki DER, public
 * @param name what it is called
 * @returns a key, of a kind that is not offered too; undefined for what is none. Never throws.
 * @see RFC 5280 §4.1.2.7, RFC 8410 §4
 */
export async function keyOfSpki(spki: Uint8Array<ArrayBuffer>, name: string): Promise<VerificationKey | undefined> {
  const view = viewPublicKey(spki)
  if (!view.ok) return undefined
  const { curve, algorithm } = view.value
  const rsa = rsaPublicJwk(view.value)
  if (rsa) return { kind: 'RSA', jwk: rsa, name }
  const key = keyOfJwk(await jwkOfEllipticSpki(new Uint8Array(spki)))
  return { ...(key ?? { kind: curve === undefined ? algorithm : `EC ${curve}`, jwk: { kty: 'EC' } }), name }
}

/** The ways to read a secret, the likeliest first. What has the armour of a key has none. */
function secretReadings(input: Uint8Array | string, text: string | undefined): VerificationKey[] {
  if (text === undefined)
    return typeof input === 'string' || input.length > MAX_SECRET_BYTES ? [] : [secretKey('octets', input)]
  if (text.length > MAX_SECRET_BYTES || /-----BEGIN |-----END /.test(text)) return []
  const line = text.replace(/\r?\n$/, '')
  const readings: [SecretReading, Uint8Array | undefined][] = [
    ['text', utf8(line)],
    ['text_with_line_break', line === text ? undefined : utf8(text)],
    ['base64', anyBase64(line.trim())],
    ['hex', decodeHex(line.trim())],
  ]
  return readings.flatMap(([reading, octets]) => (octets && octets.length > 0 ? [secretKey(reading, octets)] : []))
}

function anyBase64(text: string): Uint8Array | undefined {
  const bare = text
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  const decoded = decodeBase64(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='))
  return decoded.ok ? decoded.value : undefined
}

function secretKey(reading: SecretReading, octets: Uint8Array): VerificationKey {
  return { kind: 'oct', jwk: { kty: 'oct', k: encodeBase64Url(octets) }, reading }
}
