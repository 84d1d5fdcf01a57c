import { describe, expect, it } from 'vitest'

import rfc7515 from '../../../e2e/fixtures/jose/rfc7515.json' with { type: 'json' }
import rfc7520 from '../../../e2e/fixtures/jose/rfc7520.json' with { type: 'json' }
import { decodePartly } from '../assertions/decode-partly.ts'
import { viewPublicKey } from '../certificates/public-key-info.ts'
import { numericDate } from '../kernel/numeric-date.ts'
import { lintAssertion } from '../lint/assertion/assertion.ts'
import { readAssertionText } from '../lint/assertion/assertion-text.ts'
import { lintSignatureWith } from '../lint/assertion/signature.ts'
import { orgOfAccessToken, readJwe, type JweNeeds } from './jose-views.ts'
import { publicKeysOf } from './public-keys.ts'
import { recogniseInput } from './recognise.ts'

/** The examples of the specifications: recognised, read, and those of RS256 verified, as they say. */

const NOW = numericDate(1_300_819_000)
const NAMES = { publicKey: 'the public key', privateKey: 'the private key' }
const keysOf = async (json: unknown) => publicKeysOf(await recogniseInput(JSON.stringify(json)), NAMES)
const kindOf = async (given: unknown) =>
  (await recogniseInput(typeof given === 'string' ? given : JSON.stringify(given))).kind
const verified = async (text: string, jwks: object[]) =>
  lintSignatureWith(readAssertionText(text).compact, await keysOf({ keys: jwks }))

describe('RFC 7515, Appendix A', () => {
  it.each(rfc7515.jws)('$section is read as the $alg it is', async ({ compact, alg }) => {
    expect(await kindOf(compact)).toBe('jws')
    const { decoded, findings } = lintAssertion(compact, NOW)
    expect(decoded).toMatchObject({ protectedHeader: { alg }, claims: { iss: 'joe', exp: 1_300_819_380 } })
    expect(findings.some(({ at }) => at === 'alg')).toBe(alg !== 'RS256')
  })

  it('A.2 verifies with its key as JWK and in a set, and not with one bit less', async () => {
    const { compact = '', keys = [] } = rfc7515.jws.find(({ section }) => section === 'A.2') ?? {}
    expect(await lintSignatureWith(compact, await keysOf(keys[0]))).toMatchObject({ code: 'signature_matches' })
    expect(await verified(compact, keys)).toMatchObject({ code: 'signature_matches' })
    const changed = compact.replace(/.Rw$/, (end) => (end.startsWith('7') ? '6Rw' : '7Rw'))
    expect(await verified(changed, keys)).toMatchObject({ code: 'signature_mismatch' })
  })

  it('A.6 and A.7 are read from their JSON, and of several signatures that of RS256', async () => {
    const { general, flattened } = rfc7515.json
    expect([await kindOf(general), await kindOf(flattened)]).toEqual(['jws', 'jws'])
    const keys = rfc7515.jws.flatMap((one): object[] => one.keys ?? [])
    expect(await verified(JSON.stringify(general), keys)).toMatchObject({ code: 'signature_matches' })
    expect(lintAssertion(JSON.stringify(flattened), NOW).decoded?.protectedHeader).toEqual({ alg: 'ES256' })
  })
})

describe('RFC 7520, section 4', () => {
  const forms = rfc7520.jws.flatMap(({ section, title, keys, payload, ...written }) =>
    Object.entries(written).map(([form, given]) => ({ section, title, keys, payload, form, given })),
  )

  it.each(forms)('$section $title, $form, is a JWS', async ({ given, payload }) => {
    const text = typeof given === 'string' ? given : JSON.stringify(given)
    expect(await kindOf(text)).toBe('jws')
    const { compact } = readAssertionText(text)
    // What was detached is not there.
    const body = decodePartly(compact).find(({ part }) => part === 'payload')?.text ?? ''
    expect(['', payload]).toContain(body)
  })

  it.each(forms.filter(({ section }) => section === '4.1' || section === '4.8'))(
    '$section $title, $form, verifies, though its payload is no JSON',
    async ({ given, keys }) => {
      const text = typeof given === 'string' ? given : JSON.stringify(given)
      expect(await verified(text, keys)).toMatchObject({ code: 'signature_matches', level: 'good' })
    },
  )
})

describe('RFC 7520, section 5', () => {
  const NEEDS: Record<string, JweNeeds> = {
    '5.1': 'rsa_private_key',
    '5.2': 'rsa_private_key',
    '5.3': 'password',
    '5.4': 'ec_private_key',
    '5.5': 'ec_private_key',
    '5.13': 'rsa_private_key',
  }
  const forms = rfc7520.jwe.flatMap(({ section, title, alg, enc: _enc, ...written }) =>
    Object.entries(written).map(([form, given]) => ({ section, title, alg, form, given })),
  )

  it.each(forms)(
    '$section $title, $form, is a JWE whose header says what it needs',
    async ({ section, alg, given }) => {
      const text = typeof given === 'string' ? given : JSON.stringify(given)
      expect(await kindOf(text)).toBe('jwe')
      const jwe = readJwe(text)
      expect(jwe?.needs).toBe(NEEDS[section] ?? 'shared_key')
      expect([alg].flat()[0]).toBe(jwe?.header?.['alg'])
    },
  )

  it('5.13 has several recipients', () => {
    const written = rfc7520.jwe.find(({ section }) => section === '5.13')?.json
    expect(readJwe(JSON.stringify(written))).toMatchObject({ form: 'general', recipients: 3 })
  })
})

describe('an access token', () => {
  it('names its org in both forms of the id, and nothing more', () => {
    const token = '00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog'
    expect(orgOfAccessToken(token)).toEqual({ orgId: '00Dxx0000001gPL', orgId18: '00Dxx0000001gPLEAY' })
    expect(orgOfAccessToken('00Dxx0000001gPL')).toBeUndefined()
  })
})

describe('a set of keys', () => {
  it('gives each key by its public half, one that signs no login too, and no secret', async () => {
    const keys = rfc7520.jws.flatMap((one): object[] => one.keys)
    const { kind, refusal } = await recogniseInput(JSON.stringify({ keys }))
    expect([kind, refusal?.code]).toEqual(['jwks', expect.any(String)])
    expect((await keysOf({ keys })).map(({ spki }) => viewPublicKey(spki))).toMatchObject([
      { value: { algorithm: 'rsaEncryption' } },
      { value: { curve: 'P-521' } },
    ])
  })
})
