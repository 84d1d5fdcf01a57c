/**
 * A self-signed X.509 v1 certificate put together by hand, so that tests share no code with the page and need no
 * tool. Certificates of OpenSSL are tried in `e2e/clients`.
 *
 * @see RFC 5280 §4.1; ITU-T X.690 §8
 */

type Bytes = Uint8Array<ArrayBuffer>

/** Makes an RSA key pair for RS256; `modulusBits` may be too small on purpose. */
export async function rsaKeyPair(modulusBits = 2048): Promise<CryptoKeyPair> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: modulusBits,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>
}

/** The DER of a certificate for the public key, signed with the private one. */
export async function selfSignedDer(keys: CryptoKeyPair): Promise<Bytes> {
  const tbs = toBeSigned(new Uint8Array((await crypto.subtle.exportKey('spki', keys.publicKey)) as ArrayBuffer))
  const signature = new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.privateKey, tbs))
  return signed(tbs, signature)
}

/** The DER of a certificate for any public key, with a signature that nobody made. */
export function unsignedDer(spki: Bytes): Bytes {
  return signed(toBeSigned(spki), new Uint8Array(256))
}

/** The SubjectPublicKeyInfo of an RSA key with this modulus and exponent, whether or not that is a key. */
export function rsaSpki(modulus: Bytes, exponent: Bytes): Bytes {
  const rsaEncryption = oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01)
  const key = sequence(element(0x02, Uint8Array.of(0), modulus), element(0x02, exponent))
  return sequence(sequence(rsaEncryption, element(0x05)), element(0x03, Uint8Array.of(0), key))
}

function toBeSigned(spki: Bytes): Bytes {
  const name = sequence(element(0x31, sequence(oid(0x55, 0x04, 0x03), element(0x0c, ascii('practice')))))
  const validity = sequence(element(0x17, ascii('250101000000Z')), element(0x17, ascii('350101000000Z')))
  return sequence(element(0x02, Uint8Array.of(7)), signatureAlgorithm(), name, validity, name, spki)
}

function signed(tbs: Bytes, signature: Bytes): Bytes {
  return sequence(tbs, signatureAlgorithm(), element(0x03, Uint8Array.of(0), signature))
}

/** sha256WithRSAEncryption. */
function signatureAlgorithm(): Bytes {
  return sequence(oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), element(0x05))
}

/** Bytes as PEM. */
export function toPem(der: Bytes, label: string): string {
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** One DER element of several parts. */
export function element(tag: number, ...parts: Bytes[]): Bytes {
  const contents = concat(parts)
  return concat([Uint8Array.of(tag, ...lengthOctets(contents.length)), contents])
}

/** A DER SEQUENCE. */
export function sequence(...parts: Bytes[]): Bytes {
  return element(0x30, ...parts)
}

function oid(...contents: number[]): Bytes {
  return element(0x06, Uint8Array.from(contents))
}

function ascii(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function concat(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
