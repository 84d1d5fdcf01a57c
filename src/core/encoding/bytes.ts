/** Bytes one after the other, in a new array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes(parts)
}

/** The same for any number of parts, such as an input chooses: as arguments they would fill the stack. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Whether two arrays hold the same bytes. Not for secrets an attacker may time: it stops at the first difference. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

/** Bits of an unsigned big-endian number without leading zero octets; 0 for zero and for nothing. Total. */
export function bitLength(magnitude: Uint8Array): number {
  const [first] = magnitude
  return first === undefined ? 0 : magnitude.length * 8 - (Math.clz32(first) - 24)
}

/**
 * The bits in which two arrays differ, as indices from the most significant of the first byte on, ascending. Where one is longer,
 * what it has more is not looked at. Total.
 */
export function differingBits(left: Uint8Array, right: Uint8Array): number[] {
  const length = Math.min(left.length, right.length) * 8
  return Array.from({ length }, (_unused, index) => index).filter((index) => {
    const difference = (left[index >> 3] ?? 0) ^ (right[index >> 3] ?? 0)
    return (difference & (0x80 >> (index & 7))) !== 0
  })
}

/** The UTF-16 code units of a text, big-endian, without a mark. */
export function utf16BigEndian(text: string): Uint8Array<ArrayBuffer> {
  const units = Array.from({ length: text.length }, (_unused, index) => text.charCodeAt(index))
  return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]))
}
