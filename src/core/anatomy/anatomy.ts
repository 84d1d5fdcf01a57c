import { charactersOfBytes, claimRanges, type ClaimRange, type Span } from '../assertions/claim-ranges.ts'
import { splitCompactJws } from '../assertions/compact.ts'
import type { DecodeError } from '../assertions/decode.ts'
import { encodedMessage, type EncodedMessage } from '../assertions/encoded-message.ts'
import { publicKeyNumbers, recoverMessage } from '../assertions/open-signature.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionPart } from './flip-bit.ts'

/**
 * A run of bytes of a part: a header parameter or a claim by its `name`, with the bytes of its `value`, or what stands between
 * them. `characters` are those of the whole compact text that hold any of its bits.
 */
export type AnatomyPiece = { name?: string; bytes: Span; value?: Span; characters: Span }

/** A part by its bytes, and where it stands in the compact text. Its pieces are all of its bytes, each once, in their order. */
export type AnatomyPart = { bytes: Uint8Array<ArrayBuffer>; characters: Span; pieces: readonly AnatomyPiece[] }

/** An assertion taken apart, from its claims to what a server computes back. A credential, as the assertion is. */
export type Anatomy = {
  compact: string
  parts: Readonly<Record<AssertionPart, AnatomyPart>>
  /** The ASCII of header, dot and payload. */
  signingInput: Uint8Array<ArrayBuffer>
  /** SHA-256 of the signing input. */
  digest: Uint8Array<ArrayBuffer>
  /** Octets of the modulus and public exponent of the key it was taken apart with. Absent without an RSA key of at most 8,192 bits. */
  key?: { octets: number; exponent: number }
  /** The digest, padded to the length of the key. Absent where neither a key nor a signature says how long, or it is too short. */
  encoded?: EncodedMessage
  /**
   * What the public key turns the signature into. Absent without a key or a signature, and where the
   * signature is no number below the modulus.
   */
  recovered?: Uint8Array<ArrayBuffer>
}

/** An assertion taken apart, or why it has no parts to show. `at` is an index into the part, in characters. */
export type TakenApart = Result<Anatomy, Extract<DecodeError, { code: 'part_count_wrong' | 'part_not_base64url' }>>

/**
 * Takes a compact JWS apart into its bytes. Decides nothing: what is no JSON has bytes too.
 *
 * @param compact its signature may be empty: then nobody signed yet
 * @param spki of the key it is checked with, DER
 * @returns the bytes stage by stage, or `part_count_wrong`, `part_not_base64url`. Never throws.
 * @see RFC 7515 §5.1 and §5.2, RFC 8017 §8.2 and §9.2
 */
export async function anatomy(compact: string, spki?: Uint8Array<ArrayBuffer>): Promise<TakenApart> {
  const count = compact.split('.').length
  if (count !== 3) return err({ code: 'part_count_wrong', got: count })
  const [headerText, payloadText, signatureText] = splitCompactJws(compact)
  const header = partOf('header', headerText, 0)
  if (!header.ok) return header
  const payload = partOf('payload', payloadText, headerText.length + 1)
  if (!payload.ok) return payload
  const signature = partOf('signature', signatureText, headerText.length + payloadText.length + 2)
  if (!signature.ok) return signature

  const signingInput = new TextEncoder().encode(`${headerText}.${payloadText}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', signingInput))
  const signed = signature.value.bytes
  const key = spki && publicKeyNumbers(spki)
  const encoded = encodedMessage(digest, key?.octets ?? signed.length)
  const recovered = spki && signed.length > 0 ? recoverMessage(spki, signed) : undefined
  return ok({
    compact,
    parts: { header: header.value, payload: payload.value, signature: signature.value },
    signingInput,
    digest,
    ...(key ? { key } : {}),
    ...(encoded ? { encoded } : {}),
    ...(recovered ? { recovered } : {}),
  })
}

function partOf(
  part: AssertionPart,
  text: string,
  start: number,
): Result<AnatomyPart, { code: 'part_not_base64url'; part: AssertionPart; at: number }> {
  const decoded = decodeBase64Url(text)
  if (!decoded.ok) return err({ code: 'part_not_base64url', part, at: decoded.error.at })
  const named = part === 'signature' ? [] : claimRanges(text)
  const pieces = piecesOf(named, decoded.value.length).map((piece) => {
    const within = charactersOfBytes(piece.bytes)
    const characters = { start: start + within.start, end: start + within.end }
    return { ...piece, characters }
  })
  return ok({ bytes: decoded.value, characters: { start, end: start + text.length }, pieces })
}

/** The named ranges, and what stands before, between and behind them. */
function piecesOf(named: readonly ClaimRange[], length: number) {
  const pieces: Omit<AnatomyPiece, 'characters'>[] = []
  let at = 0
  for (const { name, bytes, value } of named) {
    if (bytes.start > at) pieces.push({ bytes: { start: at, end: bytes.start } })
    pieces.push({ name, bytes, value })
    at = bytes.end
  }
  if (length > at) pieces.push({ bytes: { start: at, end: length } })
  return pieces
}
