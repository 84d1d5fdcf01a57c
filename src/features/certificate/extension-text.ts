import type { ExtensionView } from '#core/certificates/view-extensions.ts'
import { extensionWords as words } from '#words/en/certificate.ts'
import { formatFingerprint } from '#words/en/format.ts'

/** What an extension says, as one line; the hex of its DER where it is not decoded. */
export function extensionText({ value, valueHex }: ExtensionView): string {
  switch (value.kind) {
    case 'basic_constraints':
      if (!value.cA) return words.endEntity
      return value.pathLenConstraint === undefined ? words.authority : words.authorityWithin(value.pathLenConstraint)
    case 'key_usage':
      return value.usages.join(', ')
    case 'ext_key_usage':
      return value.purposes.join(', ')
    case 'subject_key_identifier':
    case 'authority_key_identifier':
      return formatFingerprint(value.keyIdentifier ?? '')
    case 'subject_alt_name':
      return value.names.map((name) => `${name.kind}: ${name.value}`).join(', ')
    case 'undecoded':
      return formatFingerprint(valueHex)
  }
}
