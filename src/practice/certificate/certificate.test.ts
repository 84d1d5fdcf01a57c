import { describe, expect, it } from 'vitest'

import { judgeCertificate, type CertificateRefusal } from './certificate.ts'
import { keyPair } from '../testing/bench.ts'
import { element, rsaKeyPair, selfSignedDer, sequence, toPem } from '../testing/x509.ts'

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const exported = async (format: 'pkcs8' | 'spki', key: CryptoKey) =>
  new Uint8Array((await crypto.subtle.exportKey(format, key)) as ArrayBuffer)

async function refusal(uploaded: string): Promise<CertificateRefusal> {
  const judged = await judgeCertificate(uploaded)
  if (judged.ok) throw new Error('accepted')
  return judged.error
}

describe('a certificate', () => {
  it('is taken as PEM, as base64 of DER, with text around it and with CRLF', async () => {
    const der = await selfSignedDer(await keyPair())
    const pem = toPem(der, 'CERTIFICATE')
    for (const upload of [
      pem,
      base64(der),
      `subject=CN = practice\n${pem}`,
      pem.replaceAll('\n', '\r\n'),
      `\n${pem}\n\n`,
    ]) {
      expect(await judgeCertificate(upload)).toMatchObject({
        ok: true,
        value: { modulusBits: 2048, derBase64: base64(der) },
      })
    }
  })
  it('is known by the hash of its public key', async () => {
    const keys = await keyPair()
    const judged = await judgeCertificate(toPem(await selfSignedDer(keys), 'CERTIFICATE'))
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await exported('spki', keys.publicKey)))
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(judged).toMatchObject({ ok: true, value: { spkiSha256: hex } })
  })
})

describe('what is not a certificate is named', () => {
  it('a private key, alone, in DER, or beside a certificate, and nothing of it is repeated', async () => {
    const keys = await keyPair()
    const pkcs8 = await exported('pkcs8', keys.privateKey)
    const pem = toPem(pkcs8, 'PRIVATE KEY')
    const certificate = toPem(await selfSignedDer(keys), 'CERTIFICATE')
    const pkcs1 = pkcs8.slice(26)
    for (const upload of [
      pem,
      base64(pkcs8),
      base64(pkcs1),
      certificate + pem,
      toPem(pkcs1, 'RSA PRIVATE KEY'),
      toPem(pkcs8, 'ENCRYPTED PRIVATE KEY'),
    ]) {
      expect(await refusal(upload)).toEqual({ code: 'private_key_uploaded' })
    }
  })
  it('a public key and a certification request', async () => {
    const spki = await exported('spki', (await keyPair()).publicKey)
    expect(await refusal(toPem(spki, 'PUBLIC KEY'))).toEqual({ code: 'public_key_uploaded' })
    expect(await refusal(base64(spki))).toEqual({ code: 'public_key_uploaded' })
    expect(await refusal(toPem(spki, 'CERTIFICATE REQUEST'))).toEqual({ code: 'certification_request_uploaded' })
  })
  it('two certificates at once', async () => {
    const pem = toPem(await selfSignedDer(await keyPair()), 'CERTIFICATE')
    expect(await refusal(pem + pem)).toEqual({ code: 'several_certificates_uploaded', count: 2 })
  })
  it('a key of 1024 bits', async () => {
    const small = toPem(await selfSignedDer(await rsaKeyPair(1024)), 'CERTIFICATE')
    expect(await refusal(small)).toEqual({ code: 'certificate_key_too_small', modulusBits: 1024, minimumBits: 2048 })
  })
  it('a file beyond 4096 bytes, and not one of exactly that', async () => {
    const pem = toPem(await selfSignedDer(await keyPair()), 'CERTIFICATE')
    const padded = (length: number) => `${'x'.repeat(length - pem.trim().length - 1)}\n${pem.trim()}`
    expect(await judgeCertificate(padded(4096))).toMatchObject({ ok: true })
    expect(await refusal(padded(4097))).toEqual({ code: 'certificate_too_large', bytes: 4097, limitBytes: 4096 })
  })
  it.each(['', '   '])('nothing at all: "%s"', async (upload) => {
    expect(await refusal(upload)).toEqual({ code: 'certificate_empty' })
  })
  it.each([
    'hello',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----',
    'MIIB',
    '-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----',
    'AAAA',
    'MIAwgA==',
  ])('noise: %s', async (upload) => {
    expect(await refusal(upload)).toEqual({ code: 'not_a_certificate' })
  })
  it('bytes after the certificate, and every certificate cut short', async () => {
    const der = await selfSignedDer(await keyPair())
    expect(await refusal(base64(Uint8Array.from([...der, 0])))).toEqual({ code: 'not_a_certificate' })
    for (let length = 0; length < der.length; length += 17) {
      const judged = await judgeCertificate(base64(der.slice(0, length)))
      expect(judged.ok).toBe(false)
    }
  })
  it('an exponent made to cost time', async () => {
    const modulus = element(0x02, Uint8Array.of(0), new Uint8Array(256).fill(0xff))
    const exponent = element(0x02, new Uint8Array(200).fill(0x7f))
    const rsa = sequence(
      element(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01)),
      element(0x05),
    )
    const spki = sequence(rsa, element(0x03, Uint8Array.of(0), sequence(modulus, exponent)))
    const tbs = sequence(element(0x02, Uint8Array.of(1)), rsa, sequence(), sequence(), sequence(), spki)
    expect(await refusal(base64(sequence(tbs, rsa, element(0x03, Uint8Array.of(0)))))).toEqual({
      code: 'not_a_certificate',
    })
  })
})
