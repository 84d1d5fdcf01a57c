import { createCipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { NOT_A_KEY_CODES, type NotAKeyCode } from '../keys/import-refusal.ts'
import { recogniseInput } from './recognise.ts'

const pem = readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys/pkcs8-2048.pem'))

/** As the recipes make it: no salt, so nothing tells it from chance. */
function enciphered(fill: number): Buffer {
  const cipher = createCipheriv('aes-256-cbc', Buffer.alloc(32, fill), Buffer.alloc(16, fill))
  return Buffer.concat([cipher.update(pem), cipher.final()])
}

const salted = Buffer.concat([Buffer.from('Salted__'), Buffer.alloc(8, 7), enciphered(3)])

const INPUTS: readonly (readonly [code: NotAKeyCode, input: string | Buffer])[] = [
  ['no_value', 'undefined'],
  ['no_value', 'KEY=null'],
  ['no_value', '[object Object]'],
  ['no_value', '<Buffer 2d 2d 2d 2d 2d 42 ... 1654 more bytes>'],
  ['variable_not_filled_in', '${{ secrets.SF_JWT_KEY }}'],
  ['variable_not_filled_in', '${{ env.SFDX_AUTH_JWT_KEY }}\n'],
  ['variable_not_filled_in', '$SERVER_KEY'],
  ['variable_not_filled_in', '"${SERVER_KEY}"'],
  ['variable_not_filled_in', '$(serverKey)'],
  ['variable_not_filled_in', '%SERVER_KEY%'],
  ['variable_not_filled_in', '$env:SERVER_KEY'],
  ['variable_not_filled_in', '{{ server_key }}'],
  ['variable_not_filled_in', '<%= ENV["KEY"] %>'],
  ['variable_not_filled_in', '#{ServerKey}#'],
  ['variable_not_filled_in', 'process.env.SF_KEY'],
  ['variable_not_filled_in', 'PRIVATE_KEY=${SERVER_KEY}'],
  ['masked_value', '***'],
  ['masked_value', 'KEY: ********'],
  ['masked_value', '[MASKED]'],
  ['masked_value', '(sensitive value)'],
  ['masked_value', '••••••••'],
  ['secret_reference', 'op://Salesforce/jwt/server.key'],
  ['secret_reference', 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:sf-jwt-AbCdEf'],
  ['secret_reference', '@Microsoft.KeyVault(SecretUri=https://x.vault.azure.net/secrets/sf)'],
  ['secret_reference', 'projects/123/secrets/sf-key/versions/latest'],
  ['placeholder', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
  ['placeholder', '-----BEGIN RSA PRIVATE KEY-----\\nYOUR KEY HERE\\n-----END RSA PRIVATE KEY-----'],
  ['placeholder', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n'],
  ['placeholder', '<your-private-key>'],
  ['placeholder', 'your_private_key_here'],
  ['file_path', './certificates/server.key'],
  ['file_path', String.raw`C:\keys\server.key`],
  ['file_path', '/opt/keys/server.key'],
  ['file_path', 'SF_JWT_KEY_FILE=server.key'],
  ['file_path', '~/.ssh/server_key.pem'],
  ['web_address', 'https://example.my.salesforce.com'],
  ['fingerprint', 'SHA256:uNiVztksCsDhcc0u9e8BrPq7lGXvjTzNUW1fWSeMdpk'],
  ['fingerprint', 'SHA1 Fingerprint=0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D'],
  ['fingerprint', `SHA2-256(stdin)= ${'9f'.repeat(32)}`],
  ['client_secret', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
  ['client_secret', '0123456789ABCDEF'.repeat(4)],
  ['client_secret', 'SF_CLIENT_SECRET=1234567890123456789'],
  ['consumer_key', `3MVG9${'x0'.repeat(40)}`],
  ['consumer_key', `SF_CLIENT_ID="3MVG9${'x0'.repeat(40)}"`],
  ['security_token', 'a1B2c3D4e5F6g7H8i9J0k1L2m'],
  ['html_page', '<!DOCTYPE html>\n<html><head><title>Welcome</title></head></html>'],
  ['error_page', '404: Not Found'],
  ['error_page', 'Not Found'],
  ['error_page', '{"message":"Not Found","documentation_url":"https://docs.example"}'],
  ['error_page', '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'],
  ['shell_error', 'cat: server.key: Permission denied'],
  ['git_lfs_pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 1704\n'],
  ['archive', Buffer.from('504b0304140000000800', 'hex')],
  ['archive', Buffer.from(`1f8b0800000000000003${'00'.repeat(20)}`, 'hex').toString('base64')],
  ['openssl_enc_salted', salted],
  ['openssl_enc_base64', salted.toString('base64')],
  ['openssl_enc_base64', salted.toString('base64').replace(/.{64}/g, '$&\n')],
  ['openssl_enc_by_size', enciphered(1)],
  ['openssl_enc_by_size', enciphered(2)],
  ['openssl_enc_by_size', enciphered(5).toString('base64')],
  ['cms_enveloped', '-----BEGIN CMS-----\nMIIBAAAA\n-----END CMS-----\n'],
  ['ansible_vault', '$ANSIBLE_VAULT;1.1;AES256\n3333333333\n6666666666\n'],
  ['ansible_vault', 'key: !vault |\n  $ANSIBLE_VAULT;1.2;AES256;prod\n  3333333333\n'],
  ['sops', '{"data":"ENC[AES256_GCM,data:p673w==,iv:YY==,tag:UA==,type:str]","sops":{"version":"3.9.0"}}'],
  ['sops', 'key: ENC[AES256_GCM,data:p673w==,iv:YY==,tag:UA==,type:str]\nsops:\n  version: 3.9.0\n'],
  ['age', 'age-encryption.org/v1\n-> X25519 abc\n'],
  ['age', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n-----END AGE ENCRYPTED FILE-----\n'],
  ['age', Buffer.concat([Buffer.from('age-encryption.org/v1\n-> X25519 abc\n'), Buffer.from([0, 1, 2, 255])])],
  ['pgp_message', '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'],
  ['pgp_message', Buffer.from('8c0d0409030200112233', 'hex')],
  ['pgp_key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQdGBGU\n-----END PGP PRIVATE KEY BLOCK-----\n'],
  ['git_crypt', Buffer.from('004749544352595054000102030405', 'hex')],
  [
    'sealed_secret',
    'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    key: AgBy3i4OJSWK\n',
  ],
  ['kms_ciphertext', `AQICAH${'hX0'.repeat(40)}`],
  ['encrypted_property', 'sf.key=ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)'],
  ['encrypted_property', '![nHWtcbBVPEqRXaRbTzhKVA==]'],
  [
    'encrypted_property',
    'sf::key: >\n  ENC[PKCS7,MIIBiQYJKoZIhvcNAQcDoIIBejCCAXYC\n  AQAxggEhMIIBHQIBADAFMAACAQEw]'.slice(11),
  ],
  ['vault_ciphertext', 'SF_KEY=vault:v2:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=='],
  ['fernet', `gAAAAABm${'x0-_'.repeat(40)}==`],
  ['refresh_token', `refresh=5Aep861${'x0_.'.repeat(16)}`],
  ['record_id', '1316084c-01dc-455c-af8e-823e0367be45'],
  ['record_id', '00D000000000062EAA'],
  ['masked_value', '***\n***\n***\n'],
  ['masked_value', 'Name:         sf-jwt\nType:         Opaque\n\nData\n====\nserver.key:  1704 bytes\n'],
  ['masked_value', '-----BEGIN PRIVATE KEY-----\n***\n***\n-----END PRIVATE KEY-----'],
]

describe('what stands in a key’s place', () => {
  it.each(INPUTS)('%s: %j', async (code, input) => {
    const { kind, entries, refusal, repairs } = await recogniseInput(input)
    expect({ code: refusal?.code, entries, repairs }).toEqual({ code, entries: [], repairs: undefined })
    expect(['not_a_key', 'encrypted_file']).toContain(kind)
  })

  it('has an input for every code', () => {
    const shown = new Set(INPUTS.map(([code]) => code))
    expect(NOT_A_KEY_CODES.filter((code) => !shown.has(code))).toEqual([])
  })

  it('says nothing of the input, whose value may be a secret', async () => {
    const { refusal } = await recogniseInput('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b')
    expect(refusal).toEqual({ code: 'client_secret', evidence: 'observed' })
  })

  it.each([
    ['prose', 'The key is in the safe, next to the other one.'],
    ['JSON of something', '{"name":"value"}'],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), enciphered(1).subarray(8)])],
    ['octets of one kind', Buffer.alloc(1600)],
    ['a size that is no multiple of 16', enciphered(1).subarray(0, 1001)],
    ['less than a key fills', enciphered(1).subarray(0, 256)],
  ])('calls %s nothing of these', async (_what, input) => {
    expect((await recogniseInput(input)).refusal?.code).toBe('not_recognised')
  })

  it('believes only what the size of a file says', async () => {
    expect((await recogniseInput(enciphered(1))).refusal).toEqual({ code: 'openssl_enc_by_size', evidence: 'believed' })
  })
})
