import { createHash, createPublicKey } from 'node:crypto'

import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import rfc7515 from '../../../e2e/fixtures/jose/rfc7515.json' with { type: 'json' }
import { openssl, opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { anatomy, type Anatomy } from './anatomy.ts'
import { checksAfter } from './checks.ts'
import { ASSERTION_PARTS, flipBit } from './flip-bit.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

/** RFC 7515 appendix A.2: RS256, the claims with line breaks and spaces in them. */
const A2 = rfc7515.jws.find(({ section }) => section === 'A.2')
const compact = A2?.compact ?? ''
const key = createPublicKey({ format: 'jwk', key: A2?.keys?.[0] ?? {} })
const spki = new Uint8Array(key.export({ format: 'der', type: 'spki' }))

async function taken(text: string, withKey: Uint8Array<ArrayBuffer> | undefined = spki): Promise<Anatomy> {
  const result = await anatomy(text, withKey)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('the assertion of RFC 7515 A.2, taken apart', () => {
  it('has the bytes of its parts, and its signing input is their text', async () => {
    const { parts, signingInput } = await taken(compact)
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
    expect(text(parts.header.bytes)).toBe('{"alg":"RS256"}')
    expect(text(parts.payload.bytes)).toBe('{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}')
    // The octets the RFC begins and ends the signature with.
    expect([...parts.signature.bytes.subarray(0, 4), ...parts.signature.bytes.subarray(-2)]).toEqual([
      112, 46, 33, 137, 251, 71,
    ])
    expect(text(signingInput)).toBe(compact.slice(0, compact.lastIndexOf('.')))
  })

  it('names its claims where they stand, and what stands between them', async () => {
    const { parts } = await taken(compact)
    const { bytes, pieces } = parts.payload
    const written = pieces.map((piece) => [
      piece.name,
      new TextDecoder().decode(bytes.subarray(piece.bytes.start, piece.bytes.end)),
    ])
    expect(written).toEqual([
      [undefined, '{'],
      ['iss', '"iss":"joe"'],
      [undefined, ',\r\n '],
      ['exp', '"exp":1300819380'],
      [undefined, ',\r\n '],
      ['http://example.com/is_root', '"http://example.com/is_root":true'],
      [undefined, '}'],
    ])
    const iss = pieces[1]?.characters
    expect(compact.slice(iss?.start, iss?.end)).toBe('yJpc3MiOiJqb2Ui')
  })

  it('is hashed as Node hashes it, and padded to what the public key makes of the signature', async () => {
    const { digest, encoded, recovered, key: numbers } = await taken(compact)
    expect(Buffer.from(digest)).toEqual(
      createHash('sha256')
        .update(compact.slice(0, compact.lastIndexOf('.')))
        .digest(),
    )
    expect(numbers).toEqual({ octets: 256, exponent: 65_537 })
    expect(recovered).toEqual(encoded?.bytes)
  })

  it('has a digest and a padding without a key, and nothing computed back', async () => {
    const result = await anatomy(compact)
    expect(result.ok && [result.value.encoded?.bytes.length, result.value.recovered, result.value.key]).toEqual([
      256,
      undefined,
      undefined,
    ])
  })
})

describe('OpenSSL', () => {
  const scratch = scratchFolder()
  afterAll(scratch.remove)

  it('computes back the same bytes, and finds the same digest under the padding', async () => {
    const { parts, digest, encoded, recovered } = await taken(compact)
    const publicKey = scratch.write('public.pem', key.export({ format: 'pem', type: 'spki' }) as string)
    const signature = scratch.write('signature', parts.signature.bytes)
    const recover = (...options: string[]) =>
      opensslBytes(['pkeyutl', '-verifyrecover', '-pubin', '-inkey', publicKey, '-in', signature, ...options])
    expect(recover('-pkeyopt', 'rsa_padding_mode:none')).toEqual(recovered)
    expect(recover('-pkeyopt', 'rsa_padding_mode:pkcs1')).toEqual(encoded?.bytes.slice(encoded.parts.digest_info.start))
    expect(recover('-pkeyopt', 'rsa_padding_mode:pkcs1', '-pkeyopt', 'digest:sha256')).toEqual(digest)
    const flipped = await taken(flipBit(compact, { part: 'signature', byte: 20, bit: 3 }))
    scratch.write('signature', flipped.parts.signature.bytes)
    expect(recover('-pkeyopt', 'rsa_padding_mode:none')).toEqual(flipped.recovered)
    const padded = ['pkeyutl', '-verifyrecover', '-pubin', '-inkey', publicKey, '-in', signature]
    expect(openssl([...padded, '-pkeyopt', 'rsa_padding_mode:pkcs1']).status).not.toBe(0)
  })
})

describe('any assertion, taken apart', () => {
  const claims = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })).filter(hasReadableNames)
  const part = (json: object) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(json)))
  const anyCompact = fc
    .tuple(claims, claims, fc.uint8Array({ maxLength: 64 }))
    .map(([header, payload, signature]) => `${part(header)}.${part(payload)}.${encodeBase64Url(signature)}`)

  it('has each byte in exactly one piece of one part, and each character in one part or a dot between two', async () => {
    await fc.assert(
      fc.asyncProperty(anyCompact, async (text) => {
        const { parts } = await taken(text, undefined)
        let at = 0
        for (const name of ASSERTION_PARTS) {
          const { bytes, characters, pieces } = parts[name]
          expect(characters.start).toBe(at)
          at = characters.end + 1
          let byte = 0
          for (const piece of pieces) {
            expect(piece.bytes.start).toBe(byte)
            expect(piece.bytes.end).toBeGreaterThan(byte)
            byte = piece.bytes.end
          }
          expect(byte).toBe(bytes.length)
        }
        expect(at).toBe(text.length + 1)
      }),
    )
  })
})

it.each([
  ['two parts', 'e30.e30', { code: 'part_count_wrong', got: 2 }],
  ['a part that is no base64url', 'e30.e30.A=', { code: 'part_not_base64url', part: 'signature', at: 1 }],
  ['the first such part', '*.e3*.', { code: 'part_not_base64url', part: 'header', at: 0 }],
])('%s cannot be taken apart', async (_what, text, error) => {
  expect(await anatomy(text)).toEqual({ ok: false, error })
})

describe('checksAfter', () => {
  const stands = async (text: string, withKey: Uint8Array<ArrayBuffer> | undefined) => {
    const outcome = checksAfter(await taken(compact, withKey), await anatomy(text, withKey))
    return [outcome.failed?.reason, outcome.stands.slice(0, 5).map(({ stand }) => stand)]
  }
  const flipped = flipBit(compact, { part: 'payload', byte: 23, bit: 7 })

  it('lets pass what the bytes decide, and leaves open what they do not', async () => {
    expect(await stands(compact, spki)).toEqual([undefined, ['open', 'passes', 'open', 'passes', 'open']])
  })

  it('says nothing of a signature that no key is at hand for, and knows that it fits no more once a bit is flipped', async () => {
    expect(await stands(compact, undefined)).toEqual([undefined, ['open', 'passes', 'open', 'open', 'open']])
    expect(await stands(flipped, undefined)).toEqual([
      'signature_mismatch',
      ['open', 'passes', 'open', 'fails', 'not_reached'],
    ])
  })

  it('fails the signature of another key, of another length, and of an assertion nobody signed', async () => {
    const { publicKey } = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
      true,
      ['sign', 'verify'],
    )
    const other = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
    const mismatch = ['signature_mismatch', ['open', 'passes', 'open', 'fails', 'not_reached']]
    expect(await stands(compact, other)).toEqual(mismatch)
    const [header = '', payload = '', signature = ''] = compact.split('.')
    const longer = encodeBase64Url(Uint8Array.from([0, ...Buffer.from(signature, 'base64url')]))
    expect(await stands(`${header}.${payload}.${longer}`, spki)).toEqual(mismatch)
    expect(await stands(`${header}.${payload}.`, spki)).toEqual(mismatch)
  })

  it('says nothing of a signature where the key is none that RS256 works with', async () => {
    expect(await stands(compact, Uint8Array.of(0x30, 0))).toEqual([
      undefined,
      ['open', 'passes', 'open', 'open', 'open'],
    ])
  })
})
