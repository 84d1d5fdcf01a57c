/**
 * Object identifiers of the X.509 world this project writes or names.
 *
 * @see RFC 5280 §4.1, §4.2 and appendix A.1; RFC 2986 §4; RFC 2985 §5.4.2; RFC 4519 §2
 */
export const OID = {
  countryName: '2.5.4.6',
  stateOrProvinceName: '2.5.4.8',
  localityName: '2.5.4.7',
  organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11',
  commonName: '2.5.4.3',
  emailAddress: '1.2.840.113549.1.9.1',
  serialNumber: '2.5.4.5',
  domainComponent: '0.9.2342.19200300.100.1.25',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
  extensionRequest: '1.2.840.113549.1.9.14',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  // RFC 8018 appendix C, RFC 5754 §2.2, RFC 3565 §4.1
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacWithSHA256: '1.2.840.113549.2.9',
  aes256CBC: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
  // RFC 5652 §4 and §8, RFC 7292 §4.2 and appendix D, RFC 2985 §5.5
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  pkcs8ShroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
} as const

/** Subject attributes offered when a certificate is made, in the order they are written, one RDN each. */
export const SUBJECT_ATTRIBUTES = ['C', 'ST', 'L', 'O', 'OU', 'CN', 'emailAddress'] as const
export type SubjectAttribute = (typeof SUBJECT_ATTRIBUTES)[number]

/** RFC 5280 appendix A.1 upper bounds, in characters. */
export const SUBJECT_ATTRIBUTE_MAX_CHARACTERS: Record<SubjectAttribute, number> = {
  C: 2,
  ST: 128,
  L: 128,
  O: 64,
  OU: 64,
  CN: 64,
  emailAddress: 255,
}

/** Salesforce Help, "Upload a certificate": "The file size can't exceed 4 KB" (read 2026-11-22). Bytes. */
export const MAX_UPLOADED_CERTIFICATE_BYTES = 4096
