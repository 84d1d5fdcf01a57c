import {
  OID,
  SUBJECT_ATTRIBUTES,
  SUBJECT_ATTRIBUTE_MAX_CHARACTERS,
  type SubjectAttribute,
} from '#core/vocabulary/pkix.ts'
import { fromBER, IA5String, ObjectIdentifier, PrintableString, Sequence, Set as Asn1Set, Utf8String } from 'asn1js'
import { RelativeDistinguishedNames } from 'pkijs'

import { err, ok, type Result } from '../kernel/result.ts'
import type { IssueError } from './issue-error.ts'

/** A subject as a person fills it in. Empty strings count as left out; nothing is trimmed. */
export type SubjectFields = Partial<Record<SubjectAttribute, string>>

/** Attribute types by their short name (RFC 4514 §3; `emailAddress` from RFC 2985 §5.2.1). */
const SUBJECT_ATTRIBUTE_OID: Record<SubjectAttribute, string> = {
  C: OID.countryName,
  ST: OID.stateOrProvinceName,
  L: OID.localityName,
  O: OID.organizationName,
  OU: OID.organizationalUnitName,
  CN: OID.commonName,
  emailAddress: OID.emailAddress,
}

/**
 * Builds a Name with one RDN per attribute, in the order of `SUBJECT_ATTRIBUTES`.
 *
 * @returns the Name, or `subject_empty`, `subject_attribute_too_long`, `country_code_invalid`, `email_not_ia5`
 * (`at` counts characters). Never throws.
 * @see RFC 5280 §4.1.2.4 (string types) and appendix A.1 (upper bounds)
 */
export function buildSubject(fields: SubjectFields): Result<RelativeDistinguishedNames, IssueError> {
  const given = SUBJECT_ATTRIBUTES.flatMap((attribute) => {
    const value = fields[attribute] ?? ''
    return value === '' ? [] : [{ attribute, value }]
  })
  if (given.length === 0) return err({ code: 'subject_empty' })
  for (const { attribute, value } of given) {
    const refusal = refuseValue(attribute, value)
    if (refusal) return err(refusal)
  }
  const rdnSequence = new Sequence({ value: given.map(({ attribute, value }) => rdn(attribute, value)) })
  // pkijs would gather the attributes it is given into one multi-valued RDN; a parsed sequence is kept as it is.
  return ok(new RelativeDistinguishedNames({ schema: fromBER(rdnSequence.toBER()).result }))
}

function refuseValue(attribute: SubjectAttribute, value: string): IssueError | undefined {
  const characters = Array.from(value)
  // > countryName … PrintableString (SIZE (2)), an ISO 3166 code
  if (attribute === 'C' && !/^[A-Z]{2}$/.test(value)) return { code: 'country_code_invalid', got: value }
  const max = SUBJECT_ATTRIBUTE_MAX_CHARACTERS[attribute]
  if (characters.length > max) return { code: 'subject_attribute_too_long', attribute, max, got: characters.length }
  if (attribute === 'emailAddress') {
    const at = characters.findIndex((character) => character > '\u007f')
    if (at >= 0) return { code: 'email_not_ia5', at }
  }
  return undefined
}

function rdn(attribute: SubjectAttribute, value: string): Asn1Set {
  const type = new ObjectIdentifier({ value: SUBJECT_ATTRIBUTE_OID[attribute] })
  return new Asn1Set({ value: [new Sequence({ value: [type, attributeValue(attribute, value)] })] })
}

/** RFC 5280 appendix A.1: countryName is PrintableString, emailAddress IA5String; §4.1.2.4: the rest UTF8String. */
function attributeValue(attribute: SubjectAttribute, value: string) {
  if (attribute === 'C') return new PrintableString({ value })
  if (attribute === 'emailAddress') return new IA5String({ value })
  return new Utf8String({ value })
}
