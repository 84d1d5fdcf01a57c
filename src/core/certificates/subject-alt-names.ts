import { OID } from '#core/vocabulary/pkix.ts'
import { Extension } from 'pkijs'

import { encodeContext, encodeDer } from '../encoding/der-writer.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/** One alternative name; `kind` is its choice in RFC 5280 §4.2.1.6. */
export type SubjectAltName = {
  kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier' | 'iPAddress'
  value: string
}

/** Names that were checked and can be put into a request. */
export type SubjectAltNames = { readonly __checked: 'subject alternative names'; readonly der: Uint8Array<ArrayBuffer> }

/** Which name is not what it says it is. `index` counts from 0. */
export type AltNameError =
  { code: 'alt_names_empty' } | { code: 'alt_name_invalid'; index: number; kind: SubjectAltName['kind'] }

const TAG_BY_KIND = { rfc822Name: 1, dNSName: 2, uniformResourceIdentifier: 6, iPAddress: 7 } as const

/** RFC 1034 §3.5 labels, underscores tolerated, with at most one wildcard in front (RFC 6125 §6.4.3). */
const DNS_NAME = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/i
const ASCII_MAILBOX = /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/
const ASCII_URI = /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i
const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/**
 * Checks and encodes alternative names.
 *
 * @returns the names, or `alt_names_empty`, or `alt_name_invalid` for the first that is not of its kind. Never throws.
 * @see RFC 5280 §4.2.1.6; internationalised names are expected in their ASCII form (§7.2, §7.5)
 */
export function checkSubjectAltNames(names: readonly SubjectAltName[]): Result<SubjectAltNames, AltNameError> {
  if (names.length === 0) return err({ code: 'alt_names_empty' })
  const encoded: Uint8Array[] = []
  for (const [index, { kind, value }] of names.entries()) {
    const octets = octetsOf(kind, value)
    if (!octets) return err({ code: 'alt_name_invalid', index, kind })
    encoded.push(encodeContext(TAG_BY_KIND[kind], 'primitive', octets))
  }
  return ok({ __checked: 'subject alternative names', der: encodeDer('sequence', ...encoded) })
}

/** The extension, not critical since the subject is never empty here (RFC 5280 §4.2.1.6). */
export function subjectAltNameExtension(names: SubjectAltNames): Extension {
  return new Extension({ extnID: OID.subjectAltName, critical: false, extnValue: names.der.buffer })
}

function octetsOf(kind: SubjectAltName['kind'], value: string): Uint8Array | undefined {
  switch (kind) {
    case 'dNSName':
      return value.length <= 253 && DNS_NAME.test(value) ? ascii(value) : undefined
    case 'rfc822Name':
      return ASCII_MAILBOX.test(value) ? ascii(value) : undefined
    case 'uniformResourceIdentifier':
      return ASCII_URI.test(value) && URL.canParse(value) ? ascii(value) : undefined
    case 'iPAddress':
      return IPV4.test(value) ? Uint8Array.from(value.split('.'), Number) : ipv6Octets(value)
  }
}

/** The URL parser knows every spelling of IPv6 and answers with one (WHATWG URL, "IPv6 serializer"). */
function ipv6Octets(value: string): Uint8Array | undefined {
  if (!/^[0-9a-f:.]+$/i.test(value) || !URL.canParse(`http://[${value}]/`)) return undefined
  const [head = '', tail] = new URL(`http://[${value}]/`).hostname.slice(1, -1).split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const after = groups(tail ?? '')
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - after.length
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...after].map((group) =>
    Number.parseInt(group, 16),
  )
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
