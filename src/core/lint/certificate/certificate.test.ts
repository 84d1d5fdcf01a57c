import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { opensslBytes, scratchFolder } from '../../../../e2e/fixtures/oracles.ts'
import type { Evidence, FindingLevel } from '../../kernel/finding.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { lintCertificate } from './certificate.ts'
import type { CertificateFinding } from './rules.ts'
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

const lint = (change: Partial<CertificateView>) => lintCertificate({ ...certificate, ...change }, NOW)
const codes = (change: Partial<CertificateView>) => lint(change).map(({ code }) => code)
const withKey = (change: Partial<CertificateView['subjectPublicKeyInfo']>) => ({
  subjectPublicKeyInfo: { ...certificate.subjectPublicKeyInfo, ...change },
})
const inOneRdn = () => ({ subject: { ...certificate.subject, rdns: [certificate.subject.rdns.flat()] } })

type Change = () => Partial<CertificateView>

/** What a rule promises: how grave and how sure it is, and where it draws its line. */
type Promised = {
  is: [FindingLevel, Evidence]
  /** What the finding about the first of `wrong` says; nothing that is not here. */
  says: { at: string; got?: unknown; expected?: unknown }
  wrong: [Change, ...Change[]]
  /** What lies just on the other side. */
  right: [Change, ...Change[]]
}

const signed = (signatureAlgorithm: string) => () => ({ signatureAlgorithm })

const RULES: Record<CertificateFinding['code'], Promised> = {
  certificate_expired: {
    is: ['style', 'observed'],
    says: { at: 'notAfter', got: later(-1000), expected: NOW },
    wrong: [() => ({ notAfter: later(-1000) })],
    right: [() => ({ notAfter: later(0) })],
  },
  certificate_expires_soon: {
    is: ['style', 'observed'],
    says: { at: 'notAfter', got: later(30 * DAY), expected: NOW },
    wrong: [() => ({ notAfter: later(30 * DAY) }), () => ({ notAfter: later(0) })],
    right: [() => ({ notAfter: later(30 * DAY + 1000) }), () => ({ notAfter: later(-1000) })],
  },
  certificate_not_yet_valid: {
    is: ['style', 'believed'],
    says: { at: 'notBefore', got: later(1000), expected: NOW },
    wrong: [() => ({ notBefore: later(1000) })],
    right: [() => ({ notBefore: later(0) })],
  },
  signature_hash_weak: {
    is: ['style', 'documented'],
    says: { at: 'signatureAlgorithm', got: 'sha1WithRSAEncryption' },
    wrong: ['sha1WithRSAEncryption', 'md5WithRSAEncryption', 'ecdsa-with-SHA1', 'dsa-withSHA1'].map(signed) as [Change],
    right: [
      'sha384WithRSAEncryption',
      'sha256WithRSAEncryption',
      'ecdsa-with-SHA1x',
      'xsha1WithX',
      'ecdsa-with--sha1',
    ].map(signed) as [Change],
  },
  version_not_v3: {
    is: ['style', 'documented'],
    says: { at: 'version', got: 1, expected: 3 },
    wrong: [() => ({ version: 1 })],
    right: [() => ({ version: 3 })],
  },
  modulus_too_small: {
    is: ['refused', 'documented'],
    says: { at: 'subjectPublicKeyInfo', got: 2047, expected: 2048 },
    wrong: [() => withKey({ modulusBits: 2047 })],
    right: [() => withKey({ modulusBits: 2048 }), withoutModulus],
  },
  modulus_very_large: {
    is: ['undocumented', 'believed'],
    says: { at: 'subjectPublicKeyInfo', got: 4097, expected: 4096 },
    wrong: [() => withKey({ modulusBits: 4097 })],
    right: [() => withKey({ modulusBits: 4096 }), withoutModulus],
  },
  public_key_not_rsa: {
    is: ['refused', 'documented'],
    says: { at: 'subjectPublicKeyInfo', got: 'id-ecPublicKey' },
    wrong: [() => withKey({ algorithm: 'id-ecPublicKey' })],
    right: [() => ({})],
  },
  multi_valued_rdn: {
    is: ['style', 'observed'],
    says: { at: 'subject', got: 'CN=y,O=x' },
    wrong: [inOneRdn],
    right: [() => ({})],
  },
  pem_too_large: {
    is: ['refused', 'documented'],
    says: { at: 'certificate', got: 4097, expected: 4096 },
    wrong: [() => ({ pemBytes: 4097 })],
    right: [() => ({ pemBytes: 4096 })],
  },
  certificate_in_order: {
    is: ['good', 'documented'],
    says: { at: 'certificate' },
    wrong: [() => ({})],
    right: [() => ({ version: 1 })],
  },
}

/** An elliptic key has none: that it is no RSA key is said, and nothing about a size. */
function withoutModulus(): Partial<CertificateView> {
  const { modulusBits: _none, ...rest } = certificate.subjectPublicKeyInfo
  return { subjectPublicKeyInfo: rest }
}

/** A section of a specification, or a page of Salesforce's Help. */
const SOURCE = /^(?:RFC \d{4} §\d|Help, "[^"]+".*\(read \d{4}-\d\d-\d\d\))/

describe.each(Object.entries(RULES))('%s', (code, { is: [level, evidence], says, wrong, right }) => {
  const found = (change: Change) => lint(change()).find((finding) => finding.code === code)

  it(`is ${level}, ${evidence}, and says no more than it should`, () => {
    const { source, ...said } = found(wrong[0]) ?? { source: '' }
    expect(said).toStrictEqual({ code, level, evidence, ...says })
    expect(source).toMatch(SOURCE)
  })

  it('is said on one side of its line and not on the other', () => {
    expect(wrong.filter((change) => found(change) === undefined)).toEqual([])
    expect(right.filter((change) => found(change) !== undefined)).toEqual([])
  })
})

describe('findings', () => {
  it('are said together, and in order stands alone', () => {
    expect(codes({ version: 1, pemBytes: 5000 })).toEqual(['pem_too_large', 'version_not_v3'])
    expect(codes({})).toEqual(['certificate_in_order'])
  })

  it('admit that an expired certificate is of no matter to the token endpoint', () => {
    const [expired] = lint({ notAfter: later(-1000) })
    expect(expired?.source).toContain('not checked by the token endpoint')
  })
})
