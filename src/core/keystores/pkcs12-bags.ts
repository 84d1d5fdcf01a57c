/** What a SafeContents holds: RFC 7292 §4.2. CRL and secret bags are skipped, nested ones opened. */
import { child, isUniversal, items, objectIdentifier, octetString } from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import { pbeScheme, type PbeScheme } from './pbe-scheme.ts'

/** `localKeyId` in hex ties a key to its certificate; `friendlyName` is what tools show. */
export type BagAttributes = { friendlyName?: string; localKeyId?: string }

export type SafeBag = BagAttributes &
  (
    | { type: 'key'; pkcs8: Uint8Array<ArrayBuffer> }
    | { type: 'shrouded_key'; encryption: PbeScheme; ciphertext: Uint8Array<ArrayBuffer> }
    | { type: 'certificate'; certificate: Uint8Array<ArrayBuffer> }
  )

const KEY_BAG = '1.2.840.113549.1.12.10.1.1'
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2'
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3'
const SAFE_CONTENTS_BAG = '1.2.840.113549.1.12.10.1.6'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'

/** The bags of a SafeContents, in order. Throws a `DerViolation` (see `decodeDer`). Secret. */
export function safeBags(safeContents: DerElement): SafeBag[] {
  return items(safeContents).flatMap((bag) => safeBag(bag))
}

/** `SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT, bagAttributes SET OPTIONAL }` */
function safeBag(bag: DerElement): SafeBag[] {
  const [bagId, wrapper, bagAttributes] = items(bag)
  const value = child(wrapper ?? bag, 0)
  const attributes = readAttributes(bagAttributes)
  switch (objectIdentifier(bagId, bag)) {
    case KEY_BAG:
      return [{ type: 'key', pkcs8: value.bytes.slice(), ...attributes }]
    case SHROUDED_KEY_BAG: {
      const [algorithm, encryptedData] = items(value)
      return [
        {
          type: 'shrouded_key',
          encryption: pbeScheme(algorithm ?? value),
          ciphertext: octetString(encryptedData, value),
          ...attributes,
        },
      ]
    }
    case CERTIFICATE_BAG: {
      const [type, content] = items(value)
      if (objectIdentifier(type, value) !== X509_CERTIFICATE) return []
      return [{ type: 'certificate', certificate: octetString(child(content ?? value, 0)).slice(), ...attributes }]
    }
    case SAFE_CONTENTS_BAG:
      return safeBags(value)
    default:
      return []
  }
}

function readAttributes(set: DerElement | undefined): BagAttributes {
  const attributes: BagAttributes = {}
  if (!isUniversal(set, 'set')) return attributes
  for (const attribute of set.children) {
    const [type, values] = items(attribute)
    const value = items(values, 'set', attribute)[0]
    const oid = objectIdentifier(type, attribute)
    if (oid === FRIENDLY_NAME && isUniversal(value, 'bmpString')) {
      attributes.friendlyName = new TextDecoder('utf-16be').decode(value.contents)
    } else if (oid === LOCAL_KEY_ID && value) {
      attributes.localKeyId = encodeHex(octetString(value))
    }
  }
  return attributes
}
