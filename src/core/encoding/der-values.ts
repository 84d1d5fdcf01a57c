/**
 * What DER elements hold: the universal types of X.690 §8 that keys and certificates are made of.
 *
 * Every accessor throws a `DerViolation` (`der_unexpected`, with offset and the name of what was expected) when
 * the element is something else; `decodeDer` turns it into a Result, so that decoders read like the ASN.1 module
 * they follow.
 */
import { epochMilliseconds, type EpochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { joinBytes } from './bytes.ts'
import { DerViolation, readDer, type DerElement, type DerError, type ReadOptions } from './der.ts'

/** Universal tag numbers (X.680 §8.6, table 1). */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const
export type UniversalType = keyof typeof TAG

/**
 * Reads `input` as one element and hands it to `decode`.
 *
 * @param decode may use the accessors of this file; what else it throws is a bug and passes through
 * @returns what `decode` returns, or the refusal of the reader or of an accessor
 */
export function decodeDer<T>(
  input: Uint8Array<ArrayBuffer>,
  decode: (root: DerElement) => T,
  options: ReadOptions = {},
): Result<T, DerError> {
  const root = readDer(input, options)
  if (!root.ok) return root
  try {
    return ok(decode(root.value))
  } catch (thrown) {
    if (thrown instanceof DerViolation) return err(thrown.error)
    throw thrown
  }
}

/** Narrowed classes: a guard that fails must not narrow an element away. */
type UniversalElement = DerElement & { tagClass: 'universal' }
type ContextElement = DerElement & { tagClass: 'context' }

/** Whether the element is of this universal type, in the form (primitive or constructed) DER prescribes. */
export function isUniversal(element: DerElement | undefined, type: UniversalType): element is UniversalElement {
  const constructed = type === 'sequence' || type === 'set'
  return element?.tagClass === 'universal' && element.tagNumber === TAG[type] && element.constructed === constructed
}

/** Whether the element is context-specific `[tagNumber]`. */
export function isContext(element: DerElement | undefined, tagNumber: number): element is ContextElement {
  return element?.tagClass === 'context' && element.tagNumber === tagNumber
}

/** The element itself, if it is of this universal type. `parent` only locates the refusal. */
export function expectUniversal(element: DerElement | undefined, type: UniversalType, parent?: DerElement): DerElement {
  return isUniversal(element, type) ? element : unexpected(element ?? parent, type)
}

/** The child at `index`, which must exist. */
export function child(parent: DerElement, index: number): DerElement {
  return parent.children[index] ?? unexpected(parent, `element ${index}`)
}

/** The children of a SEQUENCE or SET. */
export function items(
  element: DerElement | undefined,
  type: 'sequence' | 'set' = 'sequence',
  parent?: DerElement,
): readonly DerElement[] {
  return expectUniversal(element, type, parent).children
}

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19). */
export function objectIdentifier(element: DerElement | undefined, parent?: DerElement): string {
  const { contents, at } = expectUniversal(element, 'objectIdentifier', parent)
  const arcs: bigint[] = []
  let arc = 0n
  for (const octet of contents) {
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    if (octet >= 0x80) continue
    if (arcs.length === 0) {
      const root = arc < 80n ? arc / 40n : 2n
      arcs.push(root, arc - root * 40n)
    } else {
      arcs.push(arc)
    }
    arc = 0n
  }
  // Quadratic big-integer work on a long identifier would be a way to stall the page.
  if (contents.length > 64 || arcs.length === 0 || (contents.at(-1) ?? 0x80) >= 0x80) {
    throw new DerViolation({ code: 'der_unexpected', at, expected: 'objectIdentifier' })
  }
  return arcs.join('.')
}

/** The two's complement octets of an INTEGER; never empty. */
export function integerOctets(element: DerElement | undefined, parent?: DerElement): Uint8Array<ArrayBuffer> {
  const integer = expectUniversal(element, 'integer', parent)
  const [first, second] = integer.contents
  // > the bits of the first octet and bit 8 of the second octet shall not all be ones; and shall not all be zero
  // > (X.690 §8.3.2)
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (first === undefined || padded) unexpected(integer, 'integer')
  return integer.contents
}

/** The magnitude of a non-negative INTEGER, without a leading zero octet (except for zero itself). */
export function unsignedOctets(element: DerElement | undefined, parent?: DerElement): Uint8Array<ArrayBuffer> {
  const octets = integerOctets(element, parent)
  if ((octets[0] ?? 0) >= 0x80) unexpected(element, 'non-negative integer')
  return octets.length > 1 && octets[0] === 0 ? octets.subarray(1) : octets
}

/** A non-negative INTEGER that a counter fits in, at most 2^31 - 1. */
export function smallInteger(element: DerElement | undefined, parent?: DerElement): number {
  const octets = unsignedOctets(element, parent)
  const value = octets.length > 4 ? Infinity : octets.reduce((sum, octet) => sum * 256 + octet, 0)
  return value <= 0x7fffffff ? value : unexpected(element, 'small integer')
}

/** A BOOLEAN; any non-zero octet is true, as in BER, since certificates in the field are not all DER here. */
export function booleanValue(element: DerElement | undefined, parent?: DerElement): boolean {
  const { contents } = expectUniversal(element, 'boolean', parent)
  return contents.length === 1 ? contents[0] !== 0 : unexpected(element, 'boolean')
}

/** A BIT STRING: its octets and how many bits of the last one do not count. */
export function bitString(
  element: DerElement | undefined,
  parent?: DerElement,
): { octets: Uint8Array<ArrayBuffer>; unusedBits: number } {
  const { contents } = expectUniversal(element, 'bitString', parent)
  const unusedBits = contents[0] ?? 8
  if (unusedBits > 7 || (contents.length === 1 && unusedBits > 0)) unexpected(element, 'bitString')
  return { octets: contents.subarray(1), unusedBits }
}

/** An OCTET STRING; in BER also one cut into segments (X.690 §8.7.3). */
export function octetString(element: DerElement | undefined, parent?: DerElement): Uint8Array<ArrayBuffer> {
  if (element && element.tagClass === 'universal' && element.tagNumber === TAG.octetString && element.constructed) {
    return joinSegments(element)
  }
  return expectUniversal(element, 'octetString', parent).contents
}

/** The octets of a segmented string, whatever its outer tag (`[0] IMPLICIT` in CMS). */
export function joinSegments(element: DerElement): Uint8Array<ArrayBuffer> {
  if (!element.constructed) return element.contents
  return joinBytes(element.children.map((segment) => octetString(segment)))
}

/** UTCTime or GeneralizedTime in the forms RFC 5280 §4.1.2.5 allows: seconds, `Z`, no fraction. */
export function timeValue(element: DerElement | undefined, parent?: DerElement): EpochMilliseconds {
  const utc = isUniversal(element, 'utcTime')
  const { contents } = utc ? element : expectUniversal(element, 'generalizedTime', parent)
  const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(
    String.fromCharCode(...contents.subarray(0, 20)),
  )
  const [year = '', ...rest] = digits?.slice(1) ?? []
  if (year.length !== (utc ? 2 : 4)) unexpected(element, 'time')
  // > Where YY is greater than or equal to 50, the year SHALL be interpreted as 19YY
  const fullYear = utc ? Number(year) + (Number(year) >= 50 ? 1900 : 2000) : Number(year)
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.map(Number)
  const date = new Date(0)
  date.setUTCFullYear(fullYear, month - 1, day)
  date.setUTCHours(hour, minute, second)
  // A thirteenth month or a 30 February rolls over instead of failing: compare what came out.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCSeconds() !== second)
    unexpected(element, 'time')
  return epochMilliseconds(date.getTime())
}

/** Refuses with `der_unexpected`. Returns never. */
function unexpected(element: DerElement | undefined, expected: string): never {
  throw new DerViolation({ code: 'der_unexpected', at: element?.at ?? 0, expected })
}
