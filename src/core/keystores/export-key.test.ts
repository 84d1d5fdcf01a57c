import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { keytool, openssl, opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { issueSelfSignedCertificate } from '../certificates/issue.ts'
import { encodePem } from '../encoding/pem.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { generateSigningKey, type SigningKey } from '../keys/generate.ts'
import { isSigningKey } from '../keys/guard.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import { EXPORT_ITERATIONS, handOutKey } from './export-key.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const scratch = scratchFolder()
let key: SigningKey
let certificate: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  key = await generateSigningKey({ modulusBits: 2048, extractable: true })
  const issued = await issueSelfSignedCertificate(
    {
      signingKey: key,
      subject: { CN: 'travels' },
      notBefore: epochMilliseconds(Date.UTC(2026, 0, 1)),
      validityDays: 3650,
    },
    random,
  )
  if (!issued.ok) throw new Error(issued.error.code)
  certificate = issued.value
})
afterAll(scratch.remove)

async function handedOut(options: Parameters<typeof handOutKey>[1]) {
  const result = await handOutKey(key, options, random)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const spkiOf = (privateKeyPem: string) => opensslBytes(['pkey', '-pubout', '-outform', 'DER'], privateKeyPem)

describe('handOutKey', () => {
  it.each(['secret', 'pässwörd', 'пароль 🔑'])('writes PKCS#8 that OpenSSL opens with %j', async (password) => {
    const { file } = await handedOut({ format: 'pkcs8', password })
    const opened = openssl([
      'pkcs8',
      '-inform',
      'DER',
      '-passin',
      `pass:${password}`,
      '-in',
      scratch.write('key.p8', file),
    ])
    expect(spkiOf(opened.output)).toEqual(key.spki)
  })

  it('encrypts with PBES2, AES-256-CBC and 600,000 rounds of PBKDF2 with HMAC-SHA-256', async () => {
    const { file } = await handedOut({ format: 'pkcs8', password: 'secret' })
    const { output } = openssl(['asn1parse', '-inform', 'DER', '-in', scratch.write('key.p8', file)])
    for (const part of [':PBES2', ':PBKDF2', ':0927C0', ':hmacWithSHA256', ':aes-256-cbc'])
      expect(output).toContain(part)
    expect(EXPORT_ITERATIONS).toBe(0x0927c0)
  })

  it.each(['secret', 'pässwörd'])(
    'writes PKCS#12 that OpenSSL opens with %j, certificate and name included',
    async (password) => {
      const { file } = await handedOut({ format: 'pkcs12', certificate, friendlyName: 'Schlüssel', password })
      const { output, status } = openssl([
        'pkcs12',
        '-nodes',
        '-info',
        '-passin',
        `pass:${password}`,
        '-in',
        scratch.write('key.p12', file),
      ])
      expect(status).toBe(0)
      expect(output).toContain('MAC: sha256, Iteration 600000')
      expect(output).toContain(encodePem('CERTIFICATE', certificate).trim())
      // OpenSSL escapes the umlaut in one version and not in another.
      expect(output).toMatch(/friendlyName: Schl\S+ssel/)
      expect(spkiOf(/-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----\n/.exec(output)?.[0] ?? '')).toEqual(
        key.spki,
      )
    },
  )

  it('writes PKCS#12 whose key Java can sign with', async () => {
    const { file } = await handedOut({ format: 'pkcs12', certificate, friendlyName: 'travels', password: 'secret' })
    const keystore = scratch.write('java.p12', file)
    const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', 'secret']
    const listed = keytool(['-list', '-v', ...store])
    expect(listed.output).toContain('Entry type: PrivateKeyEntry')
    const request = keytool(['-certreq', '-alias', 'travels', ...store])
    expect(openssl(['req', '-verify', '-noout'], request.output)).toMatchObject({ status: 0 })
    expect(opensslBytes(['req', '-pubkey', '-noout'], request.output)).toEqual(
      opensslBytes(['pkey', '-pubin', '-inform', 'DER', '-pubout'], key.spki),
    )
  })

  it('gives back a key that still signs and cannot be handed out again', async () => {
    const { key: kept } = await handedOut({ format: 'pkcs8', password: 'secret' })
    expect(isSigningKey(kept)).toBe(true)
    expect(kept.thumbprint).toBe(key.thumbprint)
    const data = new TextEncoder().encode('still signs')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', kept.privateKey, data)
    expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key.publicKey, signature, data)).toBe(true)
    expect(await handOutKey(kept, { format: 'pkcs8', password: 'secret' }, random)).toEqual({
      ok: false,
      error: { code: 'key_not_extractable' },
    })
  })

  it('writes files that are read back here', async () => {
    for (const format of [{ format: 'pkcs8' }, { format: 'pkcs12', certificate, friendlyName: 'пароль' }] as const) {
      const { file } = await handedOut({ ...format, password: 'pässwörd' })
      const { entries, refusal } = await recogniseInput(file, { password: 'pässwörd' })
      expect(refusal).toBeUndefined()
      expect(entries[0]?.type === 'private_key' && entries[0].outcome.ok && entries[0].outcome.value.thumbprint).toBe(
        key.thumbprint,
      )
    }
  })

  it('refuses an empty password', async () => {
    expect(await handOutKey(key, { format: 'pkcs8', password: '' }, random)).toEqual({
      ok: false,
      error: { code: 'password_missing' },
    })
  })
})
