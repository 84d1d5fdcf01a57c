import { describe, expect, it } from 'vitest'

import { checkForm, isFormContentType } from './form-body.ts'
import { RELAY_LIMITS } from './limits.ts'

const JWT = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'
const CODE = 'grant_type=authorization_code'
const check = (text: string, kind: 'token_form' | 'revoke_form' = 'token_form', limits = {}) =>
  checkForm(kind, text, { ...RELAY_LIMITS, ...limits })
const codeOf = (...given: Parameters<typeof check>) => {
  const checked = check(...given)
  return checked.ok ? 'admitted' : checked.refusal.code
}

describe('the media type of a form', () => {
  it.each(['', ';charset=utf-8', '; charset=UTF-8', ' ;  charset="utf-8"', ' '])('may end in %j', (end) => {
    expect(isFormContentType(`application/x-www-form-urlencoded${end}`)).toBe(true)
    expect(isFormContentType(` Application/X-WWW-Form-UrlEncoded${end}`)).toBe(true)
  })

  it.each(['x', ';', '; charset', '; charset=utf-16', '; charset=utf-8; charset=utf-7', ', application/json', ';x=y'])(
    'does not end in %j',
    (end) => {
      expect(isFormContentType(`application/x-www-form-urlencoded${end}`)).toBe(false)
    },
  )

  it.each([
    undefined,
    '',
    'application/json',
    'x-application/x-www-form-urlencoded',
    'application-x-www-form-urlencoded',
  ])('is not %j', (type) => {
    expect(isFormContentType(type)).toBe(false)
  })
})

describe('a token form', () => {
  it('is read as its server reads it: escapes undone, a plus for a space', () => {
    const checked = check(`${CODE}&code=a%2Bb+c&%63lient_id=3MVG9&state=`)
    expect(checked.ok && Object.fromEntries(checked.value)).toEqual({
      grant_type: 'authorization_code',
      code: 'a+b c',
      client_id: '3MVG9',
      state: '',
    })
  })

  it.each([
    ['the grant of a JWT', JWT],
    ['the same, escaped', `grant_type=${encodeURIComponent(JWT.slice(11))}`],
    ['a code', CODE],
    ['a code with a client secret', `${CODE}&client_secret=x`],
    ['every character that form libraries write plainly', `${JWT}&x=azAZ09-._~!$'()*+,:@/=`],
  ])('may be %s', (_name, text) => {
    expect(codeOf(text)).toBe('admitted')
  })

  it.each([
    ['no grant', 'assertion=a'],
    ['an empty grant', 'grant_type='],
    ['a password', 'grant_type=password'],
    ['a refresh token', 'grant_type=refresh_token'],
    ['client credentials', 'grant_type=client_credentials'],
    ['a grant in other letters', 'grant_type=Authorization_Code'],
    ['a JWT beside a secret, which would travel for nothing', `${JWT}&client_secret=x`],
    ['a JWT beside an empty secret', `${JWT}&client_secret=`],
  ])('with %s is not forwarded', (_name, text) => {
    expect(check(text)).toEqual({ ok: false, refusal: { code: 'grant_not_allowed' } })
  })

  it.each([
    ['', 'nothing'],
    ['&', 'no name'],
    [`${JWT}&`, 'an empty pair'],
    [`${JWT}&x`, 'a name without a value'],
    [`${JWT}&=x`, 'a value without a name'],
    [`${JWT}&x=1&x=2`, 'a name twice'],
    [`${JWT}&x=1&%78=2`, 'a name twice, in two spellings'],
    [`${JWT}&x=%00`, 'a null'],
    [`${JWT}&%00=x`, 'a null in a name'],
    [`${JWT}&x=%`, 'half an escape'],
    [`${JWT}&x=%ff`, 'an escape that is no UTF-8'],
    [`${JWT};x=1`, 'a semicolon, which some servers read as “&”'],
    [`${JWT}&x=é`, 'a byte outside ASCII'],
    [`${JWT}&x=a b`, 'a raw space'],
    [`${JWT}&x=a\n`, 'a raw line end'],
    [`\ufeff${JWT}`, 'a byte order mark'],
    [`{"${JWT}":"x"}`, 'JSON'],
  ])('%j has two readings: %s', (text) => {
    expect(check(text)).toEqual({ ok: false, refusal: { code: 'malformed_form' } })
  })

  it('may be as long, and have as many pairs, as the limits say', () => {
    const text = `${JWT}&a=1&b=2`
    expect(codeOf(text, 'token_form', { maxFormBytes: text.length, maxFormPairs: 3 })).toBe('admitted')
    expect(check(text, 'token_form', { maxFormBytes: text.length - 1 })).toEqual({
      ok: false,
      refusal: { code: 'body_too_large', limitBytes: text.length - 1 },
    })
    expect(codeOf(text, 'token_form', { maxFormPairs: 2 })).toBe('malformed_form')
  })
})

describe('a revocation', () => {
  it.each(['token=x', 'token=x&token_type_hint=refresh_token', 'client_id=a&token=x'])(
    'may be %s: no grant is asked for',
    (text) => {
      expect(codeOf(text, 'revoke_form')).toBe('admitted')
    },
  )

  it.each(['token=', 'x=token', CODE, 'token=a&token=b'])('names one token: not %s', (text) => {
    expect(codeOf(text, 'revoke_form')).toBe('malformed_form')
  })
})
