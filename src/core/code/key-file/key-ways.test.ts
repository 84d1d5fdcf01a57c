import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../../../e2e/fixtures/oracles.ts'
import { DerivationWork } from '../../keystores/derivation-work.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { makeTravellingKey } from '../../key-shelf/travelling-key.ts'
import { KEY_FILES, KEY_FORMS } from '../input/sample.ts'
import { KEY_WAYS, keyLines, NEW_CERTIFICATE_FILE } from './key-ways.ts'

const folder = scratchFolder()
afterAll(() => folder.remove())
const cwd = dirname(folder.path('x'))

/** The line, with the password that a person would type. */
function run(line: string, passwords = '') {
  execFileSync('bash', ['-c', `${line} ${passwords}`], { cwd, stdio: 'pipe' })
}
const privateKey = (name: string) => createPrivateKey(readFileSync(folder.path(name)))

describe('the lines that make a key file, run by OpenSSL', () => {
  it.each(['pkcs8', 'pkcs12'] as const)('open what this page handed out as %s', async (format) => {
    const ports = {
      clock: () => epochMilliseconds(1_700_000_000_000),
      random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    }
    const order = { modulusBits: 2048, name: 'KEY', format, password: 'a b' } as const
    const { file, key } = await makeTravellingKey(order, ports, new DerivationWork())
    folder.write(format === 'pkcs8' ? 'KEY.p8' : 'KEY.p12', file)
    const line = keyLines('handed_out', 'pem').find(({ what }) => what === `from_${format}`)?.line ?? ''
    run(line, "-passin 'pass:a b'")
    const { n } = createPublicKey(privateKey(KEY_FILES.pem)).export({ format: 'jwk' })
    expect(n).toBe((await crypto.subtle.exportKey('jwk', key.publicKey)).n)
  })

  it.each(['pem', 'pem_pkcs8'] as const)('make a new key of the form %s, and its certificate', (form) => {
    for (const { line } of keyLines('new_key', form)) run(line)
    expect(readFileSync(folder.path(KEY_FILES[form]), 'utf8')).toContain('-----BEGIN PRIVATE KEY-----')
    const certificate = new X509Certificate(readFileSync(folder.path(NEW_CERTIFICATE_FILE)))
    expect(certificate.checkPrivateKey(privateKey(KEY_FILES[form]))).toBe(true)
    expect(certificate.signatureAlgorithm).toBe('sha256WithRSAEncryption')
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000
    expect(days).toBe(365)
  })
})

it('there is no line for a key that stays where it is, nor for code that reads no file', () => {
  for (const form of KEY_FORMS) expect(keyLines('elsewhere', form)).toEqual([])
  for (const way of KEY_WAYS) expect([...keyLines(way, 'none'), ...keyLines(way, 'salesforce_keystore')]).toEqual([])
})
