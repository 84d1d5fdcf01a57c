import { MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { encodePem } from '../encoding/pem.ts'
import { generateSigningKey, type SigningKey } from '../keys/generate.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { buildClaims } from './claims.ts'
import { splitCompactJws } from './compact.ts'
import { decodeAssertion } from './decode.ts'
import { MAX_BUILT_LIFETIME_SECONDS } from './lifetime.ts'
import { signAssertion } from './sign.ts'
import { verifyAssertion } from './verify.ts'

const NOW = 1_700_000_000
const clock = () => epochMilliseconds(NOW * 1000 + 999)
const VALID = { issuer: '3MVG9consumer', subject: 'user@example.com', audience: 'https://login.salesforce.com' }

describe('buildClaims', () => {
  it('gives the required claims and an exp of whole seconds, two minutes ahead', () => {
    expect(buildClaims(VALID, clock)).toEqual({
      ok: true,
      value: { iss: '3MVG9consumer', sub: 'user@example.com', aud: 'https://login.salesforce.com', exp: NOW + 120 },
    })
  })

  it('adds a jti only when there is one', () => {
    expect(buildClaims({ ...VALID, jti: 'one' }, clock)).toMatchObject({ value: { jti: 'one' } })
    const without = buildClaims({ ...VALID, jti: '' }, clock)
    expect(without.ok && 'jti' in without.value).toBe(false)
  })

  it('trims nothing', () => {
    expect(buildClaims({ ...VALID, subject: ' user ' }, clock)).toMatchObject({ value: { sub: ' user ' } })
  })

  it.each([
    [{ issuer: '' }, { code: 'issuer_missing' }],
    [{ subject: '' }, { code: 'subject_missing' }],
    [{ audience: '' }, { code: 'audience_missing' }],
    [{ audience: 'login.salesforce.com' }, { code: 'audience_not_absolute', got: 'login.salesforce.com' }],
    [{ audience: 'https:login.salesforce.com' }, { code: 'audience_not_absolute', got: 'https:login.salesforce.com' }],
    [{ audience: 'https://' }, { code: 'audience_not_absolute', got: 'https://' }],
    [{ lifetimeSeconds: 0 }, { code: 'lifetime_out_of_range', min: 1, max: MAX_BUILT_LIFETIME_SECONDS, got: 0 }],
    [{ lifetimeSeconds: 1.5 }, { code: 'lifetime_out_of_range', min: 1, max: MAX_BUILT_LIFETIME_SECONDS, got: 1.5 }],
    [
      { lifetimeSeconds: 86_401 },
      { code: 'lifetime_out_of_range', min: 1, max: MAX_BUILT_LIFETIME_SECONDS, got: 86_401 },
    ],
  ])('refuses %j', (change, error) => {
    expect(buildClaims({ ...VALID, ...change }, clock)).toEqual({ ok: false, error })
  })

  it.each([1, 180, 181, 86_400])('accepts a lifetime of %i seconds', (lifetimeSeconds) => {
    expect(buildClaims({ ...VALID, lifetimeSeconds }, clock)).toMatchObject({ value: { exp: NOW + lifetimeSeconds } })
  })
})

describe.each(MODULUS_BITS)('an assertion signed with %i bits', (modulusBits) => {
  const scratch = scratchFolder()
  let key: SigningKey
  let compact: string
  beforeAll(async () => {
    key = await generateSigningKey({ modulusBits })
    const claims = buildClaims(VALID, clock)
    if (!claims.ok) throw new Error(claims.error.code)
    compact = await signAssertion(claims.value, key.privateKey)
  })
  afterAll(scratch.remove)

  it('satisfies openssl dgst -verify', () => {
    const [header, payload, signature] = splitCompactJws(compact)
    const publicKey = scratch.write('public.pem', encodePem('PUBLIC KEY', key.spki))
    const signatureFile = scratch.write('signature', Buffer.from(signature, 'base64url'))
    const verify = (signed: string) =>
      openssl(['dgst', '-sha256', '-verify', publicKey, '-signature', signatureFile], signed)
    expect(verify(`${header}.${payload}`)).toEqual({ status: 0, output: 'Verified OK\n' })
    expect(verify(`${header}.${payload}A`).status).toBe(1)
  })

  it('satisfies jose with exactly the header {"alg":"RS256"}', async () => {
    const { protectedHeader, payload } = await jwtVerify(compact, key.publicKey, { currentDate: new Date(NOW * 1000) })
    expect(protectedHeader).toEqual({ alg: 'RS256' })
    expect(payload).toEqual({ iss: VALID.issuer, sub: VALID.subject, aud: VALID.audience, exp: NOW + 120 })
  })

  it('is verified by its own key and refused when a signature bit is flipped', async () => {
    expect(await verifyAssertion(compact, key.publicKey)).toMatchObject({
      ok: true,
      value: { claims: { sub: VALID.subject } },
    })
    const [header, payload, signature] = splitCompactJws(compact)
    const bytes = Uint8Array.from(Buffer.from(signature, 'base64url'))
    bytes[20] = (bytes[20] ?? 0) ^ 1
    expect(await verifyAssertion(`${header}.${payload}.${encodeBase64Url(bytes)}`, key.publicKey)).toEqual({
      ok: false,
      error: { code: 'signature_invalid' },
    })
  })
})

describe('verifyAssertion', () => {
  // RFC 7515 appendix A.2
  const n =
    'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ'
  const header = 'eyJhbGciOiJSUzI1NiJ9'
  const payload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
  const signature =
    'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw'
  let publicKey: CryptoKey
  beforeAll(async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    publicKey = await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e: 'AQAB' }, algorithm, true, ['verify'])
  })

  it('accepts the RFC 7515 A.2 example', async () => {
    const verified = await verifyAssertion(`${header}.${payload}.${signature}`, publicKey)
    expect(verified).toEqual({
      ok: true,
      value: {
        protectedHeader: { alg: 'RS256' },
        claims: { 'iss': 'joe', 'exp': 1300819380, 'http://example.com/is_root': true },
      },
    })
  })

  it('refuses another alg before looking at the signature', async () => {
    const none = encodeBase64Url(new TextEncoder().encode('{"alg":"none"}'))
    expect(await verifyAssertion(`${none}.${payload}.`, publicKey)).toEqual({
      ok: false,
      error: { code: 'alg_not_rs256', got: 'none' },
    })
  })

  it('refuses critical header parameters, none of which it understands', async () => {
    const critical = encodeBase64Url(new TextEncoder().encode('{"alg":"RS256","crit":["b64"],"b64":false}'))
    expect(await verifyAssertion(`${critical}.${payload}.${signature}`, publicKey)).toEqual({
      ok: false,
      error: { code: 'critical_header_unsupported' },
    })
  })
})

describe('decodeAssertion', () => {
  const part = (text: string) => encodeBase64Url(new TextEncoder().encode(text))
  const object = part('{}')

  it('returns header, claims, signature and the signing input without verifying', () => {
    expect(decodeAssertion(`${part('{"alg":"none"}')}.${part('{"iss":"x"}')}.AQ`)).toMatchObject({
      ok: true,
      value: {
        protectedHeader: { alg: 'none' },
        claims: { iss: 'x' },
        signature: new Uint8Array([1]),
        raw: { signature: 'AQ' },
      },
    })
  })

  it.each([
    ['two parts', 'a.b', { code: 'part_count_wrong', got: 2 }],
    ['five parts', 'a.b.c.d.e', { code: 'part_count_wrong', got: 5 }],
    ['padding', `${object}=.${object}.`, { code: 'part_not_base64url', part: 'header', at: object.length }],
    ['a payload that is not JSON', `${object}.${part('{')}.`, { code: 'part_not_json', part: 'payload' }],
    ['a payload that is a list', `${object}.${part('[]')}.`, { code: 'part_not_object', part: 'payload' }],
    ['a header that is not UTF-8', `_w.${object}.`, { code: 'part_not_utf8', part: 'header' }],
    ['a signature with a space', `${object}.${object}.A Q`, { code: 'part_not_base64url', part: 'signature', at: 1 }],
    ['more than 64 KiB', 'a'.repeat(65_537), { code: 'assertion_too_long', max: 65_536, got: 65_537 }],
  ])('refuses %s', (_name, compact, error) => {
    expect(decodeAssertion(compact)).toEqual({ ok: false, error })
  })
})

describe('splitCompactJws', () => {
  it.each([
    ['a.b.c', ['a', 'b', 'c']],
    ['a.b', ['a', 'b', '']],
    ['a', ['a', '', '']],
    ['a.b.c.d', ['a', 'b', 'c.d']],
    ['', ['', '', '']],
  ])('splits %j', (compact, parts) => {
    expect(splitCompactJws(compact)).toEqual(parts)
  })
})
