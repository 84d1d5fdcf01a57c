import { generateKeyPairSync, sign } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { assembleAssertion } from './assemble.ts'
import { readSignature } from './read-signature.ts'
import { toSign, type ToSign } from './to-sign.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }))
const CLAIMS = {
  iss: '3MVG9consumer',
  sub: 'user@example.com',
  aud: 'https://login.salesforce.com',
  exp: 1_700_000_180,
}

async function asked(): Promise<ToSign> {
  const made = await toSign({ header: { alg: 'RS256' }, claims: CLAIMS })
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

const ASKED = await asked()
const signature = sign('sha256', Buffer.from(ASKED.signingInput), pair.privateKey)
const base64 = signature.toString('base64')
const hex = signature.toString('hex')
const wrapped = base64.replaceAll(/.{64}/g, '$&\n')
const bytes = (text: string | Buffer) => new Uint8Array(Buffer.from(text))
const utf16 = (text: string) => bytes(Buffer.from(`\u{FEFF}${text}`, 'utf16le'))

describe('a signature is read', () => {
  const octets = hex.match(/../g) ?? []
  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['as base64', base64, 'base64'],
    ['as base64url', signature.toString('base64url'), 'base64'],
    ['as base64 in lines', `${wrapped}\r\n`, 'base64'],
    ['as base64 whose + became spaces', base64.replaceAll('+', ' '), 'base64'],
    ['as base64 of an address', encodeURIComponent(base64), 'base64'],
    ['in quotes', `"${base64}"`, 'base64'],
    ['as a bytes literal of Python', `b'${base64}'`, 'base64'],
    ['with line breaks written out', wrapped.replaceAll('\n', '\\n'), 'base64'],
    ['as hexadecimal', hex.toUpperCase(), 'hex'],
    ['as hexadecimal with 0x', `0x${hex}`, 'hex'],
    ['as hexadecimal with colons, in lines', octets.join(':').replaceAll(/.{45}/g, '$&\n    '), 'hex'],
    ['as hexadecimal with spaces', octets.join(' '), 'hex'],
    ['as hexadecimal with dashes', octets.join('-'), 'hex'],
    ['as an escaped string', octets.map((octet) => `\\x${octet}`).join(''), 'hex'],
    ['of openssl dgst -hex', `RSA-SHA2-256(signing-input.txt)= ${hex}\n`, 'hex'],
    ['of xxd', dump(octets, (at) => `${at}:`, 2), 'hex'],
    ['of hexdump -C', `${dump(octets, (at) => `${at} `, 1)}00000100\n`, 'hex'],
    ['of aws kms sign', aws('json'), 'json'],
    ['of aws kms sign --output text', aws('text'), 'base64'],
    ['of aws kms sign --output yaml', aws('yaml'), 'base64'],
    [
      'of az keyvault key sign',
      JSON.stringify({ algorithm: 'RS256', keyId: 'https://v/keys/k', signature: base64 }),
      'json',
    ],
    [
      'of the REST API of Key Vault',
      JSON.stringify({ kid: 'https://v', value: signature.toString('base64url') }),
      'json',
    ],
    ['of the REST API of Cloud KMS', JSON.stringify({ signature: base64, name: 'projects/p' }, undefined, 2), 'json'],
    ['of a result', JSON.stringify({ result: base64 }), 'json'],
    ['of Vault', JSON.stringify({ data: { signature: `vault:v1:${base64}` } }), 'json'],
    ['of Vault, bare', `vault:v2:${base64}`, 'base64'],
    ['in armour', `-----BEGIN SIGNATURE-----\n${wrapped}\n-----END SIGNATURE-----\n`, 'armour'],
    ['as the whole assertion', `${ASKED.signingInput}.${signature.toString('base64url')}\n`, 'jws'],
    ['as a file of bytes', bytes(signature), 'bytes'],
    ['as a file of base64', bytes(`${wrapped}\n`), 'base64'],
    ['as a file that PowerShell redirected into', utf16(`${base64}\r\n`), 'base64'],
    ['encoded once more', Buffer.from(base64).toString('base64'), 'base64'],
  ])('%s', async (_how, given, form) => {
    const read = readSignature(given, ASKED)
    expect(read).toEqual({ ok: true, value: { form, bytes: bytes(signature) } })
    if (!read.ok) return
    const assembled = await assembleAssertion(ASKED, read.value.bytes, { name: 'certificate', spki })
    expect(assembled).toEqual({ ok: true, value: `${ASKED.signingInput}.${signature.toString('base64url')}` })
  })
})

it.each([[[0xf8]], [[0xfb, 0xe0]]])('a signature that begins with %j is read where each + became a space', (first) => {
  const octets = Buffer.concat([Buffer.from(first), Buffer.alloc(256 - first.length)])
  const given = octets.toString('base64').replaceAll('+', ' ')
  expect(given).toMatch(/^ /)
  expect(readSignature(given, ASKED)).toEqual({ ok: true, value: { form: 'base64', bytes: bytes(octets) } })
})

it.each(['\n', ' ', '  ', '\t', '\r\n\r\n'])('what stands before a signature, %j, is no part of it', (before) => {
  const rows = hex.match(/.{32}/g) ?? []
  const at = (row: number) => (row * 16).toString(16).padStart(8, '0')
  const xxd = rows.map((row, index) => `${at(index)}: ${row.replaceAll(/.{4}/g, '$& ')} ................`).join('\n')
  const hexdump = rows.map((row, index) => `${at(index)}  ${row.replaceAll(/../g, '$& ')} |................|`)
  for (const text of [base64, wrapped, hex, xxd, [...hexdump, at(rows.length)].join('\n'), `RSA-SHA2-256(x)= ${hex}`])
    expect(readSignature(before + text, ASKED)).toMatchObject({ ok: true, value: { bytes: bytes(signature) } })
})

describe('what is no signature is called what it is', () => {
  const other = Buffer.from('{"iss":"other"}').toString('base64url')
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
  const encrypted = pair.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-128-cbc', passphrase: 'x' })
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-521' })
  const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), ASKED.sha256.bytes])
  it.each<[string, string | Uint8Array<ArrayBuffer>, object]>([
    ['nothing', '', { code: 'nothing_given' }],
    ['an empty file', new Uint8Array(), { code: 'nothing_given' }],
    ['white space', ' \n\u{FEFF} ', { code: 'nothing_given' }],
    ['too much', 'A'.repeat(65_537), { code: 'too_long', max: 65_536, got: 65_537 }],
    ['the digest in hexadecimal', ASKED.sha256.hex, { code: 'digest_given' }],
    ['the digest in base64', ASKED.sha256.base64, { code: 'digest_given' }],
    ['the digest as sha256sum prints it', `${ASKED.sha256.hex}  signing-input.txt`, { code: 'digest_given' }],
    ['a file of the digest', ASKED.sha256.bytes, { code: 'digest_given' }],
    ['a DigestInfo', bytes(digestInfo), { code: 'digest_given' }],
    ['the signing input', `${ASKED.signingInput}\n`, { code: 'signing_input_given' }],
    [
      'the signing input in base64',
      Buffer.from(ASKED.signingInput).toString('base64'),
      { code: 'signing_input_given' },
    ],
    ['the assertion without its signature', `${ASKED.signingInput}.`, { code: 'unsigned_assertion_given' }],
    ['another assertion', `eyJhbGciOiJSUzI1NiJ9.${other}.${base64}`, { code: 'other_assertion_given' }],
    ['another signing input', `eyJhbGciOiJSUzI1NiJ9.${other}`, { code: 'other_assertion_given' }],
    [
      'a private key',
      pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      { code: 'private_key_given' },
    ],
    ['a private key in DER', bytes(pkcs8), { code: 'private_key_given' }],
    ['a private key in base64', pkcs8.toString('base64'), { code: 'private_key_given' }],
    ['an encrypted private key in DER', bytes(encrypted), { code: 'private_key_given' }],
    ['a private JWK', JSON.stringify(pair.privateKey.export({ format: 'jwk' })), { code: 'private_key_given' }],
    ['a public JWK', JSON.stringify(pair.publicKey.export({ format: 'jwk' })), { code: 'certificate_or_key_given' }],
    ['a public key', pair.publicKey.export({ type: 'spki', format: 'pem' }), { code: 'certificate_or_key_given' }],
    [
      'a PKCS #1 public key',
      pair.publicKey.export({ type: 'pkcs1', format: 'pem' }),
      { code: 'certificate_or_key_given' },
    ],
    [
      'an ECDSA signature',
      sign('sha256', Buffer.from('x'), elliptic.privateKey).toString('base64'),
      { code: 'ecdsa_given' },
    ],
    ['a CMS', '-----BEGIN PKCS7-----\nMCcGCSqGSIb3DQEHAqAaMBg=\n-----END PKCS7-----', { code: 'cms_given' }],
    ['a CMS in base64', 'MAsGCSqGSIb3DQEHAg==', { code: 'cms_given' }],
    ['bytes shown as text', signature.toString('utf8'), { code: 'read_as_text' }],
    ['bytes saved as text', bytes(signature.toString('utf8')), { code: 'read_as_text' }],
    ['an answer without one', '{"KeyId":"k"}', { code: 'json_without_signature' }],
    ['a signature that was cut', base64.slice(0, 120), { code: 'cut_or_other', got: 90 }],
    ['a message', 'An error occurred (AccessDeniedException)', { code: 'not_a_signature' }],
    ['a word', 'signature', { code: 'not_a_signature' }],
  ])('%s', (_what, given, error) => {
    expect(readSignature(given, ASKED)).toEqual({ ok: false, error })
  })
})

describe('a signature that does not belong is refused, and why', () => {
  const digest = Buffer.from(ASKED.sha256.bytes)
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  it.each([
    ['made with SHA-1', sign('sha1', Buffer.from(ASKED.signingInput), pair.privateKey), 'signature_other_hash'],
    [
      'made over the digest as if it were the message',
      sign('sha256', digest, pair.privateKey),
      'signature_over_digest',
    ],
    [
      'made over a file that ends in a line break',
      sign('sha256', Buffer.from(`${ASKED.signingInput}\n`), pair.privateKey),
      'signature_over_line_break',
    ],
    [
      'padded as PSS',
      sign('sha256', Buffer.from(ASKED.signingInput), { key: pair.privateKey, padding: 6, saltLength: 32 }),
      'signature_pss',
    ],
    ['made by another key', sign('sha256', Buffer.from(ASKED.signingInput), stranger.privateKey), 'signature_mismatch'],
    ['made earlier', sign('sha256', Buffer.from('eyJ.eyJ'), pair.privateKey), 'signature_other_text'],
  ])('%s', async (_how, made, code) => {
    expect(await assembleAssertion(ASKED, bytes(made), { name: 'certificate', spki })).toMatchObject({
      ok: false,
      error: { code: 'signature_refused', finding: { code } },
    })
  })
})

it('assembles nothing without an RS256 header', async () => {
  const none = { signingInput: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30` }
  expect(await assembleAssertion(none, bytes(signature), { name: 'certificate', spki })).toEqual({
    ok: false,
    error: { code: 'signature_untried' },
  })
})

it('reads whatever is given, and never throws', () => {
  const pieces = fc.constantFrom(
    base64,
    hex,
    wrapped,
    ASKED.signingInput,
    aws('json'),
    '-----BEGIN X-----',
    '{"Signature":',
    ' ',
  )
  const given = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 8 }).map((parts) => parts.join('')),
    fc.uint8Array({ maxLength: 600 }).map((octets) => new Uint8Array(octets)),
    fc.json(),
    fc
      .tuple(fc.constantFrom(base64, hex, wrapped, aws('json')), fc.nat(), fc.nat())
      .map(([text, from, to]) => text.slice(from % text.length, to % text.length)),
  )
  fc.assert(
    fc.property(given, (one) => {
      const read = readSignature(one, ASKED)
      if (read.ok) expect(read.value.bytes.length).toBeGreaterThanOrEqual(128)
    }),
    { numRuns: runSetting('FUZZ_RUNS', 300) },
  )
})

it.each([
  ['one word', 'A'.repeat(65_536)],
  ['words', 'A '.repeat(32_768)],
  ['separators', ':'.repeat(65_536)],
  ['hexadecimal with colons', 'aa:'.repeat(21_845)],
  ['backslashes', '\\x'.repeat(32_768)],
  ['braces', '{"data":'.repeat(8192)],
  ['boundaries', '-----BEGIN X-----'.repeat(3855)],
  ['dots', `eyJ${'.'.repeat(65_000)}`],
])('finds no signature in the longest text of %s', (_what, text) => {
  expect(readSignature(text, ASKED).ok).toBe(false)
})

function aws(output: 'json' | 'text' | 'yaml'): string {
  const keyId = 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  if (output === 'text') return `${keyId}\t${base64}\tRSASSA_PKCS1_V1_5_SHA_256\n`
  if (output === 'yaml') return `KeyId: ${keyId}\nSignature: ${base64}\nSigningAlgorithm: RSASSA_PKCS1_V1_5_SHA_256\n`
  return JSON.stringify(
    { KeyId: keyId, Signature: base64, SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' },
    undefined,
    4,
  )
}

/** Sixteen octets a line, between an offset and what they look like. */
function dump(octets: readonly string[], offset: (at: string) => string, together: number): string {
  let text = ''
  for (let at = 0; at < octets.length; at += 16) {
    const line = octets.slice(at, at + 16).map((octet, index) => ((index + 1) % together === 0 ? `${octet} ` : octet))
    text += `${offset(at.toString(16).padStart(8, '0'))} ${line.join('')} |................|\n`
  }
  return text
}
