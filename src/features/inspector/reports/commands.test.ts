import { execFileSync } from 'node:child_process'

import { expect, test } from 'vitest'

import { inspectCommands } from './commands.ts'

const FIXTURES = 'e2e/fixtures/keys'

/** Runs the command for the SHA-256 of the public key over a fixture. */
function digestOf(kind: Parameters<typeof inspectCommands>[0], file: string): string | undefined {
  const found = inspectCommands(kind, file).find(({ about }) => about === 'SHA-256 of the public key')
  const output = execFileSync('sh', ['-c', found!.command], { cwd: FIXTURES, encoding: 'utf8', stdio: 'pipe' })
  return /[0-9a-f]{64}/.exec(output)?.[0]
}

test('key, certificate and request of one pair give one figure, by OpenSSL', () => {
  const ofKey = digestOf('rsa_private_key', 'pkcs8-2048.pem')
  expect(ofKey).toHaveLength(64)
  expect(digestOf('certificate', 'bad-certificate.pem')).toBe(ofKey)
  expect(digestOf('certification_request', 'bad-request.pem')).toBe(ofKey)
  expect(digestOf('public_key', 'bad-public.pem')).toBe(ofKey)
})

test('the name is put in as it is, whatever it holds', () => {
  const [first] = inspectCommands('certificate', "'./a$&b.crt'")
  expect(first?.command).toContain("-in './a$&b.crt' ")
})

test('what no such tool reads has no command', () => {
  expect(inspectCommands('access_token', 'x')).toEqual([])
})
