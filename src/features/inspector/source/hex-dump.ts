import { encodeHex } from '#core/encoding/hex.ts'

/** Octets that are shown of a file that is no text. */
export const SHOWN_OCTETS = 65_536
const ROW_OCTETS = 16

/** A file that is no text, as `xxd` shows it: where, sixteen octets, and those of them that are ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, SHOWN_OCTETS)
  const rows = Array.from({ length: Math.ceil(shown.length / ROW_OCTETS) }, (_, row) => {
    const octets = shown.subarray(row * ROW_OCTETS, (row + 1) * ROW_OCTETS)
    const ascii = Array.from(octets, (octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.'))
    const offset = (row * ROW_OCTETS).toString(16).padStart(8, '0')
    return `${offset}  ${encodeHex(octets, ' ').padEnd(3 * ROW_OCTETS - 1)}  ${ascii.join('')}`
  })
  return rows.join('\n')
}
