/**
 * Bytes as lower-case hexadecimal, two digits each, with `separator` between bytes (none by default; `':'` is
 * how OpenSSL and browsers show fingerprints). Total.
 */
export function encodeHex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator)
}

/** Hexadecimal to bytes, or undefined for an odd number of digits or anything but digits. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_unused, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  )
}
