import type { SubjectAltName } from '#core/certificates/subject-alt-names.ts'
import type { SubjectAttribute } from '#core/vocabulary/pkix.ts'

import { formatInstant, formatNumber, formatSpan, plural } from './format.ts'
import { code } from '../text/sentence.ts'

const bytes = (count: number) => plural(count, { one: 'byte', other: 'bytes' })

/** Fields that certificates and requests have, by the names of RFC 5280 and RFC 2986. */
export const certificateFields = {
  subject: 'Subject',
  ofSubject: 'subject',
  emptySubject: '(empty)',
  issuer: 'Issuer',
  selfSigned: 'the same: self-signed',
  validity: 'Validity',
  left: (milliseconds: number) => `${formatSpan(milliseconds)} left`,
  expired: 'expired',
  fromTo: (notBefore: number, notAfter: number) => `${formatInstant(notBefore)} to ${formatInstant(notAfter)}`,
  version: 'Version',
  serialNumber: 'Serial number',
  publicKey: 'Public key',
  ofPublicKey: 'public key',
  rsa: (modulusBits: number, exponent: number | undefined) => `RSA ${modulusBits} · exponent ${String(exponent)}`,
  signature: 'Signature',
  algorithm: 'algorithm',
  extension: 'extension',
  critical: 'critical',
  publicKeyFingerprint: 'SHA-256 of the public key',
  fingerprint: 'fingerprint',
  fingerprintOf: (hash: 'SHA-256' | 'SHA-1') => `${hash} fingerprint`,
}

/** What an extension says. */
export const extensionWords = {
  authority: 'certificate authority',
  authorityWithin: (pathLength: number) => `certificate authority, at most ${pathLength} below`,
  endEntity: 'end entity',
}

export const certificateReport = {
  certificate: 'Certificate',
  asPem: (count: number) => `${bytes(count)} as PEM`,
}

export const certificateTimeline = {
  begins: (milliseconds: number) => `begins in ${formatSpan(milliseconds)}`,
  expired: (milliseconds: number) => `expired ${formatSpan(milliseconds)} ago`,
  left: (left: number, whole: number) => `${formatSpan(left)} left of ${formatSpan(whole)}`,
  label: (state: string) => `Validity: ${state}`,
  now: 'now',
}

export const certificatePanel = {
  subjectMissing: 'Fill at least one subject field',
  otherKeyTitle: 'This certificate belongs to another key',
  otherKeyText: [
    'Issue one for the current key, then give it to the app. Until then every assertion will be refused as ',
    code('invalid assertion'),
    ', or by an External Client App as ',
    code('invalid client credentials'),
    '.',
  ],
  selfSigned: 'Self-signed certificate',
  renewal: 'Renew it from the same key',
  issue: 'Issue the certificate',
  renew: 'Renew the certificate',
  selfSignedNote: 'Self-signed is enough: Salesforce uses only the public key in it.',
  renewalNote: 'The app keeps working with the old one: the key is the same. Upload the new one when it suits.',
  wrongAltName: (value: string | undefined, kind: SubjectAltName['kind']) =>
    `${value ?? 'A name'} is not a valid ${ALT_NAME_KIND[kind]}. Say what it is with DNS:, IP:, email: or URI: in front.`,
  reading: 'Reading the certificate…',
  unreadableTitle: 'The stored certificate cannot be read',
  unreadableText: 'Issue it again from the same key.',
  sizeOf: (size: number, limit: number) => `${formatNumber(size)} of ${bytes(limit)}`,
  derFile: (fileName: string) => `${fileName} (DER)`,
  withOpenssl: 'The same with OpenSSL',
  withKeytool: 'The same with keytool',
}

/** A kind of alternative name, as a person would call it. */
const ALT_NAME_KIND: Readonly<Record<SubjectAltName['kind'], string>> = {
  dNSName: 'DNS name',
  rfc822Name: 'e-mail address',
  uniformResourceIdentifier: 'URI',
  iPAddress: 'IP address',
}

/** What an attribute of a subject holds. */
export const subjectAttributeWords: Readonly<Record<SubjectAttribute, string>> = {
  C: 'country, two letters',
  ST: 'state or province',
  L: 'locality',
  O: 'organization',
  OU: 'organizational unit',
  CN: 'common name',
  emailAddress: 'e-mail',
}

export const validityFields = {
  way: 'How the validity is given',
  days: 'Days from now',
  dates: 'Dates',
  fromUntil: 'From, until',
  datesHint: 'UTC, both days included',
  endsBeforeItBegins: 'It ends before it begins.',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  validFor: 'Valid for',
  daysHint: 'days from now',
  presets: { days90: '90 days', year1: '1 year', years2: '2 years', years5: '5 years' },
  fromFirstDay: (preset: string) => `${preset} from the first day`,
}

export const requestCard = {
  heading: 'Signed by an authority instead',
  altNamesHint: 'if the authority wants it',
  altNamesPlaceholder: 'One a line: integration.example.com, 10.0.0.1, ops@example.com, URI:…',
  download: 'Download the request (CSR)',
  note: 'It carries the subject above, signed by this key. Give the authority’s answer to the next card.',
  withOpenssl: 'What the file asks for, with OpenSSL',
}

export const requestReport = {
  heading: 'Certification request',
  signed: 'signed by its own key',
  notVerified: 'signature not verified',
  askedFor: 'asked for',
  askedForCritical: 'asked for, critical',
  ofThePublicKey: 'of the public key',
  size: 'Size',
  asDer: (count: number) => `${bytes(count)} as DER`,
}

export const foreignCertificate = {
  heading: 'A certificate from elsewhere',
  lead: 'An authority’s answer, or the certificate copied back from Setup: it is compared with the one here, and attached only if it holds this key.',
  chooseFile: 'Choose a certificate',
  inputLabel: 'Certificate from elsewhere',
  inputPlaceholder: 'Paste it: PEM, base64, a chain, .p7b…',
  noneTitle: 'There is no certificate in it',
  noneText: 'Copy it whole, from its BEGIN CERTIFICATE line to its END CERTIFICATE line.',
  chain: (length: number) =>
    `A chain of ${formatNumber(length)}: this is its leaf. Salesforce takes one certificate, the leaf.`,
  noKeyTitle: 'There is no key to prove it against',
  noKeyText: 'Make or choose a key first.',
  otherKeyTitle: 'It belongs to another key',
  notRsa: (algorithm: string) => `Its key is ${algorithm}, not RSA.`,
  otherModulus: (certificateModulus: string, keyModulus: string) => [
    'Its modulus begins with ',
    code(certificateModulus),
    ', this key’s with ',
    code(keyModulus),
    '.',
  ],
  otherKeyText: [
    'If the app in Salesforce holds it, every assertion signed here is answered with ',
    code('invalid assertion'),
    ' or ',
    code('invalid client credentials'),
    ': upload the certificate of this key, or use the key that belongs to it.',
  ],
  identicalTitle: 'It is the certificate you have here, byte for byte',
  identicalText: 'Nothing to do: what Setup holds and what signs here belong together.',
  sameKeyTitle: 'It belongs to this key',
  sameKeyProof: 'Modulus and exponent are the same.',
  sameKeyText:
    'The bytes differ from the certificate here: another issue for the same key. Either one works in the app; attach it to show this one here.',
  onlyKeyText: 'Attach it to use it in the next steps.',
  attach: 'Attach it',
}
