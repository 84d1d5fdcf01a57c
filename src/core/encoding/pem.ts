/**
 * Textual encodings of PKIX structures, RFC 7468, reading also the encapsulated headers of RFC 1421 §4.4 that
 * traditional OpenSSL keys carry. Writing follows the strict grammar, reading the lax one.
 */
import { err, ok, type Result } from '../kernel/result.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'

/** Labels this project writes. */
export type PemLabel = 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'PUBLIC KEY' | 'PRIVATE KEY' | 'ENCRYPTED PRIVATE KEY'

/** One encapsulated block. `bytes` may be a private key: treat as secret. */
export type PemBlock = {
  label: string
  /** Encapsulated headers in order, e.g. `Proc-Type` and `DEK-Info`. */
  headers: readonly (readonly [name: string, value: string])[]
  bytes: Uint8Array<ArrayBuffer>
}

/** Why a text is not a sequence of PEM blocks. `index` counts blocks from 0. */
export type PemError =
  | { code: 'pem_no_block' }
  | { code: 'pem_unterminated'; label: string; index: number }
  | { code: 'pem_label_mismatch'; label: string; endLabel: string; index: number }
  | { code: 'pem_not_base64'; label: string; index: number }

// > Generators MUST wrap the base64-encoded lines so that each line consists of exactly 64 characters except
// > for the final line (RFC 7468 §2)

const BEGIN = /-----BEGIN ([A-Z0-9][A-Z0-9 ]*)-----/g
const END = /-----END ([A-Z0-9][A-Z0-9 ]*)-----/g
const HEADER = /^\s*([A-Za-z][A-Za-z0-9-]*):[ \t]*([^\s]+(?:[ \t]+[^\s]+)*)\s*$/

/** DER as one PEM block: 64 columns, line feeds, one at the end. Total. @see RFC 7468 §2, figure 3 (stricttextualmsg) */
export function encodePem(label: PemLabel, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/**
 * Reads every PEM block of a text, in order. Text around the blocks is ignored, as is whitespace inside them,
 * so a block whose line breaks were lost still reads.
 *
 * @returns at least one block, or the first reason why the text is not well formed: `pem_no_block`,
 * `pem_unterminated`, `pem_label_mismatch`, `pem_not_base64`. Never throws. What it returns may be secret; what
 * it refuses with is not.
 * @see RFC 7468 §2: "Data before the encapsulation boundaries are permitted, and parsers MUST NOT malfunction"
 */
export function parsePem(text: string): Result<PemBlock[], PemError> {
  const blocks: PemBlock[] = []
  let position = 0
  for (;;) {
    const begin = matchFrom(BEGIN, text, position)
    if (!begin) return blocks.length > 0 ? ok(blocks) : err({ code: 'pem_no_block' })
    const index = blocks.length
    const end = matchFrom(END, text, begin.end)
    const next = matchFrom(BEGIN, text, begin.end)
    if (!end || (next && next.start < end.start)) return err({ code: 'pem_unterminated', label: begin.label, index })
    if (end.label !== begin.label)
      return err({ code: 'pem_label_mismatch', label: begin.label, endLabel: end.label, index })

    const { headers, body } = splitHeaders(text.slice(begin.end, end.start))
    const bytes = decodeBase64(body.replace(/\s+/g, ''))
    if (!bytes.ok) return err({ code: 'pem_not_base64', label: begin.label, index })
    blocks.push({ label: begin.label, headers, bytes: bytes.value })
    position = end.end
  }
}

/** Whether a private key begins somewhere in a text, whole or not. Looks at the boundary alone; never throws. */
export function beginsPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/.test(text)
}

function matchFrom(
  pattern: RegExp,
  text: string,
  position: number,
): { label: string; start: number; end: number } | undefined {
  pattern.lastIndex = position
  const match = pattern.exec(text)
  return match ? { label: match[1] ?? '', start: match.index, end: pattern.lastIndex } : undefined
}

/**
 * What stands between two boundaries. Headers are the leading lines with a colon: base64 has none, so the first line
 * without one starts the body. Total. The body may be secret.
 *
 * @see RFC 1421 §4.4
 */
export function splitHeaders(text: string): { headers: [string, string][]; body: string } {
  const lines = text.split(/\r\n|\r|\n/)
  const headers: [string, string][] = []
  let index = 0
  for (; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line.trim() === '') continue
    const header = HEADER.exec(line)
    if (!header?.[1] || header[2] === undefined) break
    headers.push([header[1], header[2]])
  }
  return { headers, body: lines.slice(index).join('\n') }
}
