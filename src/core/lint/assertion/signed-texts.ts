/** What people sign in place of header, dot and payload (RFC 7515 §5.1 step 5). */
import { splitCompactJws } from '../../assertions/compact.ts'
import { decodeBase64Url } from '../../encoding/base64url.ts'
import { encodeBase64 } from '../../encoding/base64.ts'
import { encodeHex } from '../../encoding/hex.ts'

/** What was signed, and how it differs from the signing input. */
export type SignedText = { what: SignedWhat; bytes: Uint8Array<ArrayBuffer> }

export type SignedWhat =
  | 'signing_input'
  | 'line_break'
  | 'payload_only'
  | 'other_parts'
  | 'decoded_parts'
  | 'padded_parts'
  | 'utf16'
  | 'digest'

/** The texts in question, the signing input first. Their number is fixed; each is about as long as the JWT. Total. */
export async function signedTexts(compact: string): Promise<SignedText[]> {
  const [header, payload] = splitCompactJws(compact)
  const input = `${header}.${payload}`
  const texts: [SignedWhat, string | Uint8Array<ArrayBuffer>][] = [
    ['signing_input', input],
    ['line_break', `${input}\n`],
    ['line_break', `${input}\r\n`],
    ['line_break', `${input} `],
    ['payload_only', payload],
    ['payload_only', `${payload}\n`],
    ['other_parts', header],
    ['other_parts', `${header}${payload}`],
    ['other_parts', `${input}.`],
    ['other_parts', `"${input}"`],
    ['utf16', utf16(input)],
  ]
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', ascii(input)))
  texts.push(['digest', digest], ['digest', encodeHex(digest)], ['digest', encodeHex(digest).toUpperCase()])
  texts.push(['digest', encodeBase64(digest)])
  const head = decodeBase64Url(header)
  const body = decodeBase64Url(payload)
  if (head.ok && body.ok) {
    const dot = ascii('.')
    texts.push(
      ['decoded_parts', body.value],
      ['decoded_parts', joined(body.value, ascii('\n'))],
      ['decoded_parts', joined(head.value, dot, body.value)],
      ['decoded_parts', joined(head.value, body.value)],
      ['padded_parts', `${padded(header)}.${padded(payload)}`],
      ['padded_parts', `${encodeBase64(head.value)}.${encodeBase64(body.value)}`],
      ['padded_parts', `${encodeBase64(head.value)}.${encodeBase64(body.value)}`.replaceAll('=', '')],
      ['padded_parts', `${encodeBase64(head.value)}.${encodeBase64(body.value)}\n`],
    )
  }
  return texts.map(([what, text]) => ({ what, bytes: typeof text === 'string' ? ascii(text) : text }))
}

function ascii(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

function padded(base64Url: string): string {
  return base64Url.padEnd(Math.ceil(base64Url.length / 4) * 4, '=')
}

/** As .NET's `Encoding.Unicode` and Java's `UTF-16LE` write it. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), true)
  return bytes
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
