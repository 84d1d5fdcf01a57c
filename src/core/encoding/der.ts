/**
 * A reader for ASN.1 in its distinguished encoding (X.690 §10), and for the basic encoding (§8) where other
 * people's files use it (PKCS#12). Reads structure only; what the values mean is `der-values.ts`.
 */
import { err, ok, type Result } from '../kernel/result.ts'

/** Why bytes are not one element. `at` is an offset into the input, in bytes. */
export type DerError =
  | { code: 'der_truncated'; at: number }
  | { code: 'der_trailing_bytes'; at: number }
  | { code: 'der_length_invalid'; at: number }
  | { code: 'der_tag_invalid'; at: number }
  | { code: 'der_too_deep'; at: number }
  | { code: 'der_unexpected'; at: number; expected: string }

type TagClass = 'universal' | 'application' | 'context' | 'private'

/** One element. Views into the input, not copies; secret if the input is. */
export type DerElement = {
  tagClass: TagClass
  tagNumber: number
  constructed: boolean
  /** Offset of the identifier octet in the input. */
  at: number
  /** Identifier, length and contents. */
  bytes: Uint8Array<ArrayBuffer>
  contents: Uint8Array<ArrayBuffer>
  /** Empty for a primitive element. */
  children: readonly DerElement[]
}

export type ReadOptions = {
  /** `ber` also accepts indefinite and non-minimal lengths. Default `der`. */
  rules?: 'der' | 'ber'
}

/** Nesting the formats read here never reach; without a limit a hostile file could exhaust the call stack. */
const MAX_DEPTH = 48

const CLASSES: readonly TagClass[] = ['universal', 'application', 'context', 'private']

/**
 * Reads one element that fills the input exactly.
 *
 * @returns the element with its children, or the first violation: `der_truncated`, `der_trailing_bytes` (also
 * maliciously appended ones), `der_length_invalid`, `der_tag_invalid`, `der_too_deep`. Never throws; time and
 * memory are linear in the input.
 */
export function readDer(input: Uint8Array<ArrayBuffer>, options: ReadOptions = {}): Result<DerElement, DerError> {
  try {
    const reader: Reader = { input, ber: options.rules === 'ber' }
    const element = readElement(reader, 0, input.length, 0)
    const end = element.at + element.bytes.length
    return end === input.length ? ok(element) : err({ code: 'der_trailing_bytes', at: end })
  } catch (thrown) {
    if (thrown instanceof DerViolation) return err(thrown.error)
    throw thrown
  }
}

/** Carries a refusal up through the recursion and no further than the functions of this folder. */
export class DerViolation extends Error {
  override name = 'DerViolation'
  readonly error: DerError

  constructor(error: DerError) {
    super(error.code)
    this.error = error
  }
}

type Reader = { input: Uint8Array<ArrayBuffer>; ber: boolean }
type Header = {
  tagClass: TagClass
  tagNumber: number
  constructed: boolean
  contentsAt: number
  length: number | 'indefinite'
}

function readElement(reader: Reader, at: number, limit: number, depth: number): DerElement {
  if (depth > MAX_DEPTH) throw new DerViolation({ code: 'der_too_deep', at })
  const header = readHeader(reader, at, limit)
  const { tagClass, tagNumber, constructed, contentsAt } = header
  if (header.length === 'indefinite') {
    const { children, end } = readUntilEndOfContents(reader, contentsAt, limit, depth)
    const contents = reader.input.subarray(contentsAt, end)
    // Two octets of zero close an indefinite element (X.690 §8.1.5).
    return { tagClass, tagNumber, constructed, at, bytes: reader.input.subarray(at, end + 2), contents, children }
  }
  const end = contentsAt + header.length
  if (end > limit) throw new DerViolation({ code: 'der_truncated', at })
  const children = constructed ? readAll(reader, contentsAt, end, depth) : []
  const { input } = reader
  return {
    tagClass,
    tagNumber,
    constructed,
    at,
    bytes: input.subarray(at, end),
    contents: input.subarray(contentsAt, end),
    children,
  }
}

function readAll(reader: Reader, from: number, end: number, depth: number): DerElement[] {
  const children: DerElement[] = []
  for (let at = from; at < end;) {
    const child = readElement(reader, at, end, depth + 1)
    children.push(child)
    at += child.bytes.length
  }
  return children
}

function readUntilEndOfContents(reader: Reader, from: number, limit: number, depth: number) {
  const children: DerElement[] = []
  for (let at = from; ;) {
    if (at + 2 > limit) throw new DerViolation({ code: 'der_truncated', at })
    if (reader.input[at] === 0 && reader.input[at + 1] === 0) return { children, end: at }
    const child = readElement(reader, at, limit, depth + 1)
    children.push(child)
    at += child.bytes.length
  }
}

function readHeader(reader: Reader, at: number, limit: number): Header {
  const first = byteAt(reader, at, limit)
  const constructed = (first & 0x20) !== 0
  const tagClass = CLASSES[first >> 6] ?? 'universal'
  let tagNumber = first & 0x1f
  let next = at + 1
  if (tagNumber === 0x1f) {
    tagNumber = 0
    for (let octets = 1; ; octets++) {
      const octet = byteAt(reader, next++, limit)
      // Tag numbers of these formats are tiny; four octets keep the arithmetic inside 32 bits.
      if (octets > 4 || (octets === 1 && octet === 0x80)) throw new DerViolation({ code: 'der_tag_invalid', at })
      tagNumber = (tagNumber << 7) | (octet & 0x7f)
      if (octet < 0x80) break
    }
    if (tagNumber < 0x1f) throw new DerViolation({ code: 'der_tag_invalid', at })
  } else if (tagClass === 'universal' && tagNumber === 0) {
    throw new DerViolation({ code: 'der_tag_invalid', at })
  }
  const { length, contentsAt } = readLength(reader, next, limit, constructed)
  return { tagClass, tagNumber, constructed, contentsAt, length }
}

function readLength(
  reader: Reader,
  at: number,
  limit: number,
  constructed: boolean,
): Pick<Header, 'length' | 'contentsAt'> {
  const first = byteAt(reader, at, limit)
  if (first < 0x80) return { length: first, contentsAt: at + 1 }
  if (first === 0x80) {
    if (reader.ber && constructed) return { length: 'indefinite', contentsAt: at + 1 }
    throw new DerViolation({ code: 'der_length_invalid', at })
  }
  const octets = first & 0x7f
  // Four octets describe 4 GiB: more is an attack or noise, never a key.
  if (octets > 4) throw new DerViolation({ code: 'der_length_invalid', at })
  let length = 0
  for (let index = 0; index < octets; index++) length = length * 256 + byteAt(reader, at + 1 + index, limit)
  // > the length shall be encoded in the minimum number of octets (X.690 §10.1)
  const minimal = length >= 0x80 && length >= 256 ** (octets - 1)
  if (!reader.ber && !minimal) throw new DerViolation({ code: 'der_length_invalid', at })
  return { length, contentsAt: at + 1 + octets }
}

function byteAt(reader: Reader, at: number, limit: number): number {
  const byte = at < limit ? reader.input[at] : undefined
  if (byte === undefined) throw new DerViolation({ code: 'der_truncated', at })
  return byte
}
