import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'

/** The parts of a compact JWS that hold bytes, in their order. */
export const ASSERTION_PARTS = ['header', 'payload', 'signature'] as const
export type AssertionPart = (typeof ASSERTION_PARTS)[number]

/** One bit of what a part decodes to. `byte` counts from 0; `bit` 0 is the most significant, as one writes it, and 7 the least. */
export type BitFlip = { part: AssertionPart; byte: number; bit: number }

/**
 * Turns one bit of a part over and writes the part again, so that it is base64url as before and says something else.
 *
 * Flipping the same bit again gives back what there was, to the character.
 *
 * @param compact a compact JWS; a credential, and so is what comes of it
 * @returns the changed text; the same text where the part is no base64url or has no such bit. Never throws.
 */
export function flipBit(compact: string, { part, byte, bit }: BitFlip): string {
  const parts = compact.split('.')
  const index = ASSERTION_PARTS.indexOf(part)
  const decoded = decodeBase64Url(parts[index] ?? '')
  if (!decoded.ok || !Number.isInteger(bit) || bit < 0 || bit > 7) return compact
  const bytes = decoded.value
  const before = bytes[byte]
  if (before === undefined) return compact
  bytes[byte] = before ^ (0x80 >> bit)
  parts[index] = encodeBase64Url(bytes)
  return parts.join('.')
}
