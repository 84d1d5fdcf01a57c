/** What answers wear when they reach a person: colours, escapes, entities, percent-encoding, Base64. */
import { decodeBase64 } from '../encoding/base64.ts'
import { textOf } from './text-input.ts'

/** JSON in a string in JSON in a log line is met; deeper is nobody's log. */
const MAX_LAYERS = 3

/** Pieces of Base64 that are decoded: one answer is one piece. */
const MAX_PIECES = 8

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', lsquo: "'", rsquo: "'" }),
)

const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', "'": "'", '\\': '\\', '/': '/', 'n': '\n', 'r': '', 't': ' ', 'b': '', 'f': '' }),
)

/** Text as a terminal shows it: without colours, the marks they leave in logs, and carriage returns. Never throws. */
export function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the escape character is what begins a colour
  if (!/[\u001b\u009b\r]|\[\d{1,2}m/.test(text)) return text
  return (
    text
      // oxlint-disable-next-line no-control-regex -- the escape character is what begins a colour
      .replace(/[\u001b\u009b]\[?[\d;?]{0,20}[A-Za-z]/g, '')
      .replace(/\[\d{1,2}m/g, '')
      .replace(/\r\n?/g, '\n')
  )
}

/** Named and numbered HTML entities as the characters they stand for; others stay. Never throws. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,6})|#[xX]([\dA-Fa-f]{1,5})|([a-z]{2,6}));/g, (all, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES.get(name) ?? all
    const point = typeof decimal === 'string' ? Number.parseInt(decimal, 10) : Number.parseInt(String(hex), 16)
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : all
  })
}

/**
 * Text without what programs wrap around an answer when they log it, hand it on or put it into an address: it says the same, in
 * the characters Salesforce sent.
 *
 * Line breaks that were escaped become line breaks. The work is linear: a few passes over the text and what is decoded.
 *
 * @param text as pasted
 * @returns the text itself where there is nothing to take off. Never throws. May hold a token.
 */
export function undressed(text: string): string {
  let plain = withoutWraps(withoutColours(text))
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const before = plain
    plain = withoutEntities(withoutEscapes(withoutPercent(plain)))
    if (plain === before) break
  }
  return withDecodedPieces(plain)
}

/** A message that a command line tool broke into lines, each behind a mark, as one line. */
function withoutWraps(text: string): string {
  return text.includes('\u203a') ? text.replace(/\n[ \t]{0,4}\u203a[ \t]+(?!Error|Warning|See )(?=\S)/g, ' ') : text
}

/** One layer of backslashes, where quotes or line breaks were escaped. */
function withoutEscapes(text: string): string {
  if (!/\\(?:["'\\]|u00|[nr])/.test(text)) return text
  return text.replace(
    /\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([\s\S]))/g,
    (all: string, unicode?: string, octet?: string, character = '') => {
      const hex = unicode ?? octet
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return ESCAPES.get(String(character)) ?? all
    },
  )
}

/** What marks a form or JSON that was percent-encoded. */
const PERCENT_ENCODED =
  /error(?:_description|Description|_code|_message|Code)?(?:=|%3d|%22%3a)|%7b%22|%2d%2d%2d|-----begin(?:%20|\+)/i

/** Addresses and forms, piece by piece, so that text around them stays as it is. */
function withoutPercent(text: string): string {
  if (!PERCENT_ENCODED.test(text)) return text
  return text.replace(/[^\s"<>]+/g, (word) => {
    if (!PERCENT_ENCODED.test(word)) return word
    const spaced = /[?&#=]/.test(word) || /%[\dA-Fa-f]{2}/.test(word) ? word.replaceAll('+', ' ') : word
    return spaced.replace(/(?:%[\dA-Fa-f]{2})+/g, (octets) => {
      try {
        return decodeURIComponent(octets)
      } catch {
        return octets
      }
    })
  })
}

/** Base64 of `{"error`, `{"access`, `[{"`, `{"message`, `<?xml` and of a PEM boundary. */
const BASE64_PIECE = /(?:eyJlcnJvc|eyJhY2Nlc3|eyJtZXNzYWdl|W3si|PD94bWwg|LS0tLS1CRUdJTi)[A-Za-z0-9+/_-]{8,}={0,2}/g

function withDecodedPieces(text: string): string {
  let left = MAX_PIECES
  return text.replace(BASE64_PIECE, (piece) => {
    if (left-- <= 0) return piece
    const standard = piece.replace(/=/g, '').replaceAll('-', '+').replaceAll('_', '/')
    const decoded = decodeBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
    return (decoded.ok ? textOf(decoded.value) : undefined) ?? piece
  })
}
