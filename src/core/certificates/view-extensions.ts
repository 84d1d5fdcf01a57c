import { OID } from '#core/vocabulary/pkix.ts'

import {
  bitString,
  booleanValue,
  child,
  decodeDer,
  expectUniversal,
  isContext,
  isUniversal,
  items,
  objectIdentifier,
  octetString,
  smallInteger,
} from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import { distinguishedName } from './distinguished-name.ts'
import { extensionName, keyPurposeName } from './object-names.ts'

/** One GeneralName: `kind` is the name of its choice in RFC 5280 §4.2.1.6. */
type GeneralNameView = { kind: string; value: string }

/** What an extension says. `undecoded` covers extensions not read here and values that are not what they should be. */
export type ExtensionValue =
  | { kind: 'basic_constraints'; cA: boolean; pathLenConstraint?: number }
  | { kind: 'key_usage'; usages: readonly string[] }
  | { kind: 'ext_key_usage'; purposes: readonly string[] }
  | { kind: 'subject_key_identifier'; keyIdentifier: string }
  | { kind: 'authority_key_identifier'; keyIdentifier?: string }
  | { kind: 'subject_alt_name'; names: readonly GeneralNameView[] }
  | { kind: 'undecoded' }

/** `valueHex` is the DER inside the OCTET STRING, lower-case hex. */
export type ExtensionView = { oid: string; name: string; critical: boolean; value: ExtensionValue; valueHex: string }

/** KeyUsage bits from 0 (RFC 5280 §4.2.1.3). */
const KEY_USAGE_BITS = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** GeneralName choices from tag 0 (RFC 5280 §4.2.1.6). */
const GENERAL_NAME_KINDS = [
  'otherName',
  'rfc822Name',
  'dNSName',
  'x400Address',
  'directoryName',
  'ediPartyName',
  'uniformResourceIdentifier',
  'iPAddress',
  'registeredID',
] as const

/** Decodes an Extensions SEQUENCE. Throws a `DerViolation` (see `decodeDer`). @see RFC 5280 §4.2 */
export function viewExtensions(extensions: DerElement | undefined, parent?: DerElement): ExtensionView[] {
  return items(extensions, 'sequence', parent).map((extension) => {
    const parts = items(extension)
    const oid = objectIdentifier(parts[0], extension)
    const hasCritical = isUniversal(parts[1], 'boolean')
    const critical = hasCritical && booleanValue(parts[1])
    const der = octetString(parts[hasCritical ? 2 : 1], extension)
    return { oid, name: extensionName(oid), critical, value: extensionValue(oid, der), valueHex: encodeHex(der) }
  })
}

/** A certificate with one odd extension is still worth showing, so a value that does not decode is not a refusal. */
function extensionValue(oid: string, der: Uint8Array<ArrayBuffer>): ExtensionValue {
  const decode = DECODERS.get(oid)
  const decoded = decode && decodeDer(der, decode)
  return decoded?.ok ? decoded.value : { kind: 'undecoded' }
}

const DECODERS: ReadonlyMap<string, (root: DerElement) => ExtensionValue> = new Map(
  Object.entries({
    [OID.basicConstraints]: (root) => {
      const [first, second] = items(root)
      const cA = isUniversal(first, 'boolean') && booleanValue(first)
      const pathLength = isUniversal(first, 'integer') ? first : second
      return { kind: 'basic_constraints', cA, ...(pathLength ? { pathLenConstraint: smallInteger(pathLength) } : {}) }
    },
    [OID.keyUsage]: (root) => {
      const { octets } = bitString(root)
      const usages = KEY_USAGE_BITS.filter((_name, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
      return { kind: 'key_usage', usages }
    },
    [OID.extKeyUsage]: (root) => ({
      kind: 'ext_key_usage',
      purposes: items(root).map((purpose) => keyPurposeName(objectIdentifier(purpose))),
    }),
    [OID.subjectKeyIdentifier]: (root) => ({
      kind: 'subject_key_identifier',
      keyIdentifier: encodeHex(octetString(root)),
    }),
    [OID.authorityKeyIdentifier]: (root) => {
      const keyIdentifier = items(root).find((part) => isContext(part, 0))
      return {
        kind: 'authority_key_identifier',
        ...(keyIdentifier ? { keyIdentifier: encodeHex(keyIdentifier.contents) } : {}),
      }
    },
    [OID.subjectAltName]: (root) => ({ kind: 'subject_alt_name', names: items(root).map((name) => generalName(name)) }),
  }),
)

function generalName(element: DerElement): GeneralNameView {
  const kind = (element.tagClass === 'context' ? GENERAL_NAME_KINDS[element.tagNumber] : undefined) ?? 'unknown'
  switch (kind) {
    case 'rfc822Name':
    case 'dNSName':
    case 'uniformResourceIdentifier':
      return { kind, value: String.fromCharCode(...element.contents.subarray(0, 4096)) }
    case 'directoryName':
      return { kind, value: distinguishedName(child(element, 0)).rfc4514 }
    case 'iPAddress':
      return { kind, value: ipAddress(element.contents) }
    default:
      return { kind, value: encodeHex(element.contents) }
  }
}

function ipAddress(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({ length: Math.floor(octets.length / 2) }, (_unused, index) =>
    (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16),
  )
  return octets.length === 16 ? groups.join(':') : encodeHex(octets)
}

/** The Extensions of the `[3] EXPLICIT` field of a TBSCertificate, or none. */
export function explicitExtensions(wrapper: DerElement | undefined): ExtensionView[] {
  return wrapper ? viewExtensions(expectUniversal(child(wrapper, 0), 'sequence')) : []
}
