import { viewPublicKey } from '../certificates/public-key-info.ts'
import { decodeHex, encodeHex } from '../encoding/hex.ts'
import { DIGEST_INFO, type HashName } from './encoded-message.ts'

/**
 * What a signature turns into under a public key.
 *
 * `digest_info`: RSASSA-PKCS1-v1_5, with the hash it names. `bare`: padded so, but what was padded is no DigestInfo.
 * `pss`: ends as RSASSA-PSS does; so does one of 256 that a key did not make.
 */
export type OpenedSignature =
  | { padding: 'digest_info'; hash: HashName; digest: Uint8Array<ArrayBuffer> }
  | { padding: 'bare'; content: Uint8Array<ArrayBuffer> }
  | { padding: 'pss' }

/** Bits, and the largest exponent in use: the work of one call is bounded by them. */
const MAX_MODULUS_BITS = 8192
const MAX_EXPONENT = 0x1_0000_0001

/**
 * Opens an RSA signature with a public key (RSAVP1): without knowing what was signed, this tells whether the key made it.
 *
 * Nothing is verified by it. It is for saying why a signature failed, so its time may depend on what it is given.
 *
 * @param spki DER, public
 * @returns undefined where the key is not RSA, is beyond 8,192 bits, or did not make the signature. Never throws.
 * @see RFC 8017 §5.2.2, §9.1.2, §9.2
 */
export function openSignature(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): OpenedSignature | undefined {
  const message = recoverMessage(spki, signature)
  return message && readEncodedMessage(encodeHex(message))
}

/**
 * The message representative of an RSA signature (RSAVP1), as many octets as the modulus has: the encoded message where this
 * key made the signature, and what looks random where it did not.
 *
 * Nothing is verified by it, and its time may depend on what it is given.
 *
 * @param spki DER, public
 * @returns undefined where the key is not RSA, is beyond 8,192 bits, or the signature is no number below the modulus. Never
 * throws.
 * @see RFC 8017 §5.2.2, §8.2.2 step 2
 */
export function recoverMessage(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | undefined {
  const key = usableKey(spki)
  const power = BigInt(`0x${encodeHex(signature) || '0'}`)
  if (!key || power >= key.modulus) return undefined
  return decodeHex(
    raised(power, key.exponent, key.modulus)
      .toString(16)
      .padStart(key.octets * 2, '0'),
  )
}

/**
 * The numbers of a key that {@link recoverMessage} works with: octets of its modulus, of which a signature has as many, and its
 * public exponent.
 *
 * @param spki DER, public
 * @returns undefined where the key is not RSA or is beyond 8,192 bits. Never throws.
 * @see RFC 8017 §3.1, §8.2.2 step 1
 */
export function publicKeyNumbers(spki: Uint8Array<ArrayBuffer>): { octets: number; exponent: number } | undefined {
  const key = usableKey(spki)
  return key && { octets: key.octets, exponent: key.exponent }
}

function usableKey(spki: Uint8Array<ArrayBuffer>): { modulus: bigint; exponent: number; octets: number } | undefined {
  const view = viewPublicKey(spki)
  if (!view.ok || view.value.modulusHex === undefined || view.value.exponent === undefined) return undefined
  const { modulusHex, exponent, modulusBits = 0 } = view.value
  if (modulusBits > MAX_MODULUS_BITS || exponent > MAX_EXPONENT || exponent < 1) return undefined
  const modulus = BigInt(`0x${modulusHex || '0'}`)
  return modulus < 3n ? undefined : { modulus, exponent, octets: Math.ceil(modulusBits / 8) }
}

function raised(base: bigint, exponent: number, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

/** The encoded message in hex: `00 01 FF…FF 00` and what was padded. */
function readEncodedMessage(hex: string): OpenedSignature | undefined {
  if (!hex.startsWith('0001ffffffffffffffff')) return hex.endsWith('bc') ? { padding: 'pss' } : undefined
  let at = 4
  while (hex.startsWith('ff', at)) at += 2
  if (!hex.startsWith('00', at)) return undefined
  const content = hex.slice(at + 2)
  for (const [hash, prefix, length] of DIGEST_INFO) {
    if (content.startsWith(prefix) && content.length === prefix.length + length * 2)
      return { padding: 'digest_info', hash, digest: decodeHex(content.slice(prefix.length)) ?? new Uint8Array() }
  }
  return { padding: 'bare', content: decodeHex(content) ?? new Uint8Array() }
}
