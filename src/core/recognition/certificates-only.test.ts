import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { certificatesOnly } from './certificates-only.ts'

const corpus = join(import.meta.dirname, '../../../e2e/fixtures/keys')
const refused = { ok: false, error: { code: 'not_certificates_only' } }

function openssl(): { key: string; certificate: string; certificateDer: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'))
  const [keyFile, certificateFile] = [join(folder, 'key'), join(folder, 'certificate')]
  const subject = ['-subj', '/CN=only', '-keyout', keyFile, '-out', certificateFile]
  execFileSync('openssl', ['req', '-x509', '-sha256', '-nodes', '-newkey', 'rsa:2048', ...subject], { stdio: 'ignore' })
  const certificateDer = execFileSync('openssl', ['x509', '-in', certificateFile, '-outform', 'DER'])
  return { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8'), certificateDer }
}
const { key, certificate, certificateDer } = openssl()

describe('what is sent where a certificate belongs', () => {
  it.each([
    ['a certificate', certificate],
    ['with the text OpenSSL writes before it', `subject=CN = only\nissuer=CN = only\n${certificate}`],
    ['its base64 alone', certificateDer.toString('base64')],
    ['quoted in a mail', certificate.replace(/^/gm, '> ')],
  ])('is the certificate: %s', (_what, text) => {
    expect(certificatesOnly(text)).toEqual({ ok: true, value: certificate })
  })

  it('is every certificate of a chain', () => {
    expect(certificatesOnly(certificate + certificate)).toEqual({ ok: true, value: certificate + certificate })
  })

  it.each([
    ['the key', key],
    ['the key behind its certificate', certificate + key],
    ['the key before its certificate', key + certificate],
    ['the key under the label of a certificate', key.replaceAll('PRIVATE KEY', 'CERTIFICATE')],
    ['a password', 'correct horse battery staple'],
    ['nothing', ''],
    ['half a certificate', certificate.slice(0, 400)],
  ])('is never %s', (_what, text) => {
    expect(certificatesOnly(text)).toEqual(refused)
  })

  it('is nothing of any key file there is, read as text or as base64, except certificates', () => {
    const sent = readdirSync(corpus).filter((file) => {
      const bytes = readFileSync(join(corpus, file))
      const texts = [bytes.toString('utf8'), bytes.toString('base64')]
      return texts.some((text) => certificatesOnly(text).ok)
    })
    expect(sent.filter((file) => !file.includes('certificate'))).toEqual([])
    expect(sent.length).toBeGreaterThan(0)
  })
})
