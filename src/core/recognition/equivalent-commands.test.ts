import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { keytool, openssl } from '../../../e2e/fixtures/oracles.ts'
import { equivalentCommands } from './equivalent-commands.ts'
import type { InputKind } from './recognition.ts'

const FILES: [InputKind, file: string, password?: string][] = [
  ['rsa_private_key', 'pkcs8-2048.pem'],
  ['encrypted_private_key', 'traditional-aes256.pem', 'secret'],
  ['other_private_key', 'bad-ec-pkcs8.pem'],
  ['public_key', 'bad-public.pem'],
  ['certificate', 'bad-certificate.pem'],
  ['certification_request', 'bad-request.pem'],
  ['pkcs12', 'p12-2048.p12', 'secret'],
  ['jks', 'java.jks', 'storepw'],
]

describe('equivalentCommands', () => {
  it.each(FILES)('gives commands for %s that work', (kind, file, password) => {
    const path = join(import.meta.dirname, '../../../e2e/fixtures/keys', file)
    const commands = equivalentCommands(kind)
    expect(commands).not.toEqual({})
    const args = (command: string) => command.replace('FILE', path).split(' ').slice(1)
    if (commands.openssl)
      expect(openssl([...args(commands.openssl), ...(password ? ['-passin', `pass:${password}`] : [])])).toMatchObject({
        status: 0,
      })
    if (commands.keytool)
      expect(keytool([...args(commands.keytool), ...(password ? ['-storepass', password] : [])])).toMatchObject({
        status: 0,
      })
  })

  it('has none for what those programs do not read', () => {
    expect(equivalentCommands('jws')).toEqual({})
  })
})
