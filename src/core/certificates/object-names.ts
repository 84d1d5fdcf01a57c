import { OID } from '#core/vocabulary/pkix.ts'

/** RFC 4514 §3: the attribute types every implementation must know by short name. */
const RFC4514_SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [OID.commonName]: 'CN',
    [OID.localityName]: 'L',
    [OID.stateOrProvinceName]: 'ST',
    [OID.organizationName]: 'O',
    [OID.organizationalUnitName]: 'OU',
    [OID.countryName]: 'C',
    '2.5.4.9': 'STREET',
    [OID.domainComponent]: 'DC',
    '0.9.2342.19200300.100.1.1': 'UID',
  }),
)

/** Short names from the registry RFC 4520 keeps. */
const OTHER_ATTRIBUTE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [OID.emailAddress]: 'emailAddress',
    [OID.serialNumber]: 'serialNumber',
    '2.5.4.4': 'sn',
    '2.5.4.12': 'title',
    '2.5.4.17': 'postalCode',
    '2.5.4.42': 'givenName',
    '2.5.4.97': 'organizationIdentifier',
  }),
)

/** Extensions of RFC 5280 §4.2 and what else certificates in the field carry. */
const EXTENSION_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [OID.subjectKeyIdentifier]: 'subjectKeyIdentifier',
    [OID.keyUsage]: 'keyUsage',
    [OID.subjectAltName]: 'subjectAltName',
    [OID.basicConstraints]: 'basicConstraints',
    [OID.authorityKeyIdentifier]: 'authorityKeyIdentifier',
    [OID.extKeyUsage]: 'extKeyUsage',
    '2.5.29.18': 'issuerAltName',
    '2.5.29.30': 'nameConstraints',
    '2.5.29.31': 'cRLDistributionPoints',
    '2.5.29.32': 'certificatePolicies',
    '2.5.29.33': 'policyMappings',
    '2.5.29.36': 'policyConstraints',
    '2.5.29.46': 'freshestCRL',
    '2.5.29.54': 'inhibitAnyPolicy',
    '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess',
    '1.3.6.1.4.1.11129.2.4.2': 'signedCertificateTimestampList',
    '2.16.840.1.113730.1.1': 'netscapeCertType',
    '2.16.840.1.113730.1.13': 'netscapeComment',
  }),
)

/** Signature and public key algorithms (RFC 3279, RFC 4055, RFC 5758, RFC 8410). */
const ALGORITHM_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [OID.rsaEncryption]: 'rsaEncryption',
    '1.2.840.113549.1.1.4': 'md5WithRSAEncryption',
    '1.2.840.113549.1.1.5': 'sha1WithRSAEncryption',
    '1.2.840.113549.1.1.10': 'id-RSASSA-PSS',
    [OID.sha256WithRSAEncryption]: 'sha256WithRSAEncryption',
    '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
    '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
    '1.2.840.10040.4.1': 'id-dsa',
    '1.2.840.10040.4.3': 'id-dsa-with-sha1',
    '2.16.840.1.101.3.4.3.2': 'id-dsa-with-sha256',
    '1.2.840.10045.2.1': 'id-ecPublicKey',
    '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
    '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
    '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
    '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
    '1.3.101.110': 'id-X25519',
    '1.3.101.111': 'id-X448',
    '1.3.101.112': 'id-Ed25519',
    '1.3.101.113': 'id-Ed448',
  }),
)

/** KeyPurposeId values (RFC 5280 §4.2.1.12). */
const KEY_PURPOSE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '2.5.29.37.0': 'anyExtendedKeyUsage',
    '1.3.6.1.5.5.7.3.1': 'serverAuth',
    '1.3.6.1.5.5.7.3.2': 'clientAuth',
    '1.3.6.1.5.5.7.3.3': 'codeSigning',
    '1.3.6.1.5.5.7.3.4': 'emailProtection',
    '1.3.6.1.5.5.7.3.8': 'timeStamping',
    '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  }),
)

/** Name of an attribute type, or its dotted OID. */
export function attributeTypeName(oid: string): string {
  return RFC4514_SHORT_NAMES.get(oid) ?? OTHER_ATTRIBUTE_NAMES.get(oid) ?? oid
}

/** Name of an extension, or its dotted OID. */
export function extensionName(oid: string): string {
  return EXTENSION_NAMES.get(oid) ?? oid
}

/** Name of a signature or public key algorithm, or its dotted OID. */
export function algorithmName(oid: string): string {
  return ALGORITHM_NAMES.get(oid) ?? oid
}

/** Name of a key purpose, or its dotted OID. */
export function keyPurposeName(oid: string): string {
  return KEY_PURPOSE_NAMES.get(oid) ?? oid
}
