import { describe, expect, it } from 'vitest'

import { credentialsInQuery, MAX_FORM_BYTES, parameter, readParameters, readSent } from './parameters.ts'

const FORM = 'application/x-www-form-urlencoded'
const post = (body: string, query = '', type = FORM) =>
  new Request(`https://practice.test/token${query}`, { method: 'POST', headers: { 'content-type': type }, body })
const listOf = (parameters: URLSearchParams) => [...parameters].map((pair) => pair.join('='))

describe('the parameters of a request', () => {
  it('are those of the form, then those of the address, and one knows which came in the form', async () => {
    const sent = await readSent(post('a=1&b=2', '?c=3'))
    if (!sent.ok) throw new Error(sent.error.code)
    expect([listOf(sent.value.form), listOf(sent.value.all)]).toEqual([
      ['a=1', 'b=2'],
      ['a=1', 'b=2', 'c=3'],
    ])
    expect(await readParameters(post('a=1', '?c=3'))).toEqual({ ok: true, value: new URLSearchParams('a=1&c=3') })
  })

  it.each([`${FORM};charset=utf-8`, FORM.toUpperCase()])('are read from a body of type %s', async (type) => {
    expect(await readParameters(post('a=1', '', type))).toEqual({ ok: true, value: new URLSearchParams('a=1') })
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data'])(
    'are missing, rather than wrong, in a body of type %s',
    async (type) => {
      expect(await readParameters(post('a=1', '?b=2', type))).toEqual({ ok: true, value: new URLSearchParams('b=2') })
    },
  )

  it('fit into 16 KiB, to the byte', async () => {
    const longest = 'a='.padEnd(16_384, 'x')
    expect(MAX_FORM_BYTES).toBe(16_384)
    expect((await readParameters(post(longest))).ok).toBe(true)
    expect(await readParameters(post(`${longest}x`))).toEqual({
      ok: false,
      error: { code: 'body_too_large', limitBytes: 16_384 },
    })
  })

  it.each([
    'assertion',
    'client_secret',
    'code',
    'code_verifier',
    'refresh_token',
    'token',
    'grant_type',
    'client_id',
    'redirect_uri',
    'format',
    'response_type',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
  ])('hold no second %s, in the form, the address or both, and the refusal says so', async (name) => {
    const refused = { ok: false, error: { code: 'parameter_repeated', name } }
    expect(await readParameters(post(`${name}=1&x=2&${name}=1`))).toEqual(refused)
    expect(await readParameters(post('x=2', `?${name}=1&${name}=1`))).toEqual(refused)
    expect(await readParameters(post(`${name}=1`, `?${name}=1`))).toEqual(refused)
  })

  it('a second one of an unknown name is refused without saying it: who pastes a token as a name must not find it in a log', async () => {
    const refused = { ok: false, error: { code: 'parameter_repeated', name: null } }
    expect(await readParameters(post('00Dx!secret=1&00Dx!secret=1'))).toEqual(refused)
  })
})

describe('a parameter', () => {
  it('that is empty is not there (RFC 6749 §3.1)', () => {
    const parameters = new URLSearchParams('a=&b=0')
    expect(['a', 'b', 'c'].map((name) => parameter(parameters, name))).toEqual([undefined, '0', undefined])
  })
})

describe('credentials in an address', () => {
  it('are told by name, whatever their value; others are none', () => {
    const all = 'assertion=a&client_secret=b&code=&code_verifier=d&refresh_token=e&token=f&client_id=g&state=h'
    expect(credentialsInQuery(new Request(`https://practice.test/?${all}`))).toEqual([
      'assertion',
      'client_secret',
      'code',
      'code_verifier',
      'refresh_token',
      'token',
    ])
    expect(credentialsInQuery(post('token=a', '?client_id=b'))).toEqual([])
  })
})
