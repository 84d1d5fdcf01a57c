import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { viewCertificationRequest } from './view-request.ts'
import { viewCertificate } from './view.ts'

const scratch = scratchFolder()
let keyFile: string

beforeAll(() => {
  keyFile = scratch.path('key.pem')
  opensslBytes(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', keyFile])
})
afterAll(scratch.remove)

const made = (...options: string[]) =>
  opensslBytes(['req', '-x509', '-key', keyFile, '-outform', 'DER', '-days', '1', ...options])
const view = async (der: Uint8Array) => {
  const viewed = await viewCertificate(der)
  if (!viewed.ok) throw new Error(viewed.error.code)
  return viewed.value
}

describe('viewCertificate', () => {
  it('keeps the attributes of a multi-valued RDN together', async () => {
    const { subject } = await view(made('-subj', '/O=One/CN=Two+OU=Three', '-multivalue-rdn'))
    expect(subject.rdns.map((rdn) => rdn.map(({ name, value }) => `${name}=${value}`))).toEqual([
      ['O=One'],
      ['CN=Two', 'OU=Three'],
    ])
    expect(subject.rfc4514).toBe('CN=Two+OU=Three,O=One')
  })

  it.each([
    ['CN', ' lead and trail ', '\\ lead and trail\\ '],
    ['CN', ' ', '\\ '],
    ['CN', '\\ ', '\\\\\\ '],
    ['CN', '#hash', '\\#hash'],
    ['CN', 'a,b+c"d\\e<f>g;h=i', 'a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h=i'],
  ])('escapes %s=%j as RFC 4514 §2.4 says', async (type, value, escaped) => {
    const { subject } = await view(made('-utf8', '-subj', `/${type}=${value.replace(/[\\+/]/g, '\\$&')}`))
    expect(subject.rdns[0]?.[0]?.value).toBe(value)
    expect(subject.rfc4514).toBe(`${type}=${escaped}`)
  })

  it('decodes names, usages, constraints and identifiers of a CA certificate', async () => {
    const { extensions } = await view(
      made(
        '-subj',
        '/CN=x',
        '-addext',
        'keyUsage=critical,keyCertSign,cRLSign',
        '-addext',
        'extendedKeyUsage=clientAuth,1.2.3.4',
      ).slice(),
    )
    const valueOf = (name: string) => extensions.find((extension) => extension.name === name)?.value
    expect(valueOf('keyUsage')).toEqual({ kind: 'key_usage', usages: ['keyCertSign', 'cRLSign'] })
    expect(valueOf('extKeyUsage')).toEqual({ kind: 'ext_key_usage', purposes: ['clientAuth', '1.2.3.4'] })
    expect(valueOf('basicConstraints')).toEqual({ kind: 'basic_constraints', cA: true })
    expect(valueOf('authorityKeyIdentifier')).toMatchObject({ keyIdentifier: expect.stringMatching(/^[0-9a-f]{40}$/) })
  })

  it('decodes every kind of subject alternative name', async () => {
    const names = 'DNS:a.example,email:b@example.com,URI:https://c.example/d,IP:192.0.2.1,IP:2001:db8::1,RID:1.2.3'
    const { extensions } = await view(made('-subj', '/CN=x', '-addext', `subjectAltName=${names}`))
    expect(extensions.find(({ name }) => name === 'subjectAltName')?.value).toEqual({
      kind: 'subject_alt_name',
      names: [
        { kind: 'dNSName', value: 'a.example' },
        { kind: 'rfc822Name', value: 'b@example.com' },
        { kind: 'uniformResourceIdentifier', value: 'https://c.example/d' },
        { kind: 'iPAddress', value: '192.0.2.1' },
        { kind: 'iPAddress', value: '2001:db8:0:0:0:0:0:1' },
        { kind: 'registeredID', value: '2a03' },
      ],
    })
  })

  it('shows an extension it does not know undecoded, with its bytes', async () => {
    const { extensions } = await view(made('-subj', '/CN=x', '-addext', '1.2.3.4=critical,DER:0500'))
    expect(extensions.find(({ oid }) => oid === '1.2.3.4')).toEqual({
      oid: '1.2.3.4',
      name: '1.2.3.4',
      critical: true,
      value: { kind: 'undecoded' },
      valueHex: '0500',
    })
  })

  it.each(['sha1', 'sha384', 'sha512'])('checks a self-signature with %s', async (hash) => {
    const certificate = await view(made('-subj', '/CN=x', `-${hash}`))
    expect(certificate).toMatchObject({ signatureAlgorithm: `${hash}WithRSAEncryption`, selfSigned: true })
  })

  it('does not call a certificate with a broken signature self-signed', async () => {
    const der = made('-subj', '/CN=x')
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    expect((await view(der)).selfSigned).toBe(false)
  })

  it('reads a certificate for an elliptic curve key', async () => {
    const curveKey = scratch.path('ec.pem')
    opensslBytes(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', curveKey])
    const der = opensslBytes(['req', '-x509', '-key', curveKey, '-outform', 'DER', '-subj', '/CN=x'])
    expect(await view(der)).toMatchObject({
      signatureAlgorithm: 'ecdsa-with-SHA256',
      subjectPublicKeyInfo: { algorithm: 'id-ecPublicKey', curve: 'P-256' },
    })
  })

  it.each([
    ['nothing', new Uint8Array(), 'der_truncated'],
    ['a number', new Uint8Array([2, 1, 5]), 'der_unexpected'],
    ['an empty sequence', new Uint8Array([0x30, 0]), 'der_unexpected'],
  ])('refuses %s', async (_name, bytes, code) => {
    expect(await viewCertificate(bytes)).toMatchObject({ ok: false, error: { code } })
  })

  it('refuses a certificate that is cut off anywhere and one with bytes behind it', async () => {
    const der = made('-subj', '/CN=x')
    for (let length = 0; length < der.length; length += 7)
      expect((await viewCertificate(der.subarray(0, length))).ok).toBe(false)
    expect(await viewCertificate(new Uint8Array([...der, 0]))).toMatchObject({
      error: { code: 'der_trailing_bytes', at: der.length },
    })
  })

  it('answers every single-byte change with a Result', async () => {
    const der = made('-subj', '/CN=x/O=y')
    for (let index = 0; index < der.length; index++) {
      const changed = der.slice()
      changed[index] = (changed[index] ?? 0) ^ 0xff
      expect(typeof (await viewCertificate(changed)).ok).toBe('boolean')
    }
  })
})

describe('viewCertificationRequest', () => {
  it('reads a request without attributes and notices a broken signature', async () => {
    const der = opensslBytes(['req', '-new', '-key', keyFile, '-outform', 'DER', '-subj', '/CN=x'])
    expect(await viewCertificationRequest(der)).toMatchObject({
      ok: true,
      value: { signatureValid: true, requestedExtensions: [] },
    })
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    expect(await viewCertificationRequest(der)).toMatchObject({ ok: true, value: { signatureValid: false } })
  })

  it('refuses a certificate', async () => {
    expect((await viewCertificationRequest(made('-subj', '/CN=x'))).ok).toBe(false)
  })
})
