import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeBase64Url } from '../kernel/base64url.ts'
import { VerificationKeys } from '../certificate/verification-keys.ts'
import { parseJws } from './jws.ts'

type Jwk = JsonWebKey & { kty: string; alg?: string }
type Vectors = {
  testGroups: {
    comment: string
    public?: Jwk
    private: Jwk
    tests: { tcId: number; comment: string; jws: string; result: 'valid' | 'invalid' }[]
  }[]
}

const VECTORS = new URL('../../../e2e/fixtures/wycheproof/json_web_signature_test.json', import.meta.url)
const { testGroups } = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors

/**
 * Groups and tests that are refused for what a JWK says about itself, its use or its `alg`. A certificate says nothing of
 * an algorithm, and its key usage is not looked at, as in Salesforce.
 */
const ABOUT_THE_JWK = new Set(['rsa_encryption', 'ec_key_for_encryption', 'UsingRS256'])

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/** Verifies as the token endpoint does, with the key as an app's certificate would hold it. */
async function isTaken(jwk: Jwk, jws: string): Promise<boolean> {
  const parsed = parseJws(jws)
  if (!parsed.ok) return false
  const { kty, n, e } = jwk
  if (kty !== 'RSA' || n === undefined || e === undefined) return false
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify'])
  const spkiBase64 = base64((await crypto.subtle.exportKey('spki', key)) as ArrayBuffer)
  const certificate = { derBase64: '', spkiBase64, modulusBits: 2048, fingerprintSha256: '', spkiSha256: spkiBase64 }
  return new VerificationKeys().verify(certificate, parsed.value.signature, parsed.value.signingInput)
}

describe('Wycheproof’s JSON Web Signatures', () => {
  const groups = testGroups.filter(({ comment }) => !ABOUT_THE_JWK.has(comment))

  it.each(groups.map((group) => [group.comment, group] as const))(
    'of %s: RS256 is taken where it is valid, and nothing else ever',
    async (_name, { public: publicKey, private: privateKey, tests }) => {
      const jwk = publicKey ?? privateKey
      for (const { tcId, comment, jws, result } of tests) {
        if (ABOUT_THE_JWK.has(comment)) continue
        const expected = result === 'valid' && jwk.alg === 'RS256'
        expect(await isTaken(jwk, jws), `${String(tcId)} ${comment}`).toBe(expected)
      }
    },
  )

  it('hold what they are here for', () => {
    const tests = groups.filter(({ public: key }) => key?.alg === 'RS256').flatMap((group) => group.tests)
    expect(tests.filter(({ result }) => result === 'valid')).toHaveLength(8)
    expect(tests.filter(({ result }) => result === 'invalid')).toHaveLength(225)
  })
})

describe('base64url', () => {
  it('has one spelling: every text that is taken is what its octets are written as', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split(''))
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        const bytes = decodeBase64Url(text)
        const written = bytes === undefined ? undefined : Buffer.from(bytes).toString('base64url')
        const isOwnSpelling = Buffer.from(Buffer.from(text, 'base64url')).toString('base64url') === text
        expect(written).toBe(isOwnSpelling ? text : undefined)
      }),
    )
  })

  it.each(['=', 'AA==', 'AA=', 'A', 'A A', 'AA\n', '+w', '/w', 'é', 'AB', 'AAB'])('is not %j', (text) => {
    expect(decodeBase64Url(text)).toBeUndefined()
  })
})
