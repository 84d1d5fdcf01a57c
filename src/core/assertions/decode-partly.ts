import { decodeBase64Url } from '../encoding/base64url.ts'
import { jsonFaultAt } from '../encoding/json-fault.ts'
import { splitCompactJws } from './compact.ts'

/** One part as far as it can be read. `brokenAt` is an index into `text`, in UTF-16 code units; absent for sound JSON. */
export type PartlyDecoded = { part: 'header' | 'payload'; text: string; brokenAt?: number }

/** Characters of a part looked at. */
const MAX_PART_LENGTH = 65_536

/**
 * Reads what can be read of a compact JWS that {@link decodeAssertion} refuses: each part up to the character that is no
 * base64url, the octet that is no UTF-8, or the place where the JSON breaks.
 *
 * @returns header and payload, without those that are empty. Checked by nobody. Never throws.
 * @see RFC 7515 §5.2 steps 2 and 3
 */
export function decodePartly(compact: string): PartlyDecoded[] {
  const [header, payload] = splitCompactJws(compact)
  return [readPartly('header', header), readPartly('payload', payload)].filter(
    ({ text, brokenAt }) => text !== '' || brokenAt !== undefined,
  )
}

function readPartly(part: PartlyDecoded['part'], written: string): PartlyDecoded {
  const { text, sound } = readableText(written)
  if (!sound) return written === '' ? { part, text } : { part, text, brokenAt: text.length }
  const brokenAt = text === '' ? undefined : jsonFaultAt(text)
  return { part, text, ...(brokenAt === undefined ? {} : { brokenAt }) }
}

/**
 * The text a part holds, up to the character that is no base64url or the octet that is no UTF-8.
 *
 * @param written base64url, of which 65,536 characters are looked at
 * @returns `sound` where that is all of it. Never throws.
 */
export function readableText(written: string): { text: string; sound: boolean } {
  const whole = written.slice(0, MAX_PART_LENGTH)
  const decoded = decodeBase64Url(whole)
  const { text, sound } = soundText(decoded.ok ? decoded.value : octetsBefore(whole, decoded.error.at))
  return { text, sound: decoded.ok && sound }
}

/** The whole octets before a character that does not belong; one at the end that does may lack the rest of its octet. */
function octetsBefore(text: string, at: number): Uint8Array<ArrayBuffer> {
  const length = /[\w-]/.test(text[at] ?? '') ? at + 1 : at
  const filled = text.slice(0, length).padEnd(Math.ceil(length / 4) * 4, 'A')
  const decoded = decodeBase64Url(filled)
  return decoded.ok ? decoded.value.slice(0, Math.floor((length * 3) / 4)) : new Uint8Array()
}

/** The UTF-8 in front of the first octet that is none. */
function soundText(bytes: Uint8Array<ArrayBuffer>): { text: string; sound: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), sound: true }
  } catch {
    const replaced = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return { text: replaced.slice(0, replaced.indexOf('\ufffd')), sound: false }
  }
}
