import { execFileSync } from 'node:child_process'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

const SECRET = 'a secret that is long enough for every hash there is, by some letters'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')

function signed(alg: 'RS256' | 'HS256', key = privateKey): string {
  const input = `${part({ alg })}.${part({ sub: 'pat@example.com' })}`
  const signature =
    alg === 'HS256' ? createHmac('sha256', SECRET).update(input).digest() : sign('sha256', Buffer.from(input), key)
  return `${input}.${signature.toString('base64url')}`
}

async function run(...argv: string[]) {
  const printed: string[] = []
  const complained: string[] = []
  const exitCode = await main(argv, { print: (line) => printed.push(line), complain: (line) => complained.push(line) })
  return { exitCode, printed, complained, reports: () => printed.map((line) => JSON.parse(line) as object) }
}

const folder = scratchFolder()
afterAll(() => folder.remove())
const written = (name: string, text: string) => folder.write(name, text)
const pem = written('key.pem', publicKey.export({ format: 'pem', type: 'spki' }).toString())
const jws = written('a.jwt', `${signed('RS256')}\n`)

describe('countersign verify', () => {
  it('says in one object a file whether the key made its signature, and leaves with 0', async () => {
    const { exitCode, reports, complained } = await run('verify', jws, '--key', pem, '--json')
    expect(reports()).toEqual([{ file: jws, valid: true, alg: 'RS256', key: { kind: 'RSA', name: 'the public key' } }])
    expect([exitCode, complained]).toEqual([0, []])
    const { printed } = await run('verify', jws, '--key', pem)
    expect(printed).toEqual([`${jws}: The signature is valid: RS256, by the public key.`])
  })

  it('takes the secret of an HMAC from a file, and prints nothing of it', async () => {
    const secret = written('secret', `${SECRET}\n`)
    const { exitCode, printed } = await run('verify', written('h.jwt', signed('HS256')), '--key', secret, '--json')
    expect(exitCode).toBe(0)
    expect(printed[0]).toContain('"reading":"text"')
    expect(printed.join('\n')).not.toContain(SECRET)
  })

  it('says why a signature is not valid, and leaves with 1', async () => {
    const [header, , signature] = signed('RS256').split('.')
    const changed = written('changed.jwt', `${header}.e30.${signature}`)
    const { exitCode, reports } = await run('verify', changed, jws, '--key', pem, '--json')
    expect(exitCode).toBe(1)
    expect(reports()).toMatchObject([{ valid: false, alg: 'RS256', code: 'signature_invalid' }, { valid: true }])
  })

  it('accepts only the algorithm that is asked for', async () => {
    const { exitCode, reports } = await run('verify', jws, '--key', pem, '--alg', 'PS256', '--json')
    expect(exitCode).toBe(1)
    const detail = { got: 'RS256', expected: 'PS256' }
    expect(reports()).toMatchObject([{ valid: false, code: 'alg_not_expected', detail }])
  })

  it('verifies with a key that is too weak, says so, and leaves with 1', async () => {
    const weak = written('small.pem', small.publicKey.export({ format: 'pem', type: 'spki' }).toString())
    const path = written('small.jwt', signed('RS256', small.privateKey))
    const { exitCode, reports } = await run('verify', path, '--key', weak, '--json')
    expect([exitCode, reports()]).toMatchObject([1, [{ valid: true, weaknesses: ['rsa_modulus_small'] }]])
  })

  it('says of each signature of a general JWS what came of it', async () => {
    const [header, payload, signature] = signed('RS256').split('.')
    const other = { protected: part({ alg: 'ES256' }), signature: 'AAAA' }
    const general = { payload, signatures: [other, { protected: header, signature }] }
    const { exitCode, printed } = await run('verify', written('general.json', JSON.stringify(general)), '--key', pem)
    expect(exitCode).toBe(0)
    expect(printed.map((line) => line.split(': ').slice(1, 3).join(': '))).toEqual([
      'The signature is valid: RS256, by the public key.',
      expect.stringContaining('The key is of another kind'),
      'The signature is valid: RS256, by the public key.',
    ])
  })

  it.each([
    ['no key', ['a']],
    ['no file', ['--key', pem]],
    ['an algorithm that is not offered', [jws, '--key', pem, '--alg', 'none']],
    ['standard input twice', ['-', '--key', '-']],
    ['a secret as an argument', [jws, '--secret', SECRET]],
    ['a folder in place of the key', [jws, '--key', folder.path('.')]],
  ])('used wrongly, with %s, leaves with 2 and the usage', async (_what, argv) => {
    const { exitCode, printed, complained } = await run('verify', ...argv)
    expect([exitCode, printed]).toEqual([2, []])
    expect(complained).toContainEqual(expect.stringContaining('Usage: countersign verify'))
    expect(complained.join('\n')).not.toContain(SECRET)
  })

  it('leaves with 2 for a folder without files and with 1 for what cannot be read', async () => {
    mkdirSync(folder.path('empty'))
    expect((await run('verify', folder.path('empty'), '--key', pem)).exitCode).toBe(2)
    const missing = await run('verify', folder.path('missing'), '--key', pem, '--json')
    expect([missing.exitCode, missing.reports()]).toMatchObject([1, [{ valid: false, code: 'file_unreadable' }]])
    expect(await run('verify', jws, '--key', folder.path('missing'))).toMatchObject({ exitCode: 1, printed: [] })
  })

  it('runs as a program, with the JWS on standard input', () => {
    const bin = join(import.meta.dirname, '../program/bin.ts')
    const options = { input: signed('RS256'), encoding: 'utf8' } as const
    const printed = execFileSync(process.execPath, [bin, 'verify', '-', '--key', pem, '--json'], options)
    expect(JSON.parse(printed)).toMatchObject({ file: '-', valid: true })
  })
})
