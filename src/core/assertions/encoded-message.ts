import { concatBytes } from '../encoding/bytes.ts'
import { decodeHex } from '../encoding/hex.ts'
import type { Span } from './claim-ranges.ts'

/** The hash functions that an RSA signature may name or be as long as. */
export type HashName = 'MD5' | 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512'

const SHA_256 = ['SHA-256', '3031300d060960864801650304020105000420', 32] as const

/** DER of `DigestInfo` up to the digest, lower-case hex, and the octets of the digest. @see RFC 8017 §9.2 note 1 */
export const DIGEST_INFO: readonly (readonly [HashName, prefix: string, length: number])[] = [
  ['MD5', '3020300c06082a864886f70d020505000410', 16],
  ['SHA-1', '3021300906052b0e03021a05000414', 20],
  ['SHA-224', '302d300d06096086480165030402040500041c', 28],
  SHA_256,
  ['SHA-384', '3041300d060960864801650304020205000430', 48],
  ['SHA-512', '3051300d060960864801650304020305000440', 64],
]

/** What the octets of an encoded message are, in their order: `00 01`, `FF…`, `00`, the DER that names the hash, the digest. */
export const MESSAGE_PARTS = ['block_type', 'padding', 'separator', 'digest_info', 'digest'] as const
export type MessagePart = (typeof MESSAGE_PARTS)[number]

/** An encoded message, as long as the modulus, and where its parts stand in it. */
export type EncodedMessage = { bytes: Uint8Array<ArrayBuffer>; parts: Readonly<Record<MessagePart, Span>> }

/** > … PS consists of emLen - tLen - 3 octets with hexadecimal value 0xff. The length of PS will be at least 8 octets. */
const LEAST_PADDING = 8

/**
 * Pads a SHA-256 digest as RS256 does before the private key is applied: EMSA-PKCS1-v1_5.
 *
 * @param digest 32 octets
 * @param modulusBytes octets of the modulus, which are those of the signature
 * @returns the message with its parts; undefined where the digest is no SHA-256 or the modulus is too short for it (62 octets
 * are needed). Never throws. Holds no secret.
 * @see RFC 8017 §9.2
 */
export function encodedMessage(digest: Uint8Array, modulusBytes: number): EncodedMessage | undefined {
  const [, prefix, length] = SHA_256
  const info = decodeHex(prefix)
  if (!info || digest.length !== length) return undefined
  const padding = modulusBytes - 3 - info.length - digest.length
  if (padding < LEAST_PADDING) return undefined
  const pieces = [Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info, digest] as const
  let at = 0
  const next = (piece: Uint8Array): Span => ({ start: at, end: (at += piece.length) })
  return {
    bytes: concatBytes(...pieces),
    parts: {
      block_type: next(pieces[0]),
      padding: next(pieces[1]),
      separator: next(pieces[2]),
      digest_info: next(pieces[3]),
      digest: next(pieces[4]),
    },
  }
}
