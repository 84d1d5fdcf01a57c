/**
 * As much DER as it takes to find the public key in an X.509 certificate: definite lengths, low tag numbers.
 *
 * @see ITU-T X.690 §8.1 (tag, length, contents), §10.1 (definite form); RFC 5280 §4.1
 */

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** One element: its tag, its whole encoding and its contents, as views on the input. */
export type DerElement = { tag: number; encoding: Uint8Array<ArrayBuffer>; contents: Uint8Array<ArrayBuffer> }

/**
 * Reads the element at the start of `bytes`.
 *
 * @returns the element and what follows it, or undefined when the bytes are not definite-length DER. Never throws.
 */
export function readElement(
  bytes: Uint8Array<ArrayBuffer>,
): { element: DerElement; rest: Uint8Array<ArrayBuffer> } | undefined {
  const tag = bytes[0]
  const firstLength = bytes[1]
  if (tag === undefined || firstLength === undefined || (tag & 0x1f) === 0x1f) return undefined

  let start = 2
  let length = firstLength
  if (firstLength >= 0x80) {
    const octets = firstLength & 0x7f
    // Four octets would be more than any file accepted here; zero is the indefinite form, which DER forbids.
    if (octets === 0 || octets > 3) return undefined
    length = 0
    for (let i = 0; i < octets; i++) {
      const octet = bytes[start + i]
      if (octet === undefined) return undefined
      length = length * 256 + octet
    }
    start += octets
  }
  if (start + length > bytes.length) return undefined
  return {
    element: { tag, encoding: bytes.subarray(0, start + length), contents: bytes.subarray(start, start + length) },
    rest: bytes.subarray(start + length),
  }
}

/** The elements inside a constructed one, or undefined when its contents are not DER. Never throws. */
export function readElements(contents: Uint8Array<ArrayBuffer>): DerElement[] | undefined {
  const elements: DerElement[] = []
  let rest = contents
  while (rest.length > 0) {
    // A certificate has no structure with more members than this; a longer list is a file made to cost time.
    if (elements.length === 64) return undefined
    const read = readElement(rest)
    if (read === undefined) return undefined
    elements.push(read.element)
    rest = read.rest
  }
  return elements
}

/** Bits of an unsigned DER INTEGER, leading zeros not counted. */
export function integerBits(contents: Uint8Array<ArrayBuffer>): number {
  let index = 0
  while (index < contents.length && contents[index] === 0) index++
  const top = contents[index]
  if (top === undefined) return 0
  return (contents.length - index - 1) * 8 + (32 - Math.clz32(top))
}

/** Two byte strings are the same. Not constant-time: for public data only. */
export function sameBytes(left: Uint8Array<ArrayBuffer>, right: readonly number[]): boolean {
  return left.length === right.length && right.every((byte, index) => left[index] === byte)
}
