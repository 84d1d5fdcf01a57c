import { describe, expect, it } from 'vitest'

import rfc7515 from '../../../e2e/fixtures/jose/rfc7515.json' with { type: 'json' }
import rfc7520 from '../../../e2e/fixtures/jose/rfc7520.json' with { type: 'json' }
import { encodeBase64Url } from '../encoding/base64url.ts'
import { readVerificationKeys } from './read-keys.ts'
import { verifyJws } from './verify-jws.ts'

const NAMES = { publicKey: 'the public key', privateKey: 'the private key' }
const textOf = (given: unknown) => (typeof given === 'string' ? given : JSON.stringify(given))
const judged = async (jws: unknown, keys: unknown) =>
  verifyJws(textOf(jws), await readVerificationKeys(JSON.stringify(keys), NAMES))

describe('RFC 7515, Appendix A', () => {
  const signed = [...rfc7515.jws, ...rfc7515.others].filter(({ alg }) => alg !== 'none')

  it.each(signed)('$section verifies as $alg with its key, alone and in a set', async ({ compact, alg, keys }) => {
    expect(await judged(compact, keys[0])).toMatchObject({ valid: true, alg, weaknesses: [] })
    expect(await judged(compact, { keys })).toMatchObject({ valid: true, alg })
  })

  it.each(signed)('$section does not with another payload', async ({ compact, keys }) => {
    const [header, , signature] = compact.split('.')
    const failure = { code: 'signature_invalid' }
    expect(await judged(`${header}.e30.${signature}`, keys[0])).toMatchObject({ valid: false, failure })
  })

  it('A.5 is not signed, whatever the key', async () => {
    const { compact = '' } = rfc7515.others.find(({ alg }) => alg === 'none') ?? {}
    const keys = rfc7515.jws.find(({ section }) => section === 'A.1')?.keys
    expect(await judged(compact, keys?.[0])).toMatchObject({ valid: false, failure: { code: 'alg_none' } })
  })

  it('A.6 and A.7 verify in their JSON form, each signature by its own key', async () => {
    const [, { keys: rsa } = { keys: [] }, { keys: elliptic } = { keys: [] }] = rfc7515.jws
    expect(await judged(rfc7515.json.flattened, elliptic[0])).toMatchObject({ valid: true, form: 'flattened' })
    const both = await judged(rfc7515.json.general, { keys: [...rsa, ...elliptic] })
    expect(both).toMatchObject({ valid: true, form: 'general', signatures: [{ valid: true }, { valid: true }] })
    const one = await judged(rfc7515.json.general, elliptic[0])
    expect(one).toMatchObject({ valid: true, alg: 'ES256', signatures: [{ valid: false }, { valid: true }] })
  })
})

describe('RFC 7520, section 4', () => {
  const forms = rfc7520.jws.flatMap(({ section, title, keys, payload, ...written }) =>
    Object.entries(written).map(([form, given]) => ({ section, title, keys, payload, form, given })),
  )

  it.each(forms.filter(({ section }) => section !== '4.5'))(
    '$section $title, $form, verifies',
    async ({ given, keys }) => {
      const text = textOf(given)
      for (const key of keys) expect(await judged(text, key)).toMatchObject({ valid: true, weaknesses: [] })
    },
  )

  it.each(forms.filter(({ section }) => section === '4.5'))(
    '$section $title, $form, verifies once its payload is put back',
    async ({ given, keys, payload }) => {
      expect(await judged(given, keys[0])).toMatchObject({ valid: false, failure: { code: 'payload_detached' } })
      const whole = encodeBase64Url(new TextEncoder().encode(payload))
      const attached =
        typeof given === 'string' ? given.replace('..', `.${whole}.`) : { ...(given as object), payload: whole }
      expect(await judged(attached, keys[0])).toMatchObject({ valid: true, alg: 'HS256' })
    },
  )
})
