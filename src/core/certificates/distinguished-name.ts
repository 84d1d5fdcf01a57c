import {
  child,
  expectUniversal,
  isUniversal,
  items,
  objectIdentifier,
  type UniversalType,
} from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import { attributeTypeName } from './object-names.ts'

/**
 * One AttributeTypeAndValue. `value` is the text as Unicode; for a type that is no string (`stringType` `other`)
 * it is `#` and the hex of the DER. `name` is the dotted OID when there is no short name.
 */
export type NameAttribute = { oid: string; name: string; value: string; stringType: string; derHex: string }

/** Attributes of one RDN: more than one makes it multi-valued. */
export type RelativeDistinguishedName = readonly NameAttribute[]

/** A Name, in the order it is encoded, and as one line. */
export type DistinguishedName = { rdns: readonly RelativeDistinguishedName[]; rfc4514: string }

/** Decodes a Name. Throws a `DerViolation` (see `decodeDer`). @see RFC 5280 §4.1.2.4 */
export function distinguishedName(element: DerElement | undefined, parent?: DerElement): DistinguishedName {
  const rdns = items(element, 'sequence', parent).map((rdn) =>
    items(rdn, 'set').map((attribute) => nameAttribute(attribute)),
  )
  return { rdns, rfc4514: formatRfc4514(rdns) }
}

/**
 * A Name as one string: last RDN first, `+` inside a multi-valued RDN, registered short names, and for types
 * without one the dotted OID with the value in hex.
 *
 * @see RFC 4514 §2.1 to §2.4
 */
function formatRfc4514(rdns: readonly RelativeDistinguishedName[]): string {
  const formatted = rdns.map((rdn) =>
    rdn.map(({ oid, name, value, stringType, derHex }) => {
      // RFC 4514 §2.4: a dotted type, or a value without a string form, is written as `#` and the hex of its BER.
      const inHex = name === oid || stringType === 'other'
      return `${name}=${inHex ? `#${derHex}` : escapeValue(value)}`
    }),
  )
  return formatted
    .toReversed()
    .map((rdn) => rdn.join('+'))
    .join(',')
}

/** RFC 4514 §2.4: specials anywhere, space or `#` first, space last, NUL as `\00`. */
function escapeValue(value: string): string {
  const characters = Array.from(value)
  return characters
    .map((character, index) => {
      if (character === '\0') return '\\00'
      const first = index === 0 && (character === ' ' || character === '#')
      const last = index === characters.length - 1 && character === ' '
      return first || last || '"+,;<>\\'.includes(character) ? `\\${character}` : character
    })
    .join('')
}

function nameAttribute(attribute: DerElement): NameAttribute {
  const oid = objectIdentifier(child(expectUniversal(attribute, 'sequence'), 0))
  const element = child(attribute, 1)
  return { oid, name: attributeTypeName(oid), ...directoryText(element), derHex: encodeHex(element.bytes) }
}

/** DirectoryString and its relatives, with the encodings each type really has in the field. */
const STRING_TYPES: Partial<Record<UniversalType, (octets: Uint8Array) => string>> = {
  utf8String: (octets) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets),
  printableString: latin1,
  ia5String: latin1,
  numericString: latin1,
  visibleString: latin1,
  // T.61 on paper; every implementation writes Latin-1.
  teletexString: latin1,
  bmpString: (octets) => new TextDecoder('utf-16be', { ignoreBOM: true }).decode(octets),
}

function directoryText(element: DerElement): { value: string; stringType: string } {
  for (const [type, decode] of Object.entries(STRING_TYPES)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name of the table above
    if (isUniversal(element, type as UniversalType)) return { value: decode(element.contents), stringType: type }
  }
  return { value: `#${encodeHex(element.bytes)}`, stringType: 'other' }
}

function latin1(octets: Uint8Array): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('')
}
