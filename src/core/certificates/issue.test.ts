import { MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'
import fc from 'fast-check'
import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { keytool, openssl, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { encodePem } from '../encoding/pem.ts'
import { generateSigningKey, type SigningKey } from '../keys/generate.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { issueSelfSignedCertificate, MAX_VALIDITY_DAYS } from './issue.ts'
import { buildCertificationRequest } from './request.ts'
import type { SubjectFields } from './subject.ts'
import { viewCertificationRequest } from './view-request.ts'
import { viewCertificate } from './view.ts'

const SUBJECT: SubjectFields = {
  C: 'DE',
  ST: 'Bayern',
  L: 'München',
  O: 'Countersign, "Quoted" + Söhne; <GmbH>',
  OU: ' 検証 ',
  CN: '#1 \\ = test',
  emailAddress: 'key@example.com',
}
const NOW = epochMilliseconds(Date.UTC(2026, 10, 22, 12, 0, 0, 750))
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

async function issue(signingKey: SigningKey, change: Partial<Parameters<typeof issueSelfSignedCertificate>[0]> = {}) {
  const issued = await issueSelfSignedCertificate(
    { signingKey, subject: SUBJECT, notBefore: NOW, validityDays: 365, ...change },
    random,
  )
  if (!issued.ok) throw new Error(issued.error.code)
  return issued.value
}

async function view(der: Uint8Array) {
  const viewed = await viewCertificate(der)
  if (!viewed.ok) throw new Error(viewed.error.code)
  return viewed.value
}

describe.each(MODULUS_BITS)('with a key of %i bits', (modulusBits) => {
  const scratch = scratchFolder()
  let key: SigningKey
  beforeAll(async () => {
    key = await generateSigningKey({ modulusBits })
  })
  afterAll(scratch.remove)

  it('issues a certificate that openssl verify accepts at its strictest', async () => {
    const pem = scratch.write('certificate.pem', encodePem('CERTIFICATE', await issue(key)))
    const time = String(Math.floor(NOW / 1000) + 60)
    const checks = ['-check_ss_sig', '-x509_strict', '-attime', time]
    expect(openssl(['verify', ...checks, '-CAfile', pem, pem])).toEqual({ status: 0, output: `${pem}: OK\n` })
  })

  it('issues a certificate that keytool prints and Node accepts', async () => {
    const der = await issue(key)
    const certificate = scratch.write('certificate.cer', der)
    const printed = keytool(['-printcert', '-file', certificate])
    expect(printed.status).toBe(0)
    expect(printed.output).toContain(`Subject Public Key Algorithm: ${modulusBits}-bit RSA key`)
    expect(printed.output).toContain('Signature algorithm name: SHA256withRSA\n')

    const node = new X509Certificate(der)
    expect(node.verify(node.publicKey)).toBe(true)
    expect(node.ca).toBe(false)
    const { fingerprintSha1, fingerprintSha256, selfSigned } = await view(der)
    expect(node.fingerprint.replaceAll(':', '').toLowerCase()).toBe(fingerprintSha1)
    expect(node.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprintSha256)
    expect(selfSigned).toBe(true)
  })

  it('builds a certification request that openssl and keytool accept', async () => {
    const built = await buildCertificationRequest({ signingKey: key, subject: SUBJECT })
    if (!built.ok) throw new Error(built.error.code)
    const pem = scratch.write('request.pem', encodePem('CERTIFICATE REQUEST', built.value))
    expect(openssl(['req', '-in', pem, '-verify', '-noout'])).toEqual({
      status: 0,
      output: 'Certificate request self-signature verify OK\n',
    })
    expect(keytool(['-printcertreq', '-file', pem])).toMatchObject({ status: 0 })
    const viewed = await viewCertificationRequest(built.value)
    expect(viewed).toMatchObject({
      ok: true,
      value: { signatureValid: true, subjectPublicKeyInfo: { modulusBits, exponent: 65537 } },
    })
    expect(viewed.ok && viewed.value.requestedExtensions.map(({ name }) => name)).toEqual([
      'basicConstraints',
      'keyUsage',
      'subjectKeyIdentifier',
    ])
  })

  it('stays below the size Salesforce accepts', async () => {
    expect((await view(await issue(key))).pemBytes).toBeLessThan(MAX_UPLOADED_CERTIFICATE_BYTES)
  })
})

describe('issueSelfSignedCertificate', () => {
  let key: SigningKey
  beforeAll(async () => {
    key = await generateSigningKey({ modulusBits: 2048 })
  })

  it('writes each attribute into an RDN of its own, in order, with the string type of RFC 5280', async () => {
    const { subject, issuer } = await view(await issue(key))
    expect(subject.rdns.map((rdn) => rdn.map(({ name, value, stringType }) => [name, value, stringType]))).toEqual([
      [['C', 'DE', 'printableString']],
      [['ST', 'Bayern', 'utf8String']],
      [['L', 'München', 'utf8String']],
      [['O', 'Countersign, "Quoted" + Söhne; <GmbH>', 'utf8String']],
      [['OU', ' 検証 ', 'utf8String']],
      [['CN', '#1 \\ = test', 'utf8String']],
      [['emailAddress', 'key@example.com', 'ia5String']],
    ])
    expect(issuer).toEqual(subject)
  })

  it('marks basicConstraints and keyUsage critical and names the key by method 1', async () => {
    const { extensions, version } = await view(await issue(key))
    const bits = key.spki.subarray(-270) // a 2048-bit RSAPublicKey is 270 octets, at the end
    const keyIdentifier = Buffer.from(await crypto.subtle.digest('SHA-1', bits)).toString('hex')
    expect(version).toBe(3)
    expect(extensions.map(({ name, critical, value }) => ({ name, critical, value }))).toEqual([
      { name: 'basicConstraints', critical: true, value: { kind: 'basic_constraints', cA: false } },
      { name: 'keyUsage', critical: true, value: { kind: 'key_usage', usages: ['digitalSignature'] } },
      { name: 'subjectKeyIdentifier', critical: false, value: { kind: 'subject_key_identifier', keyIdentifier } },
    ])
  })

  it('numbers each certificate at random, positive, with sixteen octets, whatever the random bytes', async () => {
    for (const fill of [0x00, 0x7f, 0x80, 0xff]) {
      const issued = await issueSelfSignedCertificate(
        { signingKey: key, subject: { CN: 'x' }, notBefore: NOW, validityDays: 1 },
        (length) => new Uint8Array(length).fill(fill),
      )
      const { serialNumberHex } = await view(issued.ok ? issued.value : new Uint8Array())
      expect(serialNumberHex).toMatch(/^[4-7][0-9a-f]{31}$/)
    }
    expect((await view(await issue(key))).serialNumberHex).not.toBe((await view(await issue(key))).serialNumberHex)
  })

  it('cuts to whole seconds and counts days of 24 hours', async () => {
    const { notBefore, notAfter } = await view(await issue(key, { validityDays: 1 }))
    expect(notBefore).toBe(Date.UTC(2026, 10, 22, 12))
    expect(notAfter).toBe(Date.UTC(2026, 10, 23, 12))
  })

  it.each([
    [Date.UTC(2049, 11, 30, 23, 59, 59), '17', '18'],
    [Date.UTC(2049, 11, 29, 23, 59, 59), '17', '17'],
    [Date.UTC(2050, 0, 1), '18', '18'],
  ])('changes from UTCTime to GeneralizedTime with the year 2050 (%i)', async (start, first, second) => {
    const der = await issue(key, { notBefore: epochMilliseconds(start), validityDays: 2 })
    const times = Buffer.from(der)
      .toString('hex')
      .match(/(17)0d(?:3\d){12}5a|(18)0f(?:3\d){14}5a/g)
    expect(times?.map((time) => time.slice(0, 2))).toEqual([first, second])
    const { notBefore, notAfter } = await view(der)
    expect([notBefore, notAfter]).toEqual([start, start + 2 * 86_400_000])
    const node = new X509Certificate(der)
    expect([node.validFromDate.getTime(), node.validToDate.getTime()]).toEqual([notBefore, notAfter])
  })

  it.each([
    [{ subject: {} }, { code: 'subject_empty' }],
    [{ subject: { CN: '', O: '' } }, { code: 'subject_empty' }],
    [{ subject: { CN: 'x'.repeat(65) } }, { code: 'subject_attribute_too_long', attribute: 'CN', max: 64, got: 65 }],
    [{ subject: { C: 'de', CN: 'x' } }, { code: 'country_code_invalid', got: 'de' }],
    [{ subject: { C: 'DEU', CN: 'x' } }, { code: 'country_code_invalid', got: 'DEU' }],
    [{ subject: { emailAddress: 'müller@example.com' } }, { code: 'email_not_ia5', at: 1 }],
    [{ validityDays: 0 }, { code: 'validity_out_of_range', min: 1, max: MAX_VALIDITY_DAYS, got: 0 }],
    [{ validityDays: 1.5 }, { code: 'validity_out_of_range', min: 1, max: MAX_VALIDITY_DAYS, got: 1.5 }],
    [{ validityDays: 36_501 }, { code: 'validity_out_of_range', min: 1, max: MAX_VALIDITY_DAYS, got: 36_501 }],
  ])('refuses %j', async (change, error) => {
    const input = { signingKey: key, subject: SUBJECT, notBefore: NOW, validityDays: 365, ...change }
    expect(await issueSelfSignedCertificate(input, random)).toEqual({ ok: false, error })
  })

  it('accepts 64 characters of any script, counted as characters', async () => {
    const CN = '𝔘'.repeat(64)
    expect((await view(await issue(key, { subject: { CN } }))).subject.rdns[0]?.[0]?.value).toBe(CN)
  })

  it('brings every subject back exactly as it was given', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from(' ,+"\\<>;#=/')),
        fc.constantFrom('é', 'Ж', '漢', '😀'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.string({ unit: fc.constantFrom(...Array.from('abc@.+ ,')), minLength: 1, maxLength: 20 }),
        async (CN, O, emailAddress) => {
          const { subject } = await view(await issue(key, { subject: { CN, O, emailAddress } }))
          const given = Object.entries({ O, CN, emailAddress }).filter(([, value]) => value !== '')
          expect(subject.rdns.map((rdn) => rdn.map(({ name, value }) => [name, value]))).toEqual(
            given.map((attribute) => [attribute]),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
