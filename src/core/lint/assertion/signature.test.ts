import { constants, createHash, createPublicKey, generateKeyPairSync, privateEncrypt, sign } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { buildClaims } from '../../assertions/claims.ts'
import { signAssertion } from '../../assertions/sign.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import { generateSigningKey, type SigningKey } from '../../keys/generate.ts'
import { lintAssertion, withSignature } from './assertion.ts'
import type { AssertionFindingCode } from './rules.ts'
import { lintSignatureWith } from './signature.ts'

const CLAIMS = { issuer: '3MVG9x', subject: 'ci@acme.example', audience: 'https://login.salesforce.com' }
let right: SigningKey
let other: SigningKey
let compact: string

beforeAll(async () => {
  right = await generateSigningKey({ modulusBits: 2048 })
  other = await generateSigningKey({ modulusBits: 2048 })
  const claims = buildClaims(CLAIMS, () => epochMilliseconds(1_700_000_000_000))
  if (!claims.ok) throw new Error('the claims of this test are wrong')
  compact = await signAssertion(claims.value, right.privateKey)
})

const named = (name: string, { spki }: SigningKey) => ({ name, spki: new Uint8Array(spki) })

describe('lintSignatureWith', () => {
  it('names the key that signed, among others', async () => {
    expect(await lintSignatureWith(compact, [named('CN=other', other), named('CN=right', right)])).toEqual({
      code: 'signature_matches',
      level: 'good',
      evidence: 'documented',
      source: expect.stringMatching(/^RFC 7515 §/) as string,
      at: 'signature',
      got: 'CN=right',
    })
  })

  it('names the keys that did not sign, and the size of the one that did', async () => {
    expect(await lintSignatureWith(compact, [named('CN=other', other)])).toEqual({
      code: 'signature_mismatch',
      level: 'refused',
      evidence: 'documented',
      source: expect.stringMatching(/^RFC 7515 §/) as string,
      at: 'signature',
      got: ['CN=other'],
      expected: 2048,
    })
  })

  it('tells a changed claim from another key', async () => {
    const [header, , signature] = compact.split('.')
    const changed = [header, btoa('{"iss":"3MVG9y"}').replace(/=+$/, ''), signature].join('.')
    expect(await lintSignatureWith(changed, [named('CN=right', right)])).toMatchObject({
      code: 'signature_other_text',
      level: 'refused',
      got: 'CN=right',
    })
  })

  it('takes a key that is not RSA for one that does not match', async () => {
    expect(await lintSignatureWith(compact, [{ name: 'EC', spki: new Uint8Array([0x30, 0]) }])).toMatchObject({
      code: 'signature_mismatch',
    })
  })

  it('says nothing without a key, or about what is no RS256 signature', async () => {
    expect(await lintSignatureWith(compact, [])).toBeUndefined()
    expect(await lintSignatureWith('no assertion', [named('CN=right', right)])).toBeUndefined()
    const hmac = `${btoa('{"alg":"HS256"}')}.${compact.split('.').slice(1).join('.')}`
    expect(await lintSignatureWith(hmac, [named('CN=right', right)])).toBeUndefined()
  })
})

describe('a signature that fails', () => {
  const input = () => compact.split('.').slice(0, 2).join('.')
  const [asText, asBytes] = [new TextEncoder(), (base64Url: string) => Buffer.from(base64Url, 'base64url')]
  let pem: string
  beforeAll(() => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' })
    mine = [named('CN=other', other), { name: 'CN=mine', spki: new Uint8Array(spki) }]
  })
  let mine: { name: string; spki: Uint8Array<ArrayBuffer> }[]

  const signed = (text: string | Buffer, hash = 'sha256') => sign(hash, Buffer.from(text), pem)
  const padded = (text: string) => text.padEnd(Math.ceil(text.length / 4) * 4, '=')
  const digest = (hash: string) => createHash(hash).update(input()).digest()
  const parts = () => input().split('.').map(asBytes)
  const url = (bytes: Buffer) => bytes.toString('base64url')

  it.each<[string, AssertionFindingCode, () => string]>([
    ['is right', 'signature_matches', () => url(signed(input()))],
    ['is hex', 'signature_hex', () => signed(input()).toString('hex')],
    ['is base64url of hex', 'signature_hex', () => url(Buffer.from(signed(input()).toString('hex')))],
    ['is base64url of base64', 'signature_encoded_twice', () => url(Buffer.from(signed(input()).toString('base64')))],
    ['is in reverse order', 'signature_reversed', () => url(Buffer.from(signed(input()).toReversed()))],
    ['uses SHA-1', 'signature_other_hash', () => url(signed(input(), 'sha1'))],
    ['uses SHA-384', 'signature_other_hash', () => url(signed(input(), 'sha384'))],
    ['uses SHA-512', 'signature_other_hash', () => url(signed(input(), 'sha512'))],
    ['uses MD5', 'signature_other_hash', () => url(signed(input(), 'md5'))],
    [
      'uses PSS',
      'signature_pss',
      () =>
        url(
          sign('sha256', Buffer.from(input()), { key: pem, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
        ),
    ],
    ['covers a line break', 'signature_over_line_break', () => url(signed(`${input()}\n`))],
    ['covers a line break of Windows', 'signature_over_line_break', () => url(signed(`${input()}\r\n`))],
    ['covers the payload', 'signature_over_payload', () => url(signed(input().split('.')[1] ?? ''))],
    ['covers no dot', 'signature_over_other_parts', () => url(signed(input().replace('.', '')))],
    ['covers a second dot', 'signature_over_other_parts', () => url(signed(`${input()}.`))],
    ['covers the claims as JSON', 'signature_over_decoded_parts', () => url(signed(parts()[1] ?? ''))],
    ['covers header and claims as JSON', 'signature_over_decoded_parts', () => url(signed(parts().join('.')))],
    ['covers padded parts', 'signature_over_padded_parts', () => url(signed(input().split('.').map(padded).join('.')))],
    [
      'covers plain base64',
      'signature_over_padded_parts',
      () =>
        url(
          signed(
            parts()
              .map((part) => part.toString('base64'))
              .join('.'),
          ),
        ),
    ],
    ['covers UTF-16', 'signature_over_utf16', () => url(signed(Buffer.from(input(), 'utf16le')))],
    ['covers the digest', 'signature_over_digest', () => url(signed(digest('sha256')))],
    ['covers the digest in hex', 'signature_over_digest', () => url(signed(digest('sha256').toString('hex')))],
    ['is of a digest alone', 'signature_without_digest_info', () => url(privateEncrypt(pem, digest('sha256')))],
    ['is of another digest alone', 'signature_without_digest_info', () => url(privateEncrypt(pem, digest('sha1')))],
    ['covers another text', 'signature_other_text', () => url(signed('another text'))],
  ])('because it %s', async (_how, code, signature) => {
    const found = await lintSignatureWith(`${input()}.${signature()}`, mine)
    expect(found).toMatchObject({ code, got: 'CN=mine' })
    expect(JSON.stringify(found)).not.toContain(signature().slice(0, 24))
  })

  it('is told by its digits or by what it lost, without a key too', () => {
    const now = numericDate(1_700_000_000)
    const hex = `${input()}.${signed(input()).toString('hex')}`
    const lost = `${input()}.${url(Buffer.from(asText.encode(signed(input()).toString('utf8'))))}`
    const codes = (text: string) => lintAssertion(text, now).findings.map(({ code }) => code)
    expect(codes(hex)).toEqual(['signature_hex', 'jti_missing'])
    expect(codes(lost)).toEqual(['signature_read_as_text', 'jti_missing'])
  })

  it('stands beside no verdict that all is in order', async () => {
    const text = `${input()}.${url(signed(`${input()}\n`))}`
    const { findings } = lintAssertion(text, numericDate(1_700_000_000))
    expect(findings.map(({ code }) => code)).toContain('assertion_in_order')
    const all = withSignature(findings, await lintSignatureWith(text, mine))
    expect(all.map(({ code }) => code)).toContain('signature_over_line_break')
    expect(all.map(({ code }) => code)).not.toContain('assertion_in_order')
  })
})
