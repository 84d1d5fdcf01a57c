import { decodeHex } from '../encoding/hex.ts'

/** `30 82` and `30 81` begin DER, `2d` five times a PEM. */
const BEGINS = /^(?:308[12]|2d2d2d2d2d)/i

/** Octets. Less is a digest or an id. */
const LEAST_OCTETS = 100

const OCTETS_A_LINE = 16

/** The octets of a line that `xxd` or `hexdump -C` prints, between its offset and what they spell. */
const DUMPED = /^[ \t]{0,8}[0-9A-Fa-f]{4,8}(?:: |:? {2})((?:[0-9A-Fa-f]{2,4} {1,2}){0,15}[0-9A-Fa-f]{2,4})(?: {2}|$)/

/**
 * The octets that a text writes in hexadecimal: plain, on lines, with colons, spaces or `0x`, as the value of a variable, or as `xxd`
 * prints them.
 *
 * @returns undefined where they begin like neither DER nor a PEM, or are few. Never throws. May hold a private key: secret.
 */
export function hexTextOctets(text: string): Uint8Array<ArrayBuffer> | undefined {
  const value = /^(?:(?:export +)?[A-Za-z_]\w{0,80} ?[=:] ?)?["']?([0-9A-Fa-fx:,\s\\]{200,})["']?;?$/.exec(
    text.trim(),
  )?.[1]
  const digits = value === undefined ? dumped(text) : value.replace(/0x|\\x|[:,\s]/g, '')
  if (digits === undefined || digits.length < 2 * LEAST_OCTETS || !BEGINS.test(digits)) return undefined
  return decodeHex(digits)
}

function dumped(text: string): string | undefined {
  const lines = text.trim().split(/\r?\n/)
  const octets = lines.map((line) =>
    DUMPED.exec(line)?.[1]
      ?.replaceAll(' ', '')
      .slice(0, 2 * OCTETS_A_LINE),
  )
  // The last line of hexdump is the offset of the end.
  const last = octets.at(-1) === undefined ? octets.slice(0, -1) : octets
  return last.length === 0 || last.includes(undefined) ? undefined : last.join('')
}
