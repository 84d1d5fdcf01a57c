import { describe, expect, it } from 'vitest'

import { readPastedRequest } from '../../recognition/pasted-request.ts'
import { lintCarrier } from './carrier.ts'
import type { TokenRequestFinding } from './rules.ts'
import { lintTokenRequest } from './token-request.ts'

type Code = TokenRequestFinding['code']

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'
const codes = (value: string) => lintCarrier(value).map(({ code }) => code)

describe('the assertion parameter', () => {
  it('is right when it is a JWT alone, however its header is written', () => {
    const pretty = `${Buffer.from('{\n  "alg": "RS256"\n}').toString('base64url')}.eyJpc3MiOiJ4In0.c2ln`
    expect([codes(JWT), codes(pretty)]).toEqual([[], []])
  })

  it.each<[string, Code[]]>([
    [`Bearer ${JWT}`, ['assertion_bearer']],
    [`bearer  ${JWT}`, ['assertion_bearer']],
    [`"${JWT}"`, ['assertion_quoted']],
    [`'${JWT}'`, ['assertion_quoted']],
    [`\\"${JWT}\\"`, ['assertion_quoted']],
    [`b'${JWT}'`, ['assertion_python_bytes']],
    [`b"${JWT}"`, ['assertion_python_bytes']],
    [`assertion=${JWT}`, ['assertion_named']],
    [`${JWT}\n`, ['assertion_line_break']],
    [`${JWT.replace('.', '.\r\n')}`, ['assertion_line_break']],
    [`${JWT} `, ['assertion_white_space']],
    [`{"assertion":"${JWT}"}`, ['assertion_json']],
    ['{"payload":"eyJpc3MiOiJ4In0","protected":"eyJhbGciOiJSUzI1NiJ9","signature":"c2ln"}', ['assertion_json']],
    [Buffer.from(JWT).toString('base64'), ['assertion_base64_again']],
    [Buffer.from(JWT).toString('base64url'), ['assertion_base64_again']],
    [JWT.replaceAll('.', '%2E'), ['assertion_encoded_twice']],
    [`"Bearer ${JWT}"\n`, ['assertion_line_break', 'assertion_quoted', 'assertion_bearer']],
    ['undefined', ['assertion_no_value']],
    ['null', ['assertion_no_value']],
    ['None', ['assertion_no_value']],
    ['[object Object]', ['assertion_no_value']],
    ['[object Promise]', ['assertion_no_value']],
    ['<jwt.JWT object at 0x7f00aa>', ['assertion_no_value']],
    ['00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog', ['assertion_is_access_token']],
    ['-----BEGIN PRIVATE KEY-----', ['assertion_is_private_key']],
    ['hello', ['assertion_not_jwt']],
    ['a.b.c', ['assertion_not_jwt']],
  ])('%j', (value, expected) => {
    expect(codes(value)).toEqual(expected)
    expect(JSON.stringify(lintCarrier(value))).not.toContain('eyJpc3MiOiJ4In0')
  })
})

describe('the request around it', () => {
  const GRANT = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'
  const curl = (address: string, more = `-d assertion=${JWT}`) => `curl -X POST '${address}' -d ${GRANT} ${more}`
  const judged = (text: string) => {
    const request = readPastedRequest(text)
    return request && lintTokenRequest(request).map(({ code }) => code)
  }
  const HOST = 'https://acme.my.salesforce.com'

  it.each<[string, string, Code[]]>([
    ['right', curl(`${HOST}/services/oauth2/token`), ['request_in_order']],
    ['a doubled slash', curl(`${HOST}//services/oauth2/token`), ['endpoint_doubled_slash']],
    ['a doubled slash further on', curl(`${HOST}/services//oauth2/token`), ['endpoint_doubled_slash']],
    ['a line break behind the host', curl(`${HOST}\n/services/oauth2/token`), ['endpoint_line_break']],
    ['a line break at the end', curl(`${HOST}/services/oauth2/token\r\n`), ['endpoint_line_break']],
    ['a space in front', curl(` ${HOST}/services/oauth2/token`), ['endpoint_white_space']],
    ['a host that is none', curl('https://acme my/services/oauth2/token'), ['endpoint_white_space']],
    ['a host in brackets', curl('https://[acme]/services/oauth2/token'), ['endpoint_not_url']],
    ['a host of a variable', curl('$HOST/services/oauth2/token'), ['request_in_order']],
    [
      'the JWT in Authorization',
      curl(`${HOST}/services/oauth2/token`, `-H 'Authorization: Bearer ${JWT}'`),
      ['assertion_missing', 'assertion_in_authorization'],
    ],
    ['an empty assertion', curl(`${HOST}/services/oauth2/token`, '-d assertion='), ['assertion_missing']],
    ['a body of JSON alone', `{"grant_type":"${GRANT.slice(11)}","assertion":"${JWT}"}`, ['content_type_not_form']],
    [
      'Bearer with a plus for its space',
      curl(`${HOST}/services/oauth2/token`, `-d 'assertion=Bearer+${JWT}'`),
      ['assertion_bearer'],
    ],
    [
      'plain base64, whose plus becomes a space',
      curl(`${HOST}/services/oauth2/token`, `-d 'assertion=${JWT}+A'`),
      ['assertion_plus_unencoded'],
    ],
  ])('with %s', (_what, text, expected) => {
    expect(judged(text)).toEqual(expected)
  })
})
