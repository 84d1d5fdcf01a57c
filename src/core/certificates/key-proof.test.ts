import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { encodePem } from '../encoding/pem.ts'
import { generateSigningKey, type SigningKey } from '../keys/generate.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { issueSelfSignedCertificate } from './issue.ts'
import { compareCertificates, pickLeaf, proveKeyMatch } from './key-proof.ts'
import { buildCertificationRequest } from './request.ts'
import { checkSubjectAltNames, type SubjectAltName } from './subject-alt-names.ts'
import { viewCertificationRequest } from './view-request.ts'
import { viewCertificate, type CertificateView } from './view.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const NOW = epochMilliseconds(Date.UTC(2026, 10, 22))
const scratch = scratchFolder()
let key: SigningKey
let other: SigningKey

beforeAll(async () => {
  key = await generateSigningKey({ modulusBits: 2048 })
  other = await generateSigningKey({ modulusBits: 2048 })
})
afterAll(scratch.remove)

async function view(der: Uint8Array): Promise<CertificateView> {
  const viewed = await viewCertificate(der)
  if (!viewed.ok) throw new Error(viewed.error.code)
  return viewed.value
}

async function issued(
  signingKey: SigningKey,
  validity: { validityDays: number } | { notAfter: ReturnType<typeof epochMilliseconds> },
) {
  const result = await issueSelfSignedCertificate(
    { signingKey, subject: { CN: 'x' }, notBefore: NOW, ...validity },
    random,
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

async function requested(names: readonly SubjectAltName[]) {
  const subjectAltNames = checkSubjectAltNames(names)
  if (!subjectAltNames.ok) throw new Error(subjectAltNames.error.code)
  const built = await buildCertificationRequest({
    signingKey: key,
    subject: { CN: 'leaf' },
    subjectAltNames: subjectAltNames.value,
  })
  if (!built.ok) throw new Error(built.error.code)
  return built.value
}

it('picks the certificate that holds the key, among several of which none issued another', async () => {
  const others = [
    await view(await issued(other, { validityDays: 1 })),
    await view(await issued(key, { validityDays: 1 })),
  ]
  expect(pickLeaf(others, key)).toBe(1)
  expect(pickLeaf(others, other)).toBe(0)
  expect(pickLeaf(others.toReversed(), other)).toBe(1)
})

describe('a certificate signed by a CA from our request', () => {
  let chain: CertificateView[]
  beforeAll(async () => {
    const request = scratch.write(
      'request.pem',
      encodePem('CERTIFICATE REQUEST', await requested([{ kind: 'dNSName', value: 'a.example' }])),
    )
    const [caKey, ca] = [scratch.path('ca.key'), scratch.path('ca.pem')]
    opensslBytes([
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      caKey,
      '-subj',
      '/CN=Test CA',
      '-days',
      '9',
      '-out',
      ca,
    ])
    const leaf = scratch.path('leaf.der')
    opensslBytes([
      'x509',
      '-req',
      '-in',
      request,
      '-CA',
      ca,
      '-CAkey',
      caKey,
      '-copy_extensions',
      'copyall',
      '-days',
      '9',
      '-outform',
      'DER',
      '-out',
      leaf,
    ])
    expect(openssl(['verify', '-CAfile', ca, leaf])).toMatchObject({ status: 0 })
    chain = [
      await view(opensslBytes(['x509', '-in', ca, '-outform', 'DER'])),
      await view(opensslBytes(['x509', '-inform', 'DER', '-in', leaf, '-outform', 'DER'])),
    ]
  })

  it('is picked out of its chain, in any order, with the key or without', () => {
    expect(pickLeaf(chain)).toBe(1)
    expect(pickLeaf(chain.toReversed())).toBe(0)
    expect(pickLeaf(chain, key)).toBe(1)
    expect(pickLeaf([])).toBe(-1)
  })

  it('is proven to hold our key, and its CA is not', () => {
    const [ca, leaf] = chain
    if (!ca || !leaf) throw new Error('no chain')
    expect(proveKeyMatch(leaf, key)).toMatchObject({
      ok: true,
      value: { exponent: 65537, spkiSha256: leaf.spkiSha256 },
    })
    expect(proveKeyMatch(ca, key)).toMatchObject({ ok: false, error: { code: 'key_mismatch' } })
    expect(proveKeyMatch(leaf, other)).toMatchObject({ ok: false, error: { code: 'key_mismatch' } })
    expect(leaf.selfSigned).toBe(false)
  })
})

describe('proveKeyMatch', () => {
  it('refuses a certificate whose key is not RSA', async () => {
    const curveKey = scratch.path('ec.pem')
    opensslBytes(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', curveKey])
    const certificate = await view(
      opensslBytes(['req', '-x509', '-key', curveKey, '-outform', 'DER', '-subj', '/CN=x']),
    )
    expect(proveKeyMatch(certificate, key)).toEqual({
      ok: false,
      error: { code: 'certificate_key_not_rsa', algorithm: 'id-ecPublicKey' },
    })
  })
})

describe('compareCertificates', () => {
  it('tells the same certificate, a renewed one and a foreign one apart', async () => {
    const first = await view(await issued(key, { validityDays: 365 }))
    const renewed = await view(await issued(key, { validityDays: 730 }))
    const foreign = await view(await issued(other, { validityDays: 365 }))
    expect(compareCertificates(first, first)).toBe('identical')
    expect(compareCertificates(first, renewed)).toBe('same_key')
    expect(compareCertificates(first, foreign)).toBe('different_key')
  })
})

describe('validity until an instant', () => {
  it('is written as given, to the second', async () => {
    const notAfter = epochMilliseconds(Date.UTC(2031, 5, 1, 12, 30, 15, 999))
    expect((await view(await issued(key, { notAfter }))).notAfter).toBe(Date.UTC(2031, 5, 1, 12, 30, 15))
  })

  it.each([
    [Date.UTC(2026, 10, 22), 0],
    [Date.UTC(2026, 10, 21), -1],
    [Date.UTC(2026, 10, 22) + 36_501 * 86_400_000, 36_501],
  ])('refuses %i', async (notAfter, got) => {
    const input = { signingKey: key, subject: { CN: 'x' }, notBefore: NOW, notAfter: epochMilliseconds(notAfter) }
    expect(await issueSelfSignedCertificate(input, random)).toEqual({
      ok: false,
      error: { code: 'validity_out_of_range', min: 1, max: 36_500, got },
    })
  })
})

describe('checkSubjectAltNames', () => {
  it('puts every kind of name into the request as OpenSSL and this project read it', async () => {
    const der = await requested([
      { kind: 'dNSName', value: '*.a.example' },
      { kind: 'rfc822Name', value: 'key@example.com' },
      { kind: 'uniformResourceIdentifier', value: 'https://example.com/x?y' },
      { kind: 'iPAddress', value: '192.0.2.1' },
      { kind: 'iPAddress', value: '2001:db8::1' },
    ])
    const { output } = openssl(['req', '-inform', 'DER', '-verify', '-noout', '-text'], der)
    expect(output).toContain(
      'DNS:*.a.example, email:key@example.com, URI:https://example.com/x?y, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1',
    )
    expect(output).toContain('self-signature verify OK')
    const viewed = await viewCertificationRequest(der)
    expect(viewed.ok && viewed.value.requestedExtensions.at(-1)?.value).toMatchObject({
      kind: 'subject_alt_name',
      names: [
        { value: '*.a.example' },
        { value: 'key@example.com' },
        { value: 'https://example.com/x?y' },
        { value: '192.0.2.1' },
        { value: '2001:db8:0:0:0:0:0:1' },
      ],
    })
  })

  it.each<SubjectAltName>([
    { kind: 'dNSName', value: '' },
    { kind: 'dNSName', value: 'a b' },
    { kind: 'dNSName', value: '-a.example' },
    { kind: 'dNSName', value: 'a..example' },
    { kind: 'dNSName', value: 'münchen.example' },
    { kind: 'dNSName', value: `${'a'.repeat(64)}.example` },
    { kind: 'rfc822Name', value: 'nobody' },
    { kind: 'rfc822Name', value: 'ü@example.com' },
    { kind: 'uniformResourceIdentifier', value: 'example.com' },
    { kind: 'uniformResourceIdentifier', value: 'https://exa mple.com' },
    { kind: 'iPAddress', value: '256.0.0.1' },
    { kind: 'iPAddress', value: '1.2.3' },
    { kind: 'iPAddress', value: '2001:db8:::1' },
    { kind: 'iPAddress', value: 'localhost' },
  ])('refuses $kind $value', (name) => {
    const good = { kind: 'dNSName', value: 'a.example' } as const
    expect(checkSubjectAltNames([good, name])).toEqual({
      ok: false,
      error: { code: 'alt_name_invalid', index: 1, kind: name.kind },
    })
  })

  it('refuses an empty list', () => {
    expect(checkSubjectAltNames([])).toEqual({ ok: false, error: { code: 'alt_names_empty' } })
  })
})
