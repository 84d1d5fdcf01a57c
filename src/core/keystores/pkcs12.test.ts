import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { opensslBytes } from '../../../e2e/fixtures/oracles.ts'
import { readDer, type DerElement } from '../encoding/der.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeDer, encodeInteger } from '../encoding/der-writer.ts'
import { decodeHex, encodeHex } from '../encoding/hex.ts'
import { DerivationWork } from './derivation-work.ts'
import { passwordBmpString, passwordBytes } from './password.ts'
import { openPkcs12 } from './pkcs12.ts'
import { pkcs12Derive } from './pkcs12-kdf.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys', name)))
const hex = (text: string) => decodeHex(text) ?? new Uint8Array()

describe('pkcs12Derive', () => {
  it.each([
    ['sha1', 'smeg', 1, 1, 24],
    ['sha1', 'smeg', 1, 2, 8],
    ['sha1', 'queeg', 1000, 1, 24],
    ['sha256', 'secret', 2048, 3, 32],
    ['sha512', 'pässwörd', 10, 3, 64],
    ['sha1', '', 3, 1, 40],
    ['sha256', 'x'.repeat(100), 2, 2, 200],
  ] as const)(
    'derives with %s from %j in %i rounds for purpose %i what openssl kdf does',
    (hash, password, iterations, purpose, length) => {
      const salt = hex('0a58cf64530d823f')
      const octets = passwordBmpString(password)[0] ?? new Uint8Array()
      const options = {
        digest: hash.toUpperCase(),
        hexpass: encodeHex(octets),
        hexsalt: encodeHex(salt),
        iter: iterations,
        id: purpose,
      }
      const kdfopts = Object.entries(options).flatMap(([name, value]) => ['-kdfopt', `${name}:${value}`])
      const expected = opensslBytes(['kdf', '-keylen', String(length), ...kdfopts, '-binary', 'PKCS12KDF'])
      expect(pkcs12Derive({ hash, password: octets, salt, iterations, purpose, length })).toEqual(expected)
    },
  )
})

describe('the forms of a password', () => {
  it('are one for ASCII and two where tools disagree', () => {
    expect(passwordBytes('abc')).toEqual([hex('616263')])
    expect(passwordBytes('ä')).toEqual([hex('c3a4'), hex('e4')])
    expect(passwordBytes('密')).toEqual([hex('e5af86')])
    expect(passwordBmpString('a')).toEqual([hex('00610000')])
    expect(passwordBmpString('ä')).toEqual([hex('00e40000'), hex('00c300a40000')])
    expect(passwordBmpString('')).toEqual([hex('0000'), hex('')])
  })
})

describe('openPkcs12', () => {
  it('opens the basic encoding that Bouncy Castle and older browsers write', async () => {
    const opened = await openPkcs12(indefinite(fixture('p12-2048.p12')), { password: 'secret' }, new DerivationWork())
    const plain = await openPkcs12(fixture('p12-2048.p12'), { password: 'secret' }, new DerivationWork())
    expect(opened.ok && opened.value.length).toBe(1)
    expect(opened).toEqual(plain)
  })

  it('ties certificates to keys by localKeyID and lists the rest apart', async () => {
    const opened = await openPkcs12(fixture('p12-named-with-chain.p12'), { password: 'secret' }, new DerivationWork())
    expect(
      opened.ok &&
        opened.value.map((entry) => [
          entry.type,
          entry.alias,
          entry.type === 'private_key' && entry.certificates.length,
        ]),
    ).toEqual([
      ['private_key', 'Schlüssel 1', 1],
      ['certificate', undefined, false],
    ])
  })

  it('names an integrity mode it does not know instead of guessing', async () => {
    const pfx = encodeDer('sequence', encodeInteger(3), encodeDer('sequence', hex('06092a864886f70d010702')))
    expect(await openPkcs12(pfx, { password: '' }, new DerivationWork())).toEqual({
      ok: false,
      error: { code: 'encryption_unsupported', scheme: '1.2.840.113549.1.7.2' },
    })
  })
})

/** The same PFX with indefinite lengths outside and the authenticated safe cut into segments. */
function indefinite(pfx: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const root = readDer(pfx)
  if (!root.ok) throw new Error(root.error.code)
  const [version, authSafe, macData] = root.value.children as [DerElement, DerElement, DerElement]
  const [contentType, content] = authSafe.children as [DerElement, DerElement]
  const octets = content.children[0]?.contents ?? new Uint8Array()
  const segments = Array.from({ length: Math.ceil(octets.length / 1000) }, (_unused, index) =>
    encodeDer('octetString', octets.subarray(index * 1000, (index + 1) * 1000)),
  )
  const open = (identifier: number, ...parts: Uint8Array[]) =>
    concatBytes(new Uint8Array([identifier, 0x80]), ...parts, new Uint8Array(2))
  return open(0x30, version.bytes, open(0x30, contentType.bytes, open(0xa0, open(0x24, ...segments))), macData.bytes)
}
