import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { opensslBytes, scratchFolder } from '../../../../e2e/fixtures/oracles.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { lintCertificate } from './certificate.ts'
import { CERTIFICATE_RULES } from './rules.ts'
import { viewCertificate, type CertificateView } from '../../certificates/view.ts'

const NOW = epochMilliseconds(Date.UTC(2026, 10, 22))
const DAY = 86_400_000
const later = (milliseconds: number) => epochMilliseconds(NOW + milliseconds)
const scratch = scratchFolder()
let certificate: CertificateView

async function view(der: Uint8Array): Promise<CertificateView> {
  const viewed = await viewCertificate(der)
  if (!viewed.ok) throw new Error(viewed.error.code)
  return viewed.value
}

beforeAll(async () => {
  const key = scratch.path('key.pem')
  opensslBytes(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', key])
  const made = await view(opensslBytes(['req', '-x509', '-key', key, '-outform', 'DER', '-subj', '/O=x/CN=y']))
  certificate = { ...made, notBefore: later(-DAY), notAfter: later(365 * DAY) }
})
afterAll(scratch.remove)

const codes = (change: Partial<CertificateView>) =>
  lintCertificate({ ...certificate, ...change }, NOW).map(({ code }) => code)
const withKey = (change: Partial<CertificateView['subjectPublicKeyInfo']>) => ({
  subjectPublicKeyInfo: { ...certificate.subjectPublicKeyInfo, ...change },
})

describe('lintCertificate', () => {
  it('says that a certificate with nothing wrong is in order', () => {
    expect(lintCertificate(certificate, NOW)).toMatchObject([{ code: 'certificate_in_order', level: 'good' }])
  })

  it.each([
    ['one second over', { notAfter: later(-1000) }, ['certificate_expired']],
    ['its last second', { notAfter: later(0) }, ['certificate_expires_soon']],
    ['thirty days left', { notAfter: later(30 * DAY) }, ['certificate_expires_soon']],
    ['a second more than thirty days left', { notAfter: later(30 * DAY + 1000) }, ['certificate_in_order']],
    ['valid from this second', { notBefore: later(0) }, ['certificate_in_order']],
    ['valid from the next second', { notBefore: later(1000) }, ['certificate_not_yet_valid']],
    ['a SHA-1 signature', { signatureAlgorithm: 'sha1WithRSAEncryption' }, ['signature_hash_weak']],
    ['an MD5 signature', { signatureAlgorithm: 'md5WithRSAEncryption' }, ['signature_hash_weak']],
    ['ECDSA with SHA-1', { signatureAlgorithm: 'ecdsa-with-SHA1' }, ['signature_hash_weak']],
    ['SHA-384', { signatureAlgorithm: 'sha384WithRSAEncryption' }, ['certificate_in_order']],
    ['version 1', { version: 1 }, ['version_not_v3']],
    ['exactly 4096 bytes', { pemBytes: 4096 }, ['certificate_in_order']],
    ['4097 bytes', { pemBytes: 4097 }, ['pem_too_large']],
    ['two things at once', { version: 1, pemBytes: 5000 }, ['pem_too_large', 'version_not_v3']],
  ])('judges %s', (_name, change, expected) => {
    expect(codes(change)).toEqual(expected)
  })

  it.each([
    [{ modulusBits: 2047 }, ['modulus_too_small']],
    [{ modulusBits: 2048 }, ['certificate_in_order']],
    [{ modulusBits: 4096 }, ['certificate_in_order']],
    [{ modulusBits: 4097 }, ['modulus_very_large']],
    [{ algorithm: 'id-ecPublicKey' }, ['public_key_not_rsa']],
  ])('judges the key %j', (change, expected) => {
    expect(codes(withKey(change))).toEqual(expected)
  })

  it('judges a multi-valued RDN', () => {
    const { rdns } = certificate.subject
    expect(codes({ subject: { ...certificate.subject, rdns: [rdns.flat()] } })).toEqual(['multi_valued_rdn'])
  })

  it('can say everything it has a code for', () => {
    const said = new Set([
      ...codes({
        notAfter: later(-1),
        notBefore: later(1),
        signatureAlgorithm: 'md5WithRSAEncryption',
        version: 1,
        pemBytes: 5000,
        ...withKey({ modulusBits: 512 }),
      }),
      ...codes({ notAfter: later(1), ...withKey({ modulusBits: 8192 }) }),
      ...codes(withKey({ algorithm: 'id-dsa' })),
      ...codes({ subject: { ...certificate.subject, rdns: [certificate.subject.rdns.flat()] } }),
      ...codes({}),
    ])
    expect([...said].sort()).toEqual(Object.keys(CERTIFICATE_RULES).sort())
  })
})
