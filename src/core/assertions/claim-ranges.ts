import { jsonMembers } from '../encoding/json-members.ts'
import { readableText } from './decode-partly.ts'

/** A range of bytes or characters; `end` is behind the last. */
export type Span = { start: number; end: number }

/**
 * A member of a part's JSON by where it stands: its `bytes` in the JSON, of these its value in `value`, and the `characters` of
 * base64url that hold any bit of it. Those at its ends may hold bits of what stands beside it.
 */
export type ClaimRange = { name: string; bytes: Span; value: Span; characters: Span }

/**
 * The base64url characters that hold these bytes: three bytes are four characters, six bits each.
 *
 * @see RFC 4648 §5
 */
export function charactersOfBytes({ start, end }: Span): Span {
  return { start: Math.floor((start * 8) / 6), end: Math.ceil((end * 8) / 6) }
}

/**
 * Where each header parameter or claim stands inside its part of a compact JWS.
 *
 * @param part header or payload as written, base64url (base64 is read too); what breaks off is read as far as it goes
 * @returns the members in the order they stand, each from the quote before its name to the end of its value, a repeated name each
 * time; none for what is no object. Indices count from the beginning of the part. Never throws.
 */
export function claimRanges(part: string): ClaimRange[] {
  const { text } = readableText(part.replaceAll('+', '-').replaceAll('/', '_'))
  const byteAt = utf8Offsets(text)
  return jsonMembers(text).map(({ name, start, valueStart, end }) => {
    const bytes = { start: byteAt(start), end: byteAt(end) }
    return {
      name,
      bytes,
      value: { start: byteAt(valueStart), end: bytes.end },
      characters: charactersOfBytes(bytes),
    }
  })
}

/** From an index in UTF-16 code units to one in bytes of UTF-8. */
function utf8Offsets(text: string): (index: number) => number {
  const offsets = new Uint32Array(text.length + 1)
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    offsets[index] = bytes
    const unit = text.charCodeAt(index)
    // Each half of a surrogate pair counts two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  offsets[text.length] = bytes
  return (index) => offsets[index] ?? bytes
}
