import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

import fc from 'fast-check'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'

import { JWS_ALGORITHMS, keyKindOf, type JwsAlgorithm } from './algorithms.ts'
import { readVerificationKeys } from './read-keys.ts'
import { keyOfSpki } from './recognised-keys.ts'
import { verifyJws } from './verify-jws.ts'

const NAMES = { publicKey: 'the public key', privateKey: 'the private key' }
const SECRET = 'a secret of sixty-four characters, so that no hash is longer: it'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })
const ed25519 = generateKeyPairSync('ed25519')

const PAIRS = { 'RSA': rsa, 'EC P-256': p256, 'EC P-384': p384, 'EC P-521': p521, 'OKP Ed25519': ed25519 }
const pairOf = (alg: JwsAlgorithm) => {
  const kind = keyKindOf(alg)
  return kind === 'oct' ? undefined : PAIRS[kind]
}
const signed = async (alg: JwsAlgorithm, header = {}) =>
  new SignJWT({ sub: 'pat@example.com' })
    .setProtectedHeader({ alg, ...header })
    .sign(pairOf(alg)?.privateKey ?? new TextEncoder().encode(SECRET))
const pem = (key: KeyObject, type: 'spki' | 'pkcs8' | 'sec1' | 'pkcs1') =>
  key.export({ format: 'pem', type } as { format: 'pem'; type: 'spki' }).toString()
const judged = async (jws: string, key: string | Uint8Array, expected?: string) =>
  verifyJws(jws, await readVerificationKeys(key, NAMES), expected)
const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
const ASYMMETRIC = JWS_ALGORITHMS.filter((alg) => pairOf(alg) !== undefined)

describe('a signature', () => {
  it.each(ASYMMETRIC)('of %s fits its key as PEM, private or public, as JWK, and by its spki', async (alg) => {
    const jws = await signed(alg)
    const { publicKey, privateKey } = pairOf(alg) ?? rsa
    const given = [
      pem(publicKey, 'spki'),
      pem(privateKey, 'pkcs8'),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ]
    for (const key of given)
      expect(await judged(jws, key)).toMatchObject({ valid: true, alg, key: { kind: keyKindOf(alg) }, weaknesses: [] })
    const spki = await keyOfSpki(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), 'on the shelf')
    const answer = await verifyJws(jws, { of: 'keys', keys: spki ? [spki] : [] })
    expect(answer).toMatchObject({ valid: true, key: { name: 'on the shelf' } })
  })

  it.each([p256, p384, p521])('fits a private key in SEC 1 and in DER', async ({ privateKey }) => {
    const alg = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }[
      privateKey.asymmetricKeyDetails?.namedCurve ?? ''
    ]
    const jws = await signed(alg as JwsAlgorithm)
    expect(await judged(jws, pem(privateKey, 'sec1'))).toMatchObject({ valid: true })
    const der = privateKey.export({ format: 'der', type: 'pkcs8' })
    expect(await judged(jws, new Uint8Array(der))).toMatchObject({ valid: true })
  })

  it.each([
    ['text', SECRET],
    ['text', `${SECRET}\n`],
    ['base64', Buffer.from(SECRET).toString('base64url')],
    ['base64', `${Buffer.from(SECRET).toString('base64')}\n`],
    ['hex', Buffer.from(SECRET).toString('hex')],
  ])('of an HMAC fits its secret as %s, and the answer does not hold it', async (reading, secret) => {
    for (const alg of ['HS256', 'HS384', 'HS512'] as const) {
      const answer = await judged(await signed(alg), secret)
      expect(answer).toMatchObject({ valid: true, alg, key: { kind: 'oct', reading }, weaknesses: [] })
      expect(JSON.stringify(answer)).not.toContain(secret.trim())
    }
  })

  it('of a key with an exponent of any size is tried, as JWK and as PEM', async () => {
    const jwk = {
      ...rsa.publicKey.export({ format: 'jwk' }),
      e: Buffer.from(`${'80'.repeat(32)}01`, 'hex').toString('base64url'),
    }
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    for (const key of [JSON.stringify(jwk), pem(publicKey, 'spki')])
      expect(await judged(await signed('RS256'), key)).toMatchObject({ failure: { code: 'signature_invalid' } })
  })

  it('of several keys with one name is told with the name once', async () => {
    const { n, e } = small.publicKey.export({ format: 'jwk' })
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
    const set = JSON.stringify({ keys: [{ kty: 'RSA', n, e }, other] })
    expect(await judged(await signed('RS256'), set)).toMatchObject({
      failure: { finding: { code: 'signature_mismatch', got: ['the public key'] } },
    })
  })

  it('fits a secret as JWK, and one whose line break was hashed too', async () => {
    const jwk = JSON.stringify({ kty: 'oct', k: Buffer.from(SECRET).toString('base64url') })
    const answer = await judged(await signed('HS256'), jwk)
    expect(answer).toMatchObject({ valid: true, key: { kind: 'oct' } })
    const input = `${part({ alg: 'HS256' })}.${part({})}`
    const mac = createHmac('sha256', `${SECRET}\n`).update(input).digest('base64url')
    expect(await judged(`${input}.${mac}`, `${SECRET}\n`)).toMatchObject({ key: { reading: 'text_with_line_break' } })
  })

  it('fits a JWS in quotes or behind Bearer, and not one with a blank inside', async () => {
    const jws = await signed('ES256')
    const key = pem(p256.publicKey, 'spki')
    for (const text of [`Bearer ${jws}`, `"${jws}"`, `${jws}\n`, `assertion=${jws}`])
      expect(await judged(text, key)).toMatchObject({ valid: true })
    expect(await judged(`${jws.slice(0, -4)} ${jws.slice(-4)}`, key)).toMatchObject({ valid: false })
  })
})

describe('a key that should not be relied on', () => {
  it('verifies, and is said to be too small', async () => {
    for (const alg of ['RS256', 'PS384'] as const) {
      const input = `${part({ alg })}.${part({})}`
      const options = alg === 'PS384' ? { padding: 6, saltLength: 48 } : {}
      const hash = alg === 'PS384' ? 'sha384' : 'sha256'
      const signature = sign(hash, Buffer.from(input), { key: small.privateKey, ...options }).toString('base64url')
      const answer = await judged(`${input}.${signature}`, pem(small.publicKey, 'spki'))
      expect(answer).toMatchObject({ valid: true, weaknesses: ['rsa_modulus_small'] })
      const other = await judged(`${part({ alg })}.e30x.${signature}`, pem(small.publicKey, 'spki'))
      expect(other.valid).toBe(false)
    }
  })

  it('is a secret shorter than the hash', async () => {
    const input = `${part({ alg: 'HS256' })}.${part({})}`
    const mac = (secret: string) => createHmac('sha256', secret).update(input).digest('base64url')
    const short = 'thirty-one characters and a half'.slice(1)
    expect(await judged(`${input}.${mac(short)}`, short)).toMatchObject({ valid: true, weaknesses: ['secret_short'] })
    const just = `${short}.`
    expect(await judged(`${input}.${mac(just)}`, just)).toMatchObject({ valid: true, weaknesses: [] })
  })
})

describe('what is not valid says why', () => {
  const publicPem = pem(rsa.publicKey, 'spki')

  it('the key decides which algorithms it verifies: its text is no secret', async () => {
    const input = `${part({ alg: 'HS256' })}.${part({})}`
    const forged = `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`
    const failure = { code: 'key_kind_other', got: ['RSA'], expected: 'oct' }
    expect(await judged(forged, publicPem)).toMatchObject({ valid: false, alg: 'HS256', failure })
    const damaged = publicPem.replace('-----END', '-----DNE')
    const byDamaged = `${input}.${createHmac('sha256', damaged.trim()).update(input).digest('base64url')}`
    expect(await judged(byDamaged, damaged)).toMatchObject({ valid: false, failure: { code: 'keys_missing' } })
  })

  it.each([
    ['a key of another curve', 'ES256', pem(p384.publicKey, 'spki'), 'key_kind_other'],
    ['a key of another kind', 'EdDSA', pem(p256.publicKey, 'spki'), 'key_kind_other'],
    ['a secret in place of a key', 'RS256', SECRET, 'key_kind_other'],
    [
      'another key',
      'ES512',
      pem(generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey, 'spki'),
      'signature_invalid',
    ],
    ['no key', 'RS256', '{"keys":[]}', 'keys_missing'],
    ['an empty secret', 'HS256', '{"kty":"oct","k":""}', 'key_unusable'],
    ['a JWK without its numbers', 'RS256', '{"kty":"RSA"}', 'key_unusable'],
  ] as const)('%s', async (_how, alg, key, code) => {
    expect(await judged(await signed(alg), key)).toMatchObject({ valid: false, alg, failure: { code } })
  })

  it.each([
    ['alg', { alg: 'PS256' }, 'key_alg_other'],
    ['use', { use: 'enc' }, 'key_use_other'],
    ['key_ops', { key_ops: ['wrapKey'] }, 'key_use_other'],
  ])('a JWK whose %s is another', async (_member, member, code) => {
    const jwk = { ...rsa.publicKey.export({ format: 'jwk' }), ...member }
    expect(await judged(await signed('RS256'), JSON.stringify(jwk))).toMatchObject({ valid: false, failure: { code } })
  })

  it('kid chooses in a set: unknown, ambiguous, the right one', async () => {
    const jwk = rsa.publicKey.export({ format: 'jwk' })
    const other = small.publicKey.export({ format: 'jwk' })
    const set = (...keys: object[]) => JSON.stringify({ keys })
    const jws = await signed('RS256', { kid: 'b' })
    const named = set({ ...other, kid: 'a' }, { ...jwk, kid: 'b' })
    expect(await judged(jws, named)).toMatchObject({ valid: true, key: { name: 'b' } })
    const failureOf = async (key: string) => (await judged(jws, key)) as { failure?: object }
    expect(await failureOf(set({ ...jwk, kid: 'a' }))).toMatchObject({ failure: { code: 'kid_unknown', got: 'b' } })
    expect(await failureOf(set({ ...jwk, kid: 'b' }, { ...other, kid: 'b' }))).toMatchObject({
      failure: { code: 'kid_ambiguous' },
    })
    expect(await failureOf(set(jwk, { kty: 'oct', k: 'c2VjcmV0' }))).toMatchObject({ failure: { code: 'keys_mixed' } })
    expect(await judged(jws, set(other, jwk))).toMatchObject({ valid: true })
  })

  it.each([
    ['none', { alg: 'none' }, { code: 'alg_none' }],
    ['nOnE', { alg: 'nOnE' }, { code: 'alg_none' }],
    ['ES256K', { alg: 'ES256K' }, { code: 'alg_not_offered', got: 'ES256K' }],
    ['no alg', { typ: 'JWT' }, { code: 'alg_missing' }],
    ['constructor', { alg: 'constructor' }, { code: 'alg_not_offered' }],
    ['crit', { alg: 'RS256', crit: ['exp'], exp: 1 }, { code: 'critical_header_unsupported', got: ['exp'] }],
    ['crit that is no list', { alg: 'RS256', crit: 'b64' }, { code: 'critical_header_unsupported' }],
  ])('a header with %s', async (_what, header, failure) => {
    expect(await judged(`${part(header)}.${part({})}.AAAA`, publicPem)).toMatchObject({ valid: false, failure })
  })

  it.each([
    ['', { code: 'jws_not_recognised' }],
    ['hello', { code: 'jws_not_recognised' }],
    ['{"payload":"e30"}', { code: 'jws_not_recognised' }],
    ['eyJhbGciOiJSUzI1NiJ9.e30', { code: 'part_count_wrong', got: 2 }],
    ['eyJhbGciOiJSUzI1NiJ9.e30.', { code: 'signature_missing' }],
    ['eyJhbGciOiJSUzI1NiJ9.e30.A!AA', { code: 'part_not_base64url', part: 'signature', at: 1 }],
    ['eyJhbGciOiJSUzI1NiJ9.e3=.AAAA', { code: 'part_not_base64url', part: 'payload', at: 2 }],
    ['eyJhbGci.e30.AAAA', { code: 'part_not_json', part: 'header' }],
    ['.e30.AAAA', { code: 'header_missing' }],
    ['eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AA.AA.AA.AA', { code: 'jws_encrypted' }],
    [
      '{"payload":"e30","protected":"eyJhbGciOiJSUzI1NiJ9","header":{"alg":"HS256"},"signature":"AAAA"}',
      { code: 'header_repeated', got: ['alg'] },
    ],
    ['{"protected":"eyJhbGciOiJSUzI1NiJ9","signature":"AAAA"}', { code: 'payload_detached' }],
  ])('%s', async (text, failure) => {
    expect(await judged(text, publicPem)).toMatchObject({ valid: false, failure })
  })

  it('an ECDSA signature in DER, as OpenSSL writes it', async () => {
    const input = `${part({ alg: 'ES256' })}.${part({})}`
    const der = sign('sha256', Buffer.from(input), p256.privateKey).toString('base64url')
    const failure = { code: 'signature_der' }
    expect(await judged(`${input}.${der}`, pem(p256.publicKey, 'spki'))).toMatchObject({ valid: false, failure })
    const other = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, 'spki')
    expect(await judged(`${input}.${der}`, other)).toMatchObject({ failure: { code: 'signature_invalid' } })
  })

  it('an RS256 signature over something else, by the way it went wrong', async () => {
    const input = `${part({ alg: 'RS256' })}.${part({})}`
    const signature = sign('sha256', Buffer.from(`${input}\n`), rsa.privateKey).toString('base64url')
    const failure = { code: 'signature_invalid', finding: { code: 'signature_over_line_break' } }
    expect(await judged(`${input}.${signature}`, publicPem)).toMatchObject({ valid: false, failure })
  })

  it('an alg that is not the expected one', async () => {
    const failure = { code: 'alg_not_expected', got: 'RS256', expected: 'ES256' }
    expect(await judged(await signed('RS256'), publicPem, 'ES256')).toMatchObject({ valid: false, failure })
    expect(await judged(await signed('RS256'), publicPem, 'RS256')).toMatchObject({ valid: true })
  })
})

describe('verifying', () => {
  it('answers whatever is given, and is never talked into valid', async () => {
    const jws = await signed('RS256')
    const key = pem(rsa.publicKey, 'spki')
    const pieces = fc.constantFrom(
      jws,
      key,
      SECRET,
      '.',
      '..',
      '{',
      '"keys":[',
      '{"kty":"RSA"',
      'e30',
      '\u0000',
      '\ufeff',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(pieces, { maxLength: 4 }).map((some) => some.join('')),
    )
    await fc.assert(
      fc.asyncProperty(texts, texts, async (text, keyText) => {
        const { valid } = await judged(text, keyText)
        if (!text.includes(jws) || !keyText.includes(key)) expect(valid).toBe(false)
      }),
      { numRuns: 400 },
    )
  })
})
