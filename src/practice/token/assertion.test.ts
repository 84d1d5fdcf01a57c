import { describe, expect, it } from 'vitest'

import { parseAssertion, unverifiedIssuer } from './assertion.ts'
import { parseJsonObject } from './jws.ts'

const part = (text: string | Uint8Array) => Buffer.from(text).toString('base64url')
const HEADER = part('{"alg":"RS256"}')
const jwt = (payload: string | Uint8Array, header = HEADER, signature = 'AAAA') =>
  `${header}.${part(payload)}.${signature}`
const errorOf = (assertion: string) => {
  const parsed = parseAssertion(assertion)
  return parsed.ok ? 'taken' : parsed.error
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('an assertion', () => {
  it('is taken apart without being trusted: claims, signature, and the octets it covers', () => {
    const assertion = jwt('{"iss":"a","exp":1}')
    const parsed = parseAssertion(assertion)
    if (!parsed.ok) throw new Error(parsed.error.code)
    expect(parsed.value.claims).toEqual({ iss: 'a', exp: 1 })
    expect(text(parsed.value.signingInput)).toBe(assertion.slice(0, assertion.lastIndexOf('.')))
    expect([...parsed.value.signature]).toEqual([0, 0, 0])
  })

  it('may have a kid, a typ and whatever else its header likes', () => {
    expect(errorOf(jwt('{}', part('{"typ":"at+jwt","kid":7,"alg":"RS256","x":null}')))).toBe('taken')
  })

  it.each([
    ['', 1],
    ['a', 1],
    ['a.b', 2],
    [`${jwt('{}')}.`, 4],
    [`${jwt('{}')}.a.b`, 5],
  ])('has three parts: not %s', (assertion, parts) => {
    expect(errorOf(assertion)).toEqual({ code: 'assertion_not_three_parts', parts })
  })

  it('has three parts that are base64url, and the first that is not is named', () => {
    expect(errorOf('=.=.=')).toEqual({ code: 'assertion_not_base64url', part: 'header' })
    expect(errorOf(`${HEADER}.=.=`)).toEqual({ code: 'assertion_not_base64url', part: 'payload' })
    expect(errorOf(jwt('{}', HEADER, '='))).toEqual({ code: 'assertion_not_base64url', part: 'signature' })
  })

  it.each(['', 'hello', '[]', '"alg"', 'null', '1', '{"alg":"RS256"} x', '\ufeff{"alg":"RS256"}'])(
    'has a header that is a JSON object: not %j',
    (header) => {
      expect(errorOf(jwt('{}', part(header)))).toEqual({ code: 'assertion_header_not_json' })
    },
  )

  it.each([
    ['none', 'none'],
    ['rs256', 'rs256'],
    ['RS256 ', 'RS256 '],
    ['HS256', 'HS256'],
    ['an-algorithm-of-somebody', 'an-algorithm-of-'],
    [['RS256'], null],
    [null, null],
    [undefined, null],
  ])('is RS256 and says so: not %j, of which at most sixteen characters are kept', (alg, kept) => {
    expect(errorOf(jwt('{}', part(JSON.stringify({ alg }))))).toEqual({ code: 'alg_not_rs256', alg: kept })
  })

  it.each(['["x"]', '[]', 'null', '"x"', '0'])('has nothing critical, since nothing is understood: not %s', (crit) => {
    expect(errorOf(jwt('{}', part(`{"alg":"RS256","crit":${crit}}`)))).toEqual({ code: 'crit_not_supported' })
  })

  it.each(['', 'x', '[]', 'null', '"x"', '\ufeff{}', '{} x'])(
    'has a payload that is a JSON object: not %j',
    (payload) => {
      expect(errorOf(jwt(payload))).toEqual({ code: 'assertion_payload_not_json' })
    },
  )
})

describe('a JSON object', () => {
  it('is UTF-8: octets that are none are not repaired into something that was never signed', () => {
    expect(parseJsonObject(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))).toBeUndefined()
    expect(parseJsonObject(new TextEncoder().encode('{"é":1}'))).toEqual({ é: 1 })
  })
})

describe('the issuer nobody has checked', () => {
  it('is read whatever else is wrong with the assertion: it only finds the org', () => {
    expect(unverifiedIssuer(jwt('{"iss":"a"}'))).toBe('a')
    expect(unverifiedIssuer(jwt('{"iss":"a"}', '!!', '!!'))).toBe('a')
    expect(unverifiedIssuer(`x.${part('{"iss":""}')}`)).toBe('')
  })

  it.each(['', 'a', 'a.=.c', `a.${part('x')}.c`, jwt('[]'), jwt('{}'), jwt('{"iss":1}'), jwt('{"iss":["a"]}')])(
    'is none in %s',
    (assertion) => {
      expect(unverifiedIssuer(assertion)).toBeUndefined()
    },
  )
})
