/** What a SafeContents holds: RFC 7292 §4.2. CRL and secret bags are skipped, nested ones opened. */
import { OID } from '#core/vocabulary/pkix.ts'

import { child, isUniversal, items, objectIdentifier, octetString } from '../encoding/der-values.ts'
import type { DerElement } from '../encoding/der.ts'
import { encodeHex } from '../encoding/hex.ts'
import { pbeScheme, type PbeScheme } from './pbe-scheme.ts'

/** `localKeyId` in hex ties a key to its certificate; `friendlyName` is what tools show. */
type BagAttributes = { friendlyName?: string; localKeyId?: string }

export type SafeBag = BagAttributes &
  (
    | { type: 'key'; pkcs8: Uint8Array<ArrayBuffer> }
    | { type: 'shrouded_key'; encryption: PbeScheme; ciphertext: Uint8Array<ArrayBuffer> }
    | { type: 'certificate'; certificate: Uint8Array<ArrayBuffer> }
  )

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
    case OID.keyBag:
      return [{ type: 'key', pkcs8: value.bytes.slice(), ...attributes }]
    case OID.pkcs8ShroudedKeyBag: {
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
    case OID.certBag: {
      const [type, content] = items(value)
      if (objectIdentifier(type, value) !== OID.x509Certificate) return []
      return [{ type: 'certificate', certificate: octetString(child(content ?? value, 0)).slice(), ...attributes }]
    }
    case OID.safeContentsBag:
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
    if (oid === OID.friendlyName && isUniversal(value, 'bmpString')) {
      attributes.friendlyName = new TextDecoder('utf-16be').decode(value.contents)
    } else if (oid === OID.localKeyId && value) {
      attributes.localKeyId = encodeHex(octetString(value))
    }
  }
  return attributes
}
