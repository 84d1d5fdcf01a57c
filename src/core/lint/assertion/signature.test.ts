import { beforeAll, describe, expect, it } from 'vitest'

import { buildClaims } from '../../assertions/claims.ts'
import { signAssertion } from '../../assertions/sign.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { generateSigningKey, type SigningKey } from '../../keys/generate.ts'
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

  it('takes a changed claim for a mismatch', async () => {
    const [header, , signature] = compact.split('.')
    const changed = [header, btoa('{"iss":"3MVG9y"}').replace(/=+$/, ''), signature].join('.')
    expect(await lintSignatureWith(changed, [named('CN=right', right)])).toMatchObject({ code: 'signature_mismatch' })
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
