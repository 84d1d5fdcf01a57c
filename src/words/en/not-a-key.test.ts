import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { recogniseInput } from '#core/recognition/recognise.ts'

import { openssl, opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { NOT_A_KEY_WORDS } from './not-a-key.ts'

/** Made with the key and IV of zeros that the recipe’s variables hold here. */
const ZEROS = { DECRYPTION_KEY: '0'.repeat(64), DECRYPTION_IV: '0'.repeat(32) }

it.each([
  ['with a salt', ['-pbkdf2', '-pass', 'pass:x'], 'openssl_enc_salted'],
  ['with a salt, in base64', ['-pbkdf2', '-pass', 'pass:x', '-a'], 'openssl_enc_base64'],
  ['with a salt, in base64 on one line', ['-pbkdf2', '-pass', 'pass:x', '-a', '-A'], 'openssl_enc_base64'],
  ['with key and IV', ['-K', ZEROS.DECRYPTION_KEY, '-iv', ZEROS.DECRYPTION_IV], 'openssl_enc_by_size'],
] as const)('the command said of a file that openssl enc wrote %s opens it', async (_how, options, code) => {
  const scratch = scratchFolder()
  const pem = opensslBytes(['genpkey', '-algorithm', 'rsa', '-pkeyopt', 'rsa_keygen_bits:2048'])
  const { status, output } = openssl(['enc', '-aes-256-cbc', ...options, '-out', scratch.path('key.enc')], pem)
  expect({ status, output }).toEqual({ status: 0, output: '' })
  expect((await recogniseInput(readFileSync(scratch.path('key.enc')))).refusal?.code).toBe(code)
  const command = `${NOT_A_KEY_WORDS[code].command ?? ''}${code === 'openssl_enc_by_size' ? '' : ' -pass pass:x'}`
  const env = { ...process.env, ...ZEROS }
  expect(spawnSync('sh', ['-c', command.replace('FILE', 'key.enc')], { cwd: scratch.path(''), env }).status).toBe(0)
  expect(existsSync(scratch.path('server.key'))).toBe(true)
  expect(new Uint8Array(readFileSync(scratch.path('server.key')))).toEqual(pem)
  scratch.remove()
})
